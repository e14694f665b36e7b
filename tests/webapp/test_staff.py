"""Who works here: accounts that an administrator looks after, and passwords of one's own."""

from datetime import UTC, datetime

import pytest

from formengine.store.accounts import Account
from tests.webapp.conftest import PASSWORD, PROOF, Browser, an_app, demonstrator
from tests.webapp.test_signing_in import sign_in
from webapp.proofs import fits
from webapp.staff import made_up

JO = {"name": "Jo Amin", "email": "jo@example.org", "role": "senior", "team": "north"}
FIRST, OWN = "bcdf-ghjk-mnpq-rstv", "kettle garden tuesday"


@pytest.fixture
def ade(signed_in):
    return signed_in("ade")


@pytest.fixture
def jo(ade, kept):
    """The account Ade opened for Jo, as it stands."""
    ade.fill("/accounts/open", {**JO, "first_password": FIRST})
    return lambda: kept.accounts.account_of("jo@example.org")


def chosen(browser, now, new, again=None, status=303):
    typed = {"password": now, "new_password": new, "again_password": again if again is not None else new}
    return browser.fill("/password", typed, action="/password", status=status)


def test_an_account_is_opened_and_whoever_has_it_is_asked_for_a_password_of_their_own(app, ade, jo):
    assert (jo().name, jo().role, jo().team, jo().given) == ("Jo Amin", "senior", "north", True)
    assert "Has not chosen a password yet" in ade.get("/accounts/").text
    browser = Browser(app)
    sign_in(browser, "jo@example.org", FIRST)
    for path in ("/people/", "/designer/", "/people/add"):
        assert browser.client.get(path).headers["Location"] == "/password"
    assert "Somebody gave you the password" in browser.get("/password").text
    assert chosen(browser, FIRST, OWN) == "/password?changed=yes"
    assert browser.get("/people/").h1 == "People"
    assert not jo().given
    assert sign_in(Browser(app), "jo@example.org", OWN) == "/"
    sign_in(Browser(app), "jo@example.org", FIRST, status=401)


@pytest.mark.parametrize(
    ("now", "new", "again", "told"),
    [
        ("wrong", OWN, OWN, "not the password you signed in with"),
        (PASSWORD, "short", "short", "shorter than 12 characters"),
        (PASSWORD, OWN, OWN + "!", "not the same"),
        (PASSWORD, PASSWORD, PASSWORD, "the one you have"),
    ],
)
def test_a_password_that_will_not_do_is_told_and_changes_nothing(meera, kept, now, new, again, told):
    page = chosen(meera, now, new, again, status=422)
    assert told in page.text
    assert kept.accounts.account("meera").proof == PROOF
    assert not {now, new, again} & {value for _, value in page.fields("/password")}


def test_a_new_password_of_ones_own_signs_out_everywhere_else(app, meera):
    elsewhere = Browser(app)
    sign_in(elsewhere)
    chosen(meera, PASSWORD, OWN)
    assert meera.get("/people/").h1 == "People"
    assert elsewhere.client.get("/people/").status_code == 303


def test_whoever_sits_at_a_page_left_open_cannot_guess_the_password(meera, kept):
    for _ in range(10):
        chosen(meera, "wrong", OWN, status=422)
    assert "There were too many tries." in chosen(meera, PASSWORD, OWN, status=422).text
    assert kept.accounts.account("meera").proof == PROOF


def test_no_password_is_kept_among_words_that_wait_or_shown_again(meera, kept, tmp_path):
    fields = [*meera.get("/password").fields("/password"), ("new_password", OWN), ("again_password", OWN)]
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    meera.post("/password", [*fields, ("password", PASSWORD)])
    assert [each.fields for each in kept.words.set_aside_for("meera")] == []
    sign_in(meera)
    stale = [(name, "x" if name == "csrf_token" else value) for name, value in fields]
    page = meera.get(meera.post("/password", stale))
    assert "This page had waited too long." in page.text
    assert OWN not in str(page.fields())
    assert not any(OWN.encode() in path.read_bytes() for path in tmp_path.glob("records.sqlite*"))


def test_a_name_a_role_and_a_team_are_changed_and_what_was_done_stands_there(ade, kept, jo, talk):
    assert talk
    path = f"/accounts/{jo().id}"
    ade.fill(path, {"name": "Jo Amin-Reid", "role": "practitioner", "team": "coast"}, action=path)
    assert (jo().name, jo().role, jo().team) == ("Jo Amin-Reid", "practitioner", "coast")
    done = [(each.did, each.by, each.why) for each in kept.store.done_to_account(jo().id)]
    assert done == [
        ("account-changed", "ade", "Jo Amin-Reid, practitioner, coast"),
        ("account-opened", "ade", "Jo Amin, senior, north"),
    ]
    assert "changed by Ade: Jo Amin-Reid, practitioner, coast" in ade.get(path).text
    assert kept.store.verify() == []


