"""What somebody with bad intent, or too much interest, may try: each try stands here with what must come of it."""

import io
import json
import re

import pytest

from formengine.cli import main
from formengine.record import Change, Mark, Statement
from formengine.render.guidance import guidance
from formengine.store.accounts import Account
from tests.webapp.by_link import invited, question
from tests.webapp.conftest import A_FORM, PASSWORD, Browser, id_in, with_typed
from tests.webapp.giving import give
from webapp import create_app

OWN = Statement(question="good-day", said_by="person", value="Bread, and the radio on.")
UNSAFE = Statement(
    question="good-day",
    said_by="person",
    value="He takes my card.",
    marks=(Mark(kind="unsafe-at-home", reason="He reads her post", decided_by="Meera"),),
)


def say(kept, talk, *said):
    changes = [Change(statement=each) for each in said]
    return kept.store.save(id_in(talk), changes, by="meera", request=f"said {said!r}").revision


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


# behind a link


@pytest.mark.parametrize("shares", ["", "yes"])
def test_a_carer_cannot_take_out_the_persons_words_by_a_page_made_up(meera, talk, kept, inside, shares):
    revision = say(kept, talk, OWN)
    way = invited(meera, talk, voice="carer", name="Shanelle", shares=shares)
    browser = inside(way)
    fields = browser.get(question(way, "good-day")).fields()
    made_up = {"good-day": "Mine.", "good-day:base": f"person person.{revision}", "good-day:said": "person"}
    browser.post(question(way, "good-day"), with_typed(fields, {**made_up, "next": "1"}))
    record = record_of(kept, talk)
    assert record.said("good-day", "person").value == OWN.value
    assert record.said("good-day", "carer").value == "Mine."


@pytest.mark.parametrize("sent", ["questions", "answers"])
def test_a_marked_answer_is_not_overwritten_by_guessing_its_revision(meera, talk, kept, inside, sent):
    revision = say(kept, talk, UNSAFE)
    way = invited(meera, talk)
    browser = inside(way)
    fields = browser.get(question(way, "good-day")).fields()
    guessed = {"good-day": "All is well.", "good-day:base": f"person person.{revision}"}
    browser.client.post(f"{way[0]}{sent}/good-day", data=dict(with_typed(fields, guessed)))
    record = record_of(kept, talk)
    assert (record.said("good-day").value, record.said("good-day").marks) == (UNSAFE.value, UNSAFE.marks)
    assert [conflict.mine.value for conflict in record.conflicts] == ["All is well."]


def test_one_carer_does_not_overwrite_another_by_guessing_a_revision(meera, talk, kept, inside):
    first, second = (invited(meera, talk, voice="carer", name=name) for name in ("Shanelle", "Yvonne"))
    inside(first).fill(question(first, "good-day"), {"good-day": "I bring the bread."}, button="next")
    revision = record_of(kept, talk).said("good-day", "carer").revision
    browser = inside(second)
    guessed = {"good-day": "I do everything.", "good-day:base": f"carer carer.{revision}"}
    browser.fill(question(second, "good-day"), guessed, button="next")
    assert record_of(kept, talk).said("good-day", "carer").value == "I bring the bread."


def test_a_link_says_nothing_in_the_voice_of_the_worker(talk, kept, alone, way_in):
    say(kept, talk, Statement(question="good-day", said_by="worker", words="He is low."))
    made_up = {"good-day": "x", "good-day:base": "worker worker.1", "good-day:view": "He is fine."}
    alone.fill(question(way_in, "good-day"), made_up, button="next")
    assert record_of(kept, talk).said("good-day", "worker").words == "He is low."


# signing in


