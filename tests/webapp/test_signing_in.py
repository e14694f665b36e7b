"""Signing in and out, and what every response tells the browser."""

import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta

import pytest
from flask import session

from formengine.store.refusals import StoreTrouble
from formengine.store.sessions import KeptSession
from tests.webapp.conftest import PASSWORD, Browser, demonstrator, with_typed
from webapp import create_app
from webapp.accounts import OF_ALL_ASKERS, TRIES
from webapp.known_browsers import COOKIE as KNOWN
from webapp.proofs import proof_of
from webapp.sessions import COOKIE, token_hash

TOO_MANY = "There were too many tries."
WRONG = "That address and password do not belong together."


def sign_in(browser, email="meera@example.org", password=PASSWORD, status=303, onward=""):
    path = f"/sign-in?next={onward}" if onward else "/sign-in"
    return browser.fill(path, {"email": email, "password": password}, action="/sign-in", status=status)


def token(browser):
    return browser.client.get_cookie(COOKIE).value


def test_somebody_signs_in_and_sees_their_people(app):
    browser = Browser(app)
    assert sign_in(browser) == "/"
    assert browser.get("/people/").h1 == "People"


def test_an_address_is_known_however_it_is_capitalised(app):
    assert sign_in(Browser(app), email=" Meera@Example.ORG ") == "/"