def test_a_new_password_is_given_and_ends_what_they_were_signed_in_with(app, ade, jo):
    browser = Browser(app)
    sign_in(browser, "jo@example.org", FIRST)
    chosen(browser, FIRST, OWN)
    path = f"/accounts/{jo().id}"
    given = dict(ade.get(path).fields(f"{path}/password"))["first_password"]
    ade.fill(path, {"first_password": given}, action=f"{path}/password")
    assert browser.client.get("/people/").status_code == 303
    assert sign_in(Browser(app), "jo@example.org", given) == "/"
    assert jo().given
    assert given not in ade.get(path).text


def test_whoever_leaves_is_out_at_once_and_can_be_let_in_again(app, ade, jo):
    browser = Browser(app)
    sign_in(browser, "jo@example.org", FIRST)
    path = f"/accounts/{jo().id}"
    ade.fill(path, action=f"{path}/close")
    assert browser.client.get("/people/").headers["Location"].startswith("/sign-in")
    sign_in(Browser(app), "jo@example.org", FIRST, status=401)
    assert "Closed (1)" in ade.get("/accounts/").text
    ade.fill(path, {"first_password": "another good one"}, action=f"{path}/password")
    assert sign_in(Browser(app), "jo@example.org", "another good one") == "/"


def test_nobody_closes_their_own_account_or_makes_themselves_something_else(ade, kept):
    page = ade.fill("/accounts/ade", {"role": "senior"}, action="/accounts/ade", status=422)
    assert "Ask another administrator" in page.text
    fields = [(name, value) for name, value in page.fields("/accounts/ade") if name == "csrf_token"]
    ade.post("/accounts/ade/close", fields, status=403)
    account = kept.accounts.account("ade")
    assert (account.role, account.closed_at) == ("administrator", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Write their name"),
        ({"email": "jo"}, "Write their address at work"),
        ({"email": "Meera@example.org"}, "There is already an account for"),
        ({"role": "wizard"}, "Choose what they do."),
        ({"first_password": "short"}, "shorter than 12 characters"),
    ],
)
def test_what_will_not_do_is_said_and_what_was_typed_stays(ade, kept, typed, told):
    before = len(kept.accounts.all_accounts())
    page = ade.fill("/accounts/open", {**JO, "first_password": FIRST, **typed}, status=422)
    assert told in page.text
    assert {"team": "north", **typed}.items() >= {
        k: v for k, v in page.fields() if k in typed and k != "role"
    }.items()
    assert len(kept.accounts.all_accounts()) == before


def test_pressed_twice_one_account_is_opened(ade, kept):
    fields = [(n, v) for n, v in ade.get("/accounts/open").fields() if n not in (*JO, "first_password")]
    sent = [*fields, *JO.items(), ("first_password", FIRST)]
    assert ade.post("/accounts/open", sent) == ade.post("/accounts/open", sent)
    opened = kept.accounts.account_of("jo@example.org")
    assert [each.did for each in kept.store.done_to_account(opened.id)] == ["account-opened"]
    assert fits(opened.proof, FIRST)


def test_looking_after_accounts_opens_no_record(ade, talk):
    assert ade.client.get(f"{talk}/").status_code == 403
    assert ade.client.get("/people/").status_code == 403
    assert "Accounts" in ade.get("/").links()


def test_made_up_passwords_are_long_and_no_two_the_same():
    made = {made_up() for _ in range(50)}
    assert len(made) == 50
    assert {len(each) for each in made} == {19}


def test_in_the_demonstration_somebody_added_can_be_chosen_and_needs_no_password(tmp_path):
    app = an_app(f"sqlite:///{tmp_path / 'demo.sqlite'}", demo=True)
    app.testing = True
    browser = demonstrator(app, "demo-ade")
    browser.fill("/accounts/open", JO)
    assert "first_password" not in dict(browser.get("/accounts/open").fields())
    assert browser.client.get("/password").status_code == 303
    browser.post("/sign-out", browser.get("/accounts/").fields("/sign-out"))
    assert "Jo Amin" in browser.get("/sign-in").text
    assert isinstance(app.extensions["kept"].accounts.account_of("jo@example.org"), Account)
    app.extensions["kept"].store.close()