@pytest.mark.parametrize(
    "onward", ["/\t/evil.example", "/\r/evil.example", "/\n/evil.example", "/x\\y", "/\t\\evil"]
)
def test_a_way_on_that_a_browser_would_read_as_another_site_is_not_taken(app, onward):
    """Browsers drop tabs and line ends from an address before they follow it."""
    browser = Browser(app)
    typed = {"email": "meera@example.org", "password": PASSWORD, "next": onward}
    assert browser.fill("/sign-in", typed, action="/sign-in") == "/"


def test_the_demonstration_lets_nobody_in_as_somebody_with_a_password(tmp_path, library):
    url = f"sqlite:///{tmp_path / 'real.sqlite'}"
    app = create_app(url, forms=library)
    real = Account(
        id="jo", email="jo@example.org", name="Jo Amin", role="senior", team="x", proof="$argon2id$x"
    )
    app.extensions["kept"].accounts.open_account(real)
    made_up = Account(id="demo-sam", email="sam@demo.example", name="Sam", role="senior", team="x")
    app.extensions["kept"].accounts.open_account(made_up)
    demo = create_app(url, forms=library, demo=True)
    demo.testing = True
    browser = Browser(demo)
    page = browser.get("/sign-in")
    assert "Jo Amin" not in page.text
    browser.post("/sign-in", [*page.fields("/sign-in"), ("account", "jo")], status=401)


def test_a_new_password_ends_the_sessions_of_whoever_had_the_old_one(meera, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("quite another long password\n"))
    url = f"sqlite:///{tmp_path / 'records.sqlite'}"
    assert main(["account", "meera@example.org", "--new-password", "--database", url]) == 0
    assert meera.client.get("/people/").status_code == 303


def test_tries_are_counted_however_a_header_says_where_they_come_from(app):
    browser = Browser(app)
    fields = browser.get("/sign-in").fields("/sign-in")
    for number in range(11):
        sent = with_typed(fields, {"email": "meera@example.org", "password": "wrong"})
        headers = {"X-Forwarded-For": f"10.0.0.{number}", "X-Real-IP": f"10.0.0.{number}"}
        page = browser.client.post("/sign-in", data=dict(sent), headers=headers)
    assert "There were too many tries." in page.text


def test_what_was_typed_to_sign_in_is_kept_no_longer_than_it_counts(app, kept):
    long_ago = "2020-01-01T00:00:00+00:00"
    kept.accounts.begin_try({"for:my secret pass phrase": 1}, "", long_ago)
    typed = {"email": "meera@example.org", "password": "wrong"}
    Browser(app).fill("/sign-in", typed, action="/sign-in", status=401)
    assert kept.accounts.tries("for:my secret pass phrase") == 0
    assert kept.accounts.tries("for:meera@example.org") == 1


def test_signing_in_needs_the_page_of_this_very_browser(app):
    mine = Browser(app)
    other = Browser(app)
    fields = with_typed(
        mine.get("/sign-in").fields("/sign-in"), {"email": "beth@example.org", "password": PASSWORD}
    )
    other.get("/sign-in")
    other.post("/sign-in", fields)
    assert other.client.get("/people/").status_code == 303


# who looked, and what is read at home


def test_the_list_of_who_looked_tells_of_no_copy_that_the_log_at_home_is_silent_of(meera, errol, talk, kept):
    say(kept, talk, UNSAFE)
    adviser = {"reader": "else", "else_name": "Kerry Madden", "else_who": "adviser", "asked": "yes"}
    held = {"all": "held", "all_reason": "so", "all_by": "Beth", "where": "hand", "format": "print"}
    say(kept, talk, Statement(question="drives", said_by="person", value=True))
    went = give(meera, talk, **adviser, **held)
    meera.get(went)
    assert meera.client.get(f"{went}md").status_code == 200
    told = meera.get(f"/people/{errol}/looked").text
    assert "Meera" in told
    assert [
        word for word in ("Kerry", "adviser", "gave a copy", "a copy that was given") if word in told
    ] == []


# script that was stored

