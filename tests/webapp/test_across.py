"""A record of another team: opened for a while by who says why, told to the person, and never where it is closed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from formengine.record import Change, Mark, Statement
from tests.webapp.conftest import Browser, id_in, with_typed
from webapp import create_app, nearness
from webapp.accounts import OF_ONE_ASKER

WHY = {"reason": "duty", "words": "Her brother rang about the hospital."}


def reach(browser, person):
    return browser.fill(f"/people/{person}/another-team", WHY, action="/another-team")


def test_a_record_of_another_team_opens_when_somebody_says_why(signed_in, errol, talk):
    beth = signed_in("beth")
    assert "Another team holds this record" in beth.get(f"{talk}/", status=403).h1
    asked = beth.get(f"/people/{errol}/another-team")
    assert "Errol" not in asked.text
    assert reach(beth, errol) == f"/people/{errol}"
    assert "A talk" in beth.get(f"{talk}/").h1
    beth.fill(f"{talk}/themes/what-matters", {"good-day": "Bread."}, button="next")


def test_no_reason_opens_nothing(signed_in, errol, talk):
    beth = signed_in("beth")
    page = beth.fill(f"/people/{errol}/another-team", {"words": ""}, action="/another-team", status=422)
    assert "Choose what brings you here." in page.text
    beth.get(f"{talk}/", status=403)


def test_it_ends_by_itself_and_what_was_typed_comes_back(signed_in, errol, talk, monkeypatch):
    beth = signed_in("beth")
    reach(beth, errol)
    page = beth.get(f"{talk}/themes/what-matters")
    monkeypatch.setattr(nearness, "REACHED_FOR", timedelta(0))
    fields = with_typed(page.fields(), {"good-day": "Bread by seven, then the radio."})
    gone = beth.post(f"{talk}/themes/what-matters", fields, status=403)
    assert "Bread by seven, then the radio." in gone.text


def test_the_person_reads_who_came_and_the_team_reads_the_whole_reason(signed_in, meera, errol, talk):
    beth = signed_in("beth")
    reach(beth, errol)
    beth.get(f"{talk}/")
    home = meera.get(f"/people/{errol}/looked").text
    assert "Bethopened it from another team: being on duty" in home
    assert "Bethlooked at it: from another team, being on duty" in home
    assert "hospital" not in home
    staff = meera.get(f"/people/{errol}/openings").text
    assert WHY["words"] in staff
    beth.get(f"/people/{errol}/openings", status=403)


def test_a_closed_record_opens_for_nobody_from_outside_and_not_for_the_team(signed_in, meera, errol, talk):
    meera.fill(f"/people/{errol}/closed", {"reason": "A cousin of his works in the north team."})
    beth, ali, sunita = signed_in("beth"), signed_in("ali"), signed_in("sunita")
    beth.get(f"/people/{errol}/another-team", status=403)
    fields = [("csrf_token", token_of(beth)), *WHY.items()]
    beth.post(f"/people/{errol}/another-team", fields, status=403)
    for browser in (beth, ali):
        assert "It is closed" in browser.get(f"{talk}/", status=403).text
        browser.get(f"/people/{errol}", status=403)
    assert "Errol Tavernier" not in ali.get("/people/").text
    assert "closed to most" in sunita.get(f"/people/{errol}").text
    meera.get(f"{talk}/")


def token_of(browser):
    return dict(browser.get("/people/").fields("/people/find"))["csrf_token"]


def test_an_opening_is_worth_nothing_once_the_record_is_closed(signed_in, meera, errol, talk):
    beth = signed_in("beth")
    reach(beth, errol)
    meera.fill(f"/people/{errol}/closed", {"reason": "Her sister."})
    beth.get(f"{talk}/", status=403)


def test_only_who_holds_it_or_a_senior_closes_it(signed_in, errol, talk):  # noqa: ARG001
    ali = signed_in("ali")
    assert "decides this" in ali.get(f"/people/{errol}/closed").text
    fields = [("csrf_token", token_of(ali)), ("person", errol), ("closed", "yes"), ("reason", "x")]
    ali.post(f"/people/{errol}/closed", fields, status=403)


def test_an_opening_is_in_the_ledger_and_cannot_be_altered_unseen(errol, kept):
    told = {"reason": "r", "words": "w"}
    kept.store.add_aside("across", errol, "reached-across", told, person=errol, by="b")
    assert kept.store.verify() == []
    with kept.store.database.writing() as rows:
        rows.run("UPDATE entries SET body = '{}' WHERE record LIKE 'across:%'")
    assert [finding.rule for finding in kept.store.verify()] == ["words-changed"]


# what is not for every file, and what stands in no address


def test_a_file_of_the_whole_record_is_refused_where_anything_is_or_ever_was_marked(meera, kept, talk):
    mark = Mark(kind="unsafe-at-home", reason="He reads it", decided_by="Meera")
    said = Statement(question="good-day", said_by="person", value="He takes my card.", marks=(mark,))
    first = kept.store.save(id_in(talk), [Change(statement=said)], by="meera", request="1")
    looked_through = f"{talk}/copies/"
    for kind in ("json", "md"):
        went = meera.client.get(f"{talk}/download/{kind}")
        assert (went.status_code, went.headers["Location"]) == (303, looked_through)
        assert "card" not in went.text
    plain = Statement(question="good-day", said_by="person", value="Bread.")
    kept.store.save(id_in(talk), [Change(statement=plain, based_on=first.revision)], by="meera", request="2")
    assert meera.client.get(f"{talk}/download/json").status_code == 303


def test_a_search_puts_no_name_into_an_address(meera, errol):  # noqa: ARG001
    assert meera.fill("/people/", {"name": "Tavernier"}, action="/people/find") == "/people/"
    assert "Errol Tavernier" in meera.get("/people/").text
    assert meera.fill("/people/", action="/people/find", button="clear") == "/people/"
    assert "Errol Tavernier" not in meera.get("/people/").text
    assert "Errol Tavernier" not in meera.get("/people/?name=Tavernier").text


def test_a_search_is_nobody_elses(signed_in, meera, errol):  # noqa: ARG001
    meera.fill("/people/", {"name": "Tavernier"}, action="/people/find")
    assert "Tavernier" not in signed_in("beth").get("/people/").text


# sessions and proxies


def test_sessions_that_ended_long_ago_are_swept_at_the_next_sign_in(signed_in, kept):
    signed_in("meera")
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    with kept.store.database.writing() as rows:
        rows.run("UPDATE sessions SET seen_at = ?, started_at = ?", [old, old])
    signed_in("beth")
    with kept.store.database.reading() as rows:
        assert rows.all("SELECT account FROM sessions WHERE account <> ''") == [("beth",)]


@pytest.mark.parametrize(
    ("proxies", "last"), [(0, "There were too many tries."), (1, "do not belong together")]
)
def test_behind_a_proxy_of_ours_each_who_asks_has_a_limit_of_their_own(tmp_path, library, proxies, last):
    app = create_app(f"sqlite:///{tmp_path / 'p.sqlite'}", forms=library, proxies=proxies)
    app.testing = True
    kept = app.extensions["kept"]
    now = datetime.now(UTC).isoformat()
    for _ in range(OF_ONE_ASKER):
        kept.accounts.begin_try({"from:127.0.0.1" if not proxies else "from:10.0.0.1": OF_ONE_ASKER}, "", now)
    browser = Browser(app)
    fields = browser.get("/sign-in").fields("/sign-in")
    sent = with_typed(fields, {"email": "jo@example.org", "password": "wrong"})
    page = browser.client.post("/sign-in", data=dict(sent), headers={"X-Forwarded-For": "10.0.0.2"})
    assert last in page.text
    kept.store.close()


def test_what_staff_write_beside_a_record_is_in_no_export_of_it(kept, errol, talk):
    kept.store.add_aside(
        "across", errol, "reached-across", {"reason": "r", "words": "zebra"}, person=errol, by="b"
    )
    assert "zebra" not in json.dumps(kept.store.export(id_in(talk), by="meera"))


def test_a_closed_records_name_is_found_only_by_those_it_opens_for(signed_in, meera, errol, talk):  # noqa: ARG001
    meera.fill(f"/people/{errol}/closed", {"reason": "A cousin of his works in the north team."})
    for name, finds in (("meera", True), ("sunita", True), ("ali", False), ("beth", False)):
        browser = signed_in(name)
        for sought in ("Tavernier", "errol"):
            browser.fill("/people/", {"name": sought}, action="/people/find")
            text = browser.get("/people/").text
            assert (errol in str(browser.get("/people/").links()), "Errol Tavernier" in text) == (
                finds,
                finds,
            ), name
        if not finds:
            assert "Nobody found" in text
