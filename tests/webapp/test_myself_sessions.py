"""Sessions behind a link: apart from the workers', short, and words typed after their end come back to one hand only."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.webapp.by_link import invited, link_of, question
from tests.webapp.conftest import Browser, with_typed
from tests.webapp.test_holding import statements
from webapp.myself.sessions import COOKIE as THEIRS
from webapp.myself.sessions import IDLE, key_of
from webapp.sessions import COOKIE as WORKERS

WORDS = "Bread by seven, then the garden."


@pytest.fixture
def end_all(kept, talk):
    def end():
        for link in kept.links.of(talk.split("/")[2]):
            kept.sessions.end_sessions_of(key_of(link), datetime.now(UTC).isoformat())

    return end


def typed_page(browser, way, words=WORDS):
    path = question(way, "good-day")
    return path, with_typed(browser.get(path).fields(), {"good-day": words})


def without(fields, *names):
    return [(name, value) for name, value in fields if name not in names]


def cookie(browser, name, path="/"):
    found = browser.client.get_cookie(name, path=path)
    return found.value if found else ""


def test_a_link_opens_no_page_of_the_workers(alone, talk, errol):
    for path in (f"{talk}/", f"/people/{errol}", "/people/", f"{talk}/invite"):
        assert alone.client.get(path).headers["Location"].startswith("/sign-in"), path


def test_a_link_s_cookie_is_no_workers_cookie(app, alone, talk):
    thief = app.test_client()
    thief.set_cookie(WORKERS, cookie(alone, THEIRS, "/myself/"))
    assert thief.get(f"{talk}/").headers["Location"].startswith("/sign-in")


def test_a_workers_cookie_opens_no_link(app, meera, way_in):
    assert meera.client.get(f"{way_in[0]}parts").status_code == 303
    thief = app.test_client()
    thief.set_cookie(THEIRS, cookie(meera, WORKERS), path="/myself/")
    assert thief.get(f"{way_in[0]}parts").status_code == 303


def test_giving_a_code_does_not_sign_a_worker_out(meera, way_in, talk):
    meera.fill(way_in[0], {"code": way_in[1]})
    meera.get(f"{talk}/")
    meera.get(f"{way_in[0]}parts")


def test_the_session_before_the_code_is_worth_nothing_after_it(app, way_in):
    browser = Browser(app)
    browser.get(way_in[0])
    before = cookie(browser, THEIRS, "/myself/")
    browser.fill(way_in[0], {"code": way_in[1]})
    assert before != cookie(browser, THEIRS, "/myself/")
    old = app.test_client()
    old.set_cookie(THEIRS, before, path="/myself/")
    assert old.get(f"{way_in[0]}parts").status_code == 303


def test_every_page_says_in_words_when_it_closes(alone, way_in):
    for path in ("parts", "questions/good-day", "check"):
        page = alone.get(way_in[0] + path)
        footer = "".join(page.document.find(".//footer").itertext())
        assert "If you do nothing until" in footer
        assert "we ask for your code again. What is saved stays saved." in footer


def test_after_idle_time_the_code_is_asked_for_again(alone, way_in, kept):
    alone.get(f"{way_in[0]}parts")
    with kept.store.database.writing() as rows:
        rows.run(
            "UPDATE sessions SET seen_at = ? WHERE account LIKE 'link %'",
            [(datetime.now(UTC) - IDLE - timedelta(seconds=1)).isoformat()],
        )
    assert alone.client.get(f"{way_in[0]}parts").status_code == 303


def test_hiding_leaves_at_once_and_coming_back_asks_for_the_code(alone, way_in):
    gone = alone.client.get(f"{way_in[0]}hide")
    assert gone.headers["Location"] == "https://www.bbc.co.uk/weather"
    assert alone.client.get(f"{way_in[0]}parts").status_code == 303


def test_words_typed_after_the_end_come_back_only_after_the_code(alone, way_in, end_all, talk, kept):
    path, fields = typed_page(alone, way_in)
    end_all()
    onward = alone.post(path, fields)
    page = alone.get(onward)
    assert "Your words are kept: type your code and they are here." in page.text
    assert WORDS not in page.text
    assert statements(kept, talk) == {}
    assert alone.fill(onward, {"code": way_in[1]}) == f"{way_in[0]}kept-words"
    kept_page = alone.get(f"{way_in[0]}kept-words")
    assert WORDS in kept_page.text
    action = question(way_in, "good-day")
    assert alone.post(action, [*kept_page.fields(action), ("save", "1")]) == action
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}
    assert kept.words.set_aside_for(link_of(kept, talk).hand) == []


def test_they_come_back_to_nobody_else(alone, way_in, end_all, meera, talk, kept, inside):
    path, fields = typed_page(alone, way_in, "CANARY words of mine")
    end_all()
    alone.post(path, fields)
    other = invited(meera, talk, voice="carer", name="Shanelle")
    browser = inside(other)
    assert browser.client.get(f"{other[0]}kept-words").status_code == 303
    number = kept.words.set_aside_for(link_of_hand(kept, talk, "Errol"))[0].id
    sent = browser.get(f"{other[0]}parts").fields("/reading")
    browser.post(f"{other[0]}kept-words/{number}/let-go", sent)
    assert len(kept.words.set_aside_for(link_of_hand(kept, talk, "Errol"))) == 1
    assert "CANARY" not in meera.client.get("/kept-words").text


def link_of_hand(kept, talk, name):
    return next(link.hand for link in kept.links.of(talk.split("/")[2]) if link.name == name)


def test_words_typed_on_an_ended_link_come_back_with_the_next_one(alone, way_in, meera, talk, app):
    path, fields = typed_page(alone, way_in)
    second = invited(meera, talk)
    page = alone.post(path, fields, status=410)
    assert "comes back to you, and only to you, with the new link" in page.text
    assert WORDS not in page.text
    browser = Browser(app)
    assert browser.fill(second[0], {"code": second[1]}) == f"{second[0]}kept-words"
    assert WORDS in browser.get(f"{second[0]}kept-words").text


def test_a_page_of_one_link_is_not_saved_through_another(alone, way_in, meera, talk, kept, inside):
    _, fields = typed_page(alone, way_in)
    other = invited(meera, talk, voice="carer", name="Shanelle")
    browser = inside(other)
    page = browser.post(question(other, "good-day"), fields, status=403)
    assert WORDS not in page.text
    assert statements(kept, talk) == {}
    assert len(kept.words.set_aside_for(link_of_hand(kept, talk, "Errol"))) == 1


def test_a_mark_that_is_not_ours_keeps_nothing(alone, way_in, end_all, talk, kept):
    path, fields = typed_page(alone, way_in)
    end_all()
    alone.post(path, [*without(fields, "keeper"), ("keeper", f'"{link_of(kept, talk).hand}"')])
    assert kept.words.set_aside_for(link_of(kept, talk).hand) == []


def test_an_old_token_gives_the_words_back_with_a_button(alone, way_in, talk, kept):
    path, fields = typed_page(alone, way_in)
    page = alone.post(path, without(fields, "csrf_token"), status=400)
    assert page.h1 == "Nothing you wrote is lost"
    assert WORDS in page.text
    assert statements(kept, talk) == {}
    alone.post(path, page.fields())
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def autosaved(browser, way, fields):
    return browser.client.post(
        f"{way[0]}answers/good-day", data=dict(fields), headers={"Accept": "application/json"}
    )


def test_an_answer_saves_itself_with_its_revision_and_moves_the_closing_on(alone, way_in, talk, kept):
    _, fields = typed_page(alone, way_in)
    told = autosaved(alone, way_in, fields).get_json()
    assert (told["status"], told["revision"]) == ("saved", 2)
    assert told["base"].startswith("person person.2 on.")
    assert datetime.fromisoformat(told["closes"]) > datetime.now(UTC) + IDLE - timedelta(minutes=2)
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_an_answer_that_saves_itself_after_the_end_is_kept_and_asks_for_the_code(
    alone, way_in, end_all, talk, kept
):
    _, fields = typed_page(alone, way_in)
    end_all()
    response = autosaved(alone, way_in, fields)
    assert (response.status_code, response.get_json()["status"]) == (401, "closed")
    assert [dict(each.fields)["good-day"] for each in kept.words.set_aside_for(link_of(kept, talk).hand)] == [
        WORDS
    ]