SCRIPT = "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def test_nothing_that_was_typed_becomes_markup_on_any_page(meera, kept, talk, errol):
    fields = {"name": f"Errol {SCRIPT}", "called": SCRIPT, "reference": SCRIPT, "safe_contact": SCRIPT}
    meera.fill(f"/people/{errol}/edit", fields)
    life = {"row": ["r1"], "r1:name": SCRIPT, "r1:who_to_me": SCRIPT}
    meera.fill(f"/people/{errol}/life", life)
    say(kept, talk, Statement(question="good-day", said_by="person", value=SCRIPT, words=SCRIPT))
    say(kept, talk, Statement(question="good-day", said_by="carer", value=SCRIPT))
    meera.fill(f"{talk}/note", {"text": SCRIPT})
    invited(meera, talk, voice="carer", name=SCRIPT, who_to_person=SCRIPT)
    pages = ["", "/edit", "/life", "/communication", "/looked"]
    paths = [f"/people/{errol}{each}" for each in pages] + [
        "/people/",
        f"/conversations/start/{errol}",
    ]
    paths += [
        f"{talk}/{each}"
        for each in (
            "", "check", "themes/what-matters", "questions/good-day/carer", "agreement", "finish", "note", "print",
            "invite", "copies/", "copies/log", "copies/marks", "copies/marks/good-day/person",
        )
    ]  # fmt: skip
    meera.fill("/people/", {"name": "Errol"}, action="/people/find")
    for path in paths:
        page = meera.client.get(path)
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text, path
        assert "<img src=x" not in page.text, path
        assert "Errol 49" not in page.text, path


def test_a_file_name_and_a_title_sent_to_be_linted_stay_text(signed_in):
    robin = signed_in("robin")
    fields = dict(robin.get("/designer/lint").fields("/designer/lint"))
    form = {**A_FORM, "title": SCRIPT, "description": SCRIPT}
    for content in (json.dumps(form).encode(), SCRIPT.encode()):
        file = (io.BytesIO(content), f"../../{SCRIPT}.json")
        page = robin.client.post("/designer/lint", data={**fields, "file": file})
        assert page.status_code in (200, 422)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_guidance_links_nowhere_but_to_pages_and_people():
    for text in (
        "[x](javascript:alert(1))",
        "[x](data:text/html,hi)",
        "<svg onload=alert(1)>",
        "![x](http://a/b)",
    ):
        shown = guidance(text)
        assert [bad for bad in ("javascript:", "data:", "onload", "<svg", "<img") if bad in shown] == [], (
            shown
        )


# addresses and headers


def test_no_address_leads_out_of_the_library(meera):
    for path in (
        "/paper/../", "/paper/..%2f..%2fetc/", "/paper/%2e%2e/", "/paper/poor/", "/paper/lives/", "/paper/domains/",
        "/designer/forms/../1", "/designer/forms/poor/1", "/designer/compare?old=../x.v1&new=a-talk.v1",
        "/training/lives/../a-talk", "/training/lives/%2e%2e/a-talk", "/static/../app.py", "/static/%2e%2e/app.py",
        "/conversations/blank/..%2f..", "/designer/rules/..%2fx",
    ):  # fmt: skip
        assert meera.client.get(path).status_code in (404, 308), path


@pytest.mark.parametrize("many", [20, 5000])
def test_a_number_without_end_is_a_page_that_is_not_there(meera, talk, many):
    number = "9" * many
    for path in (
        f"{talk}/copies/{number}/",
        f"{talk}/copies/{number}/pdf",
        f"/designer/forms/a-talk/{number}",
    ):
        assert meera.client.get(path).status_code == 404, path
    fields = meera.get("/people/add").fields()
    assert meera.client.post(f"/kept-words/{number}/let-go", data=dict(fields)).status_code == 404


