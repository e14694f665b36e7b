"""Who may do what: every route, every role, near and far, from the one table."""

import pytest
from flask import Blueprint

from tests.webapp.conftest import A_FORM, Browser
from webapp.policy import POLICY, RELATIONS, ROLES, Guarded, RouteWithoutPolicy

WHO = {
    "practitioner": "beth",
    "senior": "sunita",
    "designer": "robin",
    "trainer": "tess",
    "administrator": "ade",
}


def test_a_route_with_no_policy_does_not_register():
    stray = Blueprint("stray", __name__)
    stray.add_url_rule("/stray", "view", lambda: "in")
    with pytest.raises(RouteWithoutPolicy, match=r"/stray .*Say in webapp/policy.py who may use it"):
        Guarded("another").register_blueprint(stray)


def test_every_rule_is_of_a_route_and_every_route_has_its_rule(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


def paths(app, conversation, person):
    """Every route as an address, with the methods it takes."""
    given = {
        "conversation_id": conversation,
        "person_id": person,
        "theme_id": "what-matters",
        "question_id": "good-day",
        "speaker": "carer",
        "kind": "json",
        "form_id": "a-talk",
        "number": 1,
        "token": "no-such-token",
        "link_id": "l0",
        "account_id": "ali",
        "draft_id": "d0",
        "rendering": "steps",
        "filename": "manifest.json",
        "rule_id": "deficit-language",
        "name": "savvas",
    }
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("127.0.0.1")
        for rule in app.url_map.iter_rules():
            values = {name: given.get(name, 1) for name in rule.arguments}
            for method in sorted(rule.methods & {"GET", "POST"}):
                yield rule.endpoint, method, adapter.build(rule.endpoint, values, method=method)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("state", ["open", "finished"])
def test_each_role_reaches_what_the_table_says_and_nothing_else(
    app, kept, errol, signed_in, role, relation, state
):
    name = WHO[role]
    account = kept.accounts.account(name)
    worker, team = {
        "own": (name, account.team or "x"),
        "team": ("meera", account.team),
        "duty": ("meera", "elsewhere"),
        "other": ("meera", "elsewhere"),
    }[relation]
    if relation == "duty":
        told = {"reason": "being on duty", "words": "She rang."}
        kept.store.add_aside("across", errol, "reached-across", told, person=errol, by=name)
    card = kept.store.start(errol, A_FORM, by=worker, team=team)
    if state == "finished":
        kept.store.finish(card.id, by=worker)
    near = relation if relation != "team" or account.team else "other"
    browser = signed_in(name)
    for endpoint, method, path in paths(app, card.id, errol):
        rule = POLICY[endpoint]
        if endpoint in ("accounts.sign_out", "static"):
            continue
        allowed = rule.allows(role, near if rule.relations is not None else None, is_open=True)
        response = browser.client.open(
            path, method=method, data={"person": errol} if method == "POST" else None
        )
        if not allowed:
            assert response.status_code == 403, (endpoint, method, response.status_code)
        else:
            assert response.status_code != 403 or endpoint.startswith("accounts"), (endpoint, method)
        if state == "finished" and rule.open_only and allowed:
            assert response.status_code in (303, 400, 409), (endpoint, method, response.status_code)


def test_nobody_reaches_a_record_without_signing_in(app, errol, talk):
    browser = Browser(app)
    for endpoint, method, path in paths(app, talk.split("/")[-1], errol):
        if POLICY[endpoint].roles is not None:
            response = browser.client.open(path, method=method)
            assert (response.status_code, "sign-in" in response.headers["Location"]) == (303, True), endpoint


def test_a_record_that_is_not_there_is_not_found(meera):
    meera.get("/conversations/c0000000000000000/", status=404)
    meera.get("/people/p0000000000000000", status=404)


def test_what_was_refused_is_not_logged_as_seen(kept, errol, signed_in):
    card = kept.store.start(errol, A_FORM, by="meera", team="north")
    signed_in("beth").get(f"/conversations/{card.id}/", status=403)
    assert [look for look in kept.store.who_looked(errol, by="tests") if look.by == "beth"] == []


def test_whoever_looks_is_named_in_the_list_the_person_may_ask_for(meera, errol, talk):
    meera.get(f"{talk}/")
    assert "Meera" in meera.get(f"/people/{errol}/looked").text