@pytest.mark.parametrize(
    ("email", "password"), [("meera@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("", "")]
)
def test_a_wrong_pair_says_one_thing_whichever_half_is_wrong(app, email, password):
    page = sign_in(Browser(app), email, password, status=401)
    assert WRONG in page.text
    assert PASSWORD not in str(page.fields("/sign-in"))


def test_too_many_tries_are_stopped_even_with_the_right_password(app):
    browser = Browser(app)
    for _ in range(TRIES):
        sign_in(browser, password="wrong", status=401)
    assert "There were too many tries." in sign_in(browser, status=401).text


def at(app, asker):
    """A browser somewhere else."""
    browser = Browser(app)
    browser.client.environ_base["REMOTE_ADDR"] = asker
    return browser


def tried_from_everywhere(app):
    """Wrong passwords for Meera's address from so many places that no more are looked at."""
    for place in range(OF_ALL_ASKERS // TRIES):
        for _ in range(TRIES):
            sign_in(at(app, f"203.0.113.{place}"), password="wrong", status=401)
    assert TOO_MANY in sign_in(at(app, "203.0.113.99"), status=401).text


def test_whoever_tries_passwords_elsewhere_shuts_nobody_out(app):
    for _ in range(TRIES + 1):
        page = sign_in(at(app, "203.0.113.7"), password="wrong", status=401)
    assert TOO_MANY in page.text
    assert sign_in(at(app, "198.51.100.2")) == "/"


def test_from_however_many_places_they_try_a_browser_one_has_used_still_lets_one_in(app):
    mine = Browser(app)
    sign_in(mine)
    mine.post("/sign-out", mine.get("/people/").fields("/sign-out"))
    tried_from_everywhere(app)
    assert sign_in(mine, password="wrong", status=401).text.count(WRONG)
    assert sign_in(mine) == "/"


def test_in_a_browser_one_has_used_guessing_has_an_end_too(app):
    mine = Browser(app)
    sign_in(mine)
    mine.post("/sign-out", mine.get("/people/").fields("/sign-out"))
    for _ in range(TRIES):
        sign_in(mine, password="wrong", status=401)
    assert TOO_MANY in sign_in(mine, status=401).text


def test_a_browser_is_known_for_whoever_signed_in_with_it_and_nobody_else(app):
    mine = Browser(app)
    sign_in(mine, email="beth@example.org")
    mine.post("/sign-out", mine.get("/people/").fields("/sign-out"))
    tried_from_everywhere(app)
    assert TOO_MANY in sign_in(mine, status=401).text


def test_several_on_one_computer_are_each_known_in_it(app):
    shared = Browser(app)
    for email in ("meera@example.org", "beth@example.org", "meera@example.org"):
        sign_in(shared, email=email)
        shared.post("/sign-out", shared.get("/people/").fields("/sign-out"))
    tried_from_everywhere(app)
    assert sign_in(shared) == "/"


def test_a_mark_made_up_or_from_before_a_new_password_lets_nobody_try_more(app, kept):
    mine = Browser(app)
    sign_in(mine)
    mine.post("/sign-out", mine.get("/people/").fields("/sign-out"))
    kept.accounts.change_proof("meera", proof_of(PASSWORD))
    made_up = Browser(app)
    made_up.client.set_cookie(KNOWN, "InguZXZlciI.Zx.abc", path="/sign-in")
    tried_from_everywhere(app)
    assert TOO_MANY in sign_in(mine, status=401).text
    assert TOO_MANY in sign_in(made_up, status=401).text


def test_the_mark_of_a_known_browser_names_nobody_and_goes_nowhere_but_to_sign_in(app):
    browser = Browser(app)
    fields = with_typed(
        browser.get("/sign-in").fields("/sign-in"), {"email": "meera@example.org", "password": PASSWORD}
    )
    sent = browser.client.post("/sign-in", data=dict(fields)).headers.getlist("Set-Cookie")
    mark = next(each for each in sent if each.startswith(f"{KNOWN}="))
    assert {"HttpOnly", "SameSite=Lax", "Path=/sign-in"} <= set(mark.split("; "))
    told = b64decode(mark.split("=")[1].split(".")[0] + "==").decode()
    assert re.fullmatch(r'"[0-9a-f]{16}"', told)


def test_signing_in_rightly_counts_against_nobody(app, kept):
    for _ in range(3):
        sign_in(Browser(app))
    assert kept.accounts.tries("for:meera@example.org") == 0


def test_a_closed_account_is_out_at_once(app, kept, meera):
    kept.accounts.close_account("meera", datetime.now(UTC).isoformat())
    assert meera.client.get("/people/").status_code == 303
    assert WRONG in sign_in(Browser(app), status=401).text


def test_the_token_of_before_signing_in_is_worth_nothing_after(app):
    browser = Browser(app)
    browser.get("/sign-in")
    before = token(browser)
    sign_in(browser)
    assert token(browser) != before
    thief = Browser(app)
    thief.client.set_cookie(COOKIE, before)
    assert thief.client.get("/people/").status_code == 303


def test_signing_out_ends_the_session_in_the_store(app, meera):
    stolen = token(meera)
    meera.post("/sign-out", meera.get("/people/").fields("/sign-out"))
    thief = Browser(app)
    thief.client.set_cookie(COOKIE, stolen)
    assert thief.client.get("/people/").status_code == 303


def test_a_request_that_was_under_way_does_not_bring_an_ended_session_back(kept, meera):
    name = token_hash(token(meera))
    session = kept.sessions.session(name)
    kept.sessions.end_session(name, datetime.now(UTC).isoformat())
    kept.sessions.keep_session(name, session)
    assert meera.client.get("/people/").status_code == 303


def test_the_store_holds_no_token_and_the_cookie_nothing_else(kept, meera, tmp_path):
    assert token(meera).encode() not in (tmp_path / "records.sqlite").read_bytes()
    assert kept.sessions.session(token_hash(token(meera))).account == "meera"


@pytest.mark.parametrize(("idle", "age"), [(61, 61), (1, 60 * 13)])
def test_a_session_ends_when_it_was_idle_or_is_old(kept, meera, idle, age):
    now = datetime.now(UTC)
    stale = KeptSession(
        account="meera",
        content={"account": "meera"},
        started_at=(now - timedelta(minutes=age)).isoformat(),
        seen_at=(now - timedelta(minutes=idle)).isoformat(),
    )
    meera.client.set_cookie(COOKIE, "t" * 30)
    kept.sessions.keep_session(token_hash("t" * 30), stale)
    assert meera.client.get("/people/").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app):
    header = app.test_client().get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Secure" not in header


def test_over_https_the_cookie_never_travels_in_the_open(tmp_path, library):
    app = create_app(f"sqlite:///{tmp_path / 'other.sqlite'}", forms=library, https=True)
    assert "Secure" in app.test_client().get("/sign-in").headers["Set-Cookie"]


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site_after_signing_in(app, onward):
    assert sign_in(Browser(app), onward=onward) == "/"


def test_somebody_is_sent_on_to_where_they_were_going(app, talk):
    browser = Browser(app)
    response = browser.client.get(f"{talk}/")
    assert sign_in(browser, onward=response.headers["Location"].split("next=")[1]) == f"{talk}/"


def test_a_host_that_is_not_ours_is_refused(app):
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_every_response_says_what_a_browser_may_do(meera, talk):
    for path in ("/", "/sign-in", f"{talk}/", "/nothing-here"):
        headers = meera.client.get(path).headers
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
        assert headers["Cache-Control"] == "no-store"


def test_what_goes_wrong_with_us_shows_no_traceback(app, meera, monkeypatch):
    app.testing = False
    monkeypatch.setattr("webapp.people.store", lambda: 1 / 0)
    page = meera.get("/people/", status=500)
    assert page.h1 == "Something went wrong on our side"
    assert "ZeroDivision" not in page.text


def test_the_demonstration_is_marked_on_every_page_and_needs_no_password(tmp_path):
    app = create_app(f"sqlite:///{tmp_path / 'demo.sqlite'}", demo=True)
    app.testing = True
    browser = demonstrator(app, "demo-meera")
    for path in ("/sign-in", "/people/", "/people/add", "/accessibility", "/nothing"):
        assert "Everyone in it is made up." in browser.client.get(path, follow_redirects=True).text


def test_an_app_that_is_no_demonstration_lets_nobody_in_by_name(app):
    browser = Browser(app)
    page = browser.get("/sign-in")
    browser.post("/sign-in", [*page.fields("/sign-in"), ("account", "meera")], status=401)


def test_while_the_store_is_away_nobody_is_signed_out_by_it(meera, kept, monkeypatch):
    """Whatever a page of trouble puts into the session it has: the browser's own is not replaced."""

    def away(*_):
        raise StoreTrouble("The database does not answer. Nothing was saved by this step.")

    def page_of_trouble(*_, **told):
        session["left"] = "behind"
        return told["what_to_do"]

    with monkeypatch.context() as trouble:
        trouble.setattr(type(kept.sessions), "session", away)
        trouble.setattr("webapp.errors.render_template", page_of_trouble)
        response = meera.client.get("/people/")
    assert (response.status_code, response.headers.get("Set-Cookie")) == (503, None)
    assert "does not answer" in response.text
    assert meera.get("/people/").h1 == "People"