def test_every_answer_of_the_app_says_what_a_browser_may_do_and_keep(app, meera, talk, errol, kept, way_in):
    say(kept, talk, OWN)
    for browser, path in (
        (meera, f"{talk}/download/json"), (meera, f"{talk}/download/md"), (meera, f"{talk}/print"),
        (meera, f"{talk}/answers/good-day"), (meera, f"/people/{errol}/looked"), (meera, "/signed-in"),
        (meera, f"{talk}/download/exe"), (Browser(app), f"{talk}/"), (Browser(app), way_in[0]),
        (Browser(app), f"{way_in[0]}parts"), (Browser(app), f"{way_in[0]}hide"), (Browser(app), "/myself/none/"),
        (Browser(app), "/health"), (Browser(app), "/static/nothing.js"),
    ):  # fmt: skip
        headers = browser.client.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self'"), path
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == (
            "nosniff",
            "no-referrer",
        ), path
        assert headers["Cache-Control"] == "no-store", path


def test_a_host_that_is_not_ours_is_put_into_no_link(app):
    for path in ("/", "/sign-in", "/static/manifest.json", "/myself/x/", "/people/p1"):
        answer = app.test_client().get(path, headers={"Host": "evil.example"})
        assert (answer.status_code, "evil.example" in answer.text) == (400, False), path
    answer = app.test_client().get("/people/", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in answer.headers["Location"]


# seen without a trace


def test_every_way_to_read_a_record_leaves_a_look(meera, kept, talk, errol):
    say(kept, talk, OWN)
    for path in (
        f"{talk}/", f"{talk}/check", f"{talk}/print", f"{talk}/download/md", f"{talk}/themes/what-matters",
        f"{talk}/questions/good-day/carer", f"{talk}/copies/", f"{talk}/copies/log/for-the-person", f"{talk}/invite",
        f"{talk}/note", f"{talk}/agreement", f"/people/{errol}", f"/people/{errol}/life", f"/conversations/start/{errol}",
    ):  # fmt: skip
        for method in ("GET", "HEAD"):
            before = looks_of("meera", kept, errol)
            assert meera.client.open(path, method=method).status_code == 200
            assert looks_of("meera", kept, errol) > before, (method, path)


@pytest.mark.parametrize(
    "sends", ["what is new", "what is there", "over another's words", "what cannot be read"]
)
def test_what_is_saved_as_it_is_typed_shows_nothing_and_is_no_look(kept, talk, errol, signed_in, sends):
    ali = signed_in("ali")
    theme = f"{talk}/themes/what-matters"
    page = ali.get(theme).fields()
    view = "Wheelchair-bound, and violet evenings."
    say(
        kept, talk, Statement(question="good-day", said_by="person", value="Violet mornings."),
        Statement(question="good-day", said_by="worker", words=view),
    )  # fmt: skip
    fields = page if sends == "over another's words" else ali.get(theme).fields()
    typed = {
        "what is new": {"help:other": "Yvonne", "help": "other"}, "what is there": {},
        "over another's words": {"good-day": "Bread by seven."}, "what cannot be read": {"good-day": "x" * 200_000},
    }[sends]  # fmt: skip
    question = "help" if sends == "what is new" else "good-day"
    sent = {name: value for name, value in with_typed(fields, typed) if not name.endswith(":view")}
    before = looks_of("ali", kept, errol)
    reply = ali.client.post(
        f"{talk}/answers/{question}", data=dict(sent), headers={"Accept": "application/json"}
    )
    expected = {"over another's words": "conflict", "what cannot be read": "unread"}.get(sends, "saved")
    assert reply.json["status"] == expected, reply.text
    assert not re.search("(?i)violet|wheelchair", reply.text), reply.text
    assert looks_of("ali", kept, errol) == before
    assert ("ali" in hands_on(kept, talk)) == (sends in ("what is new", "over another's words"))


def hands_on(kept, talk):
    return [step.by for step in kept.store.history(id_in(talk), by="tests")]


def looks_of(name, kept, person):
    return sum(look.by == name for look in kept.store.who_looked(person, by="tests"))
