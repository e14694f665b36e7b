"""From what somebody says about a question to what came of it; and nobody's words or name where they do not belong."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from formengine.load import digest
from tests.webapp.by_link import question
from tests.webapp.conftest import A_FORM, Browser
from tests.webapp.giving import say
from tests.webapp.test_publishing import changed, looked_through, published

ASKED = "What does a good day look like for you?"
SAID = "Ask about bad days too, and last."


@pytest.fixture
def robin(signed_in):
    return signed_in("robin")


@pytest.fixture
def comment_of(meera, talk, kept):
    """Meera says something about a question she is asking."""

    def now(words=SAID, **typed):
        meera.fill(_say_of(meera, talk), {"words": words, **typed})
        return kept.feedback.everything()[-1]

    return now


def _say_of(browser, talk):
    path = f"{talk}/themes/what-matters"
    return browser.post(path, [*browser.get(path).fields(), ("say_something", "good-day")])


def test_what_was_typed_is_saved_on_the_way_to_saying_something(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    fields = [(n, "Bread." if n == "good-day" else v) for n, v in meera.get(path).fields()]
    page = meera.get(meera.post(path, [*fields, ("say_something", "good-day")]))
    assert page.h1 == "Say something about this question"
    assert ASKED in page.text
    assert "Leave out anything about a person" in page.text
    assert "Bread." not in page.text
    assert kept.store.conversation(talk.split("/")[-1], by="a test").said("good-day").value == "Bread."


def test_a_comment_waits_by_form_and_question_without_its_authors_name(comment_of, robin, meera, talk):
    comment_of()
    assert SAID not in meera.get(f"{talk}/check").text
    page = robin.get("/feedback/")
    assert f"A talk {ASKED} {SAID} Somebody who works with it" in page.text
    assert "Meera" not in page.text


def test_whoever_chooses_to_be_named_is(comment_of, robin):
    comment_of(named="yes")
    assert "Meera (somebody who works with it)" in robin.get("/feedback/").text


def test_a_version_settles_it_and_its_author_is_told_once(comment_of, robin, meera, signed_in):
    comment = comment_of()
    published(robin, looked_through(robin, changed()), settles=comment.id, why="Rent comes first now.")
    assert "Nothing waits." in robin.get("/feedback/").text
    version = robin.get("/designer/forms/a-talk/2").text
    assert f"Somebody who works with it said of “{ASKED}”: “{SAID}”" in version
    assert "It settles 1 comment." in version
    assert SAID not in signed_in("ali").get("/people/").text
    people = meera.get("/people/")
    assert (
        f"About “{ASKED}” you said: {SAID} Version 2 of the form settles it. Rent comes first now."
        in people.text
    )
    meera.fill("/people/", action="/feedback/told")
    assert SAID not in meera.get("/people/").text
    assert "They have read it." in robin.get("/feedback/").text


def test_it_is_answered_or_declined_with_a_reason(comment_of, robin, meera):
    comment = comment_of()
    path = f"/feedback/{comment.id}"
    for typed, wrong in (
        ({}, "Choose what you do about it."),
        ({"did": "declined"}, "Say why, in words for whoever wrote it"),
        ({"did": "settled", "why": "So."}, "Choose the version that settles it."),
        ({"did": "words taken out", "why": "So."}, "Choose what you do about it."),
    ):
        assert wrong in robin.fill(path, typed, action=path, status=422).text
    robin.fill(path, {"did": "declined", "why": "The law asks for it."}, action=path)
    assert "It will not be done. Why: The law asks for it." in meera.get("/people/").text
    robin.fill(path, {"did": "settled", "why": "It does now.", "version": "1"}, action=path)
    assert "Version 1 of the form settles it. It does now." in meera.get("/people/").text


def test_what_tells_something_of_a_person_is_taken_out(comment_of, robin):
    comment = comment_of("Mrs Hart at 4 Mill Lane cannot read this")
    robin.fill(f"/feedback/{comment.id}", action="/take-out")
    assert "Mill Lane" not in robin.get(f"/feedback/{comment.id}").text + robin.get("/feedback/").text


def test_words_are_taken_out_once_however_often_it_is_pressed(comment_of, robin, kept):
    comment = comment_of("Mrs Hart at 4 Mill Lane cannot read this")
    pressed = robin.get(f"/feedback/{comment.id}").fields("/take-out")
    for _ in range(5):
        robin.post(f"/feedback/{comment.id}/take-out", pressed)
    (kept_now,) = kept.feedback.everything()
    assert [each.did for each in kept_now.outcomes] == ["words taken out"]


def test_a_person_says_something_by_their_link_and_is_told_there(alone, way_in, robin, kept, talk, meera):
    say(kept, talk, "help", "alone")
    at = question(way_in, "good-day")
    went = alone.post(at, [*alone.get(at).fields(), ("say_something", "1")])
    assert went == f"{at}/say"
    alone.fill(went, {"words": SAID})
    page = robin.get("/feedback/").text
    assert f"{SAID} Somebody it asks" in page
    assert "Errol" not in page
    assert SAID not in meera.get(f"{talk}/").text + meera.get(f"{talk}/check").text
    comment = kept.feedback.everything()[0]
    robin.fill(
        f"/feedback/{comment.id}", {"did": "answered", "why": "We shall talk about it."}, action=comment.id
    )
    told = alone.get(f"{way_in[0]}parts")
    assert f"About “{ASKED}” you said: {SAID} The answer: We shall talk about it." in told.text
    alone.post(f"{way_in[0]}told", told.fields("/told"))
    assert SAID not in alone.get(f"{way_in[0]}parts").text


def link_to_look(robin, **typed):
    """A link to version 1: its path, and its code where it has one."""
    path = f"/feedback/ask/{digest(A_FORM)}"
    page = robin.fill(path, {"given_to": "The Tuesday group", **typed}, action=path, status=200)
    told = {e.get("id"): "".join(e.itertext()) for e in page.document.iter() if e.get("id")}
    return urlsplit(told["the-link"]).path, told.get("the-code", "")


def test_anybody_with_a_link_sees_the_form_and_nothing_else_and_says_what_they_think(robin, app, kept, talk):
    say(kept, talk, "good-day", "Bread by seven.")
    path, code = link_to_look(robin)
    assert code == ""
    expert = Browser(app)
    expert.client.get(path)
    page = expert.get(f"{path}form")
    assert ASKED in page.text
    assert "Nobody who draws on care and support has shaped it yet." in page.text
    assert "Bread" not in page.text
    assert "Errol" not in page.text
    form = expert.fill(f"{path}say?question=good-day", {"words": SAID, "name": "Yvonne"})
    assert f"{SAID} It waits to be read." in expert.get(form).text
    assert "Yvonne (somebody who looked at it from their own experience)" in robin.get("/feedback/").text
    comment = kept.feedback.everything()[0]
    robin.fill(
        f"/feedback/{comment.id}", {"did": "answered", "why": "Thank you: we shall."}, action=comment.id
    )
    assert "The answer: Thank you: we shall." in expert.get(f"{path}form").text
    assert expert.client.get("/feedback/").status_code == 303
    assert expert.client.get(f"{talk}/").status_code == 303


def test_a_link_with_a_code_opens_only_with_it_and_tries_are_counted(robin, app, kept):
    path, code = link_to_look(robin, with_code="yes")
    expert = Browser(app)
    assert expert.client.get(f"{path}form").headers["Location"] == path
    wrong = "000 000" if code != "000 000" else "111 111"
    for _ in range(3):
        assert "That is not the code." in expert.fill(path, {"code": wrong}, status=401).text
    assert "There were some wrong codes." in expert.fill(path, {"code": code}, status=401).text
    other_path, other_code = link_to_look(robin, with_code="yes")
    assert expert.fill(other_path, {"code": other_code}) == f"{other_path}form"
    assert ASKED in expert.get(f"{other_path}form").text
    assert expert.client.get(f"{path}form").headers["Location"] == path
    stored = str(kept.form_links.of([digest(A_FORM)]))
    assert other_code.replace(" ", "") not in stored
    assert other_path.split("/")[2] not in stored


def test_a_link_ends(robin, app, kept):
    path, _ = link_to_look(robin)
    robin.fill(f"/feedback/ask/{digest(A_FORM)}", action=f"/end/{kept.form_links.of([digest(A_FORM)])[0].id}")
    assert "Its time is over, or somebody ended it." in Browser(app).get(f"{path}form", status=410).text
    assert "does not open" in Browser(app).get("/look/never-was/form", status=404).h1
    (link,) = kept.form_links.of([digest(A_FORM)])
    assert not link.opens(datetime.now(UTC))
    assert link.has_expired(datetime.now(UTC) + timedelta(days=29))


@pytest.mark.parametrize("words", ["", "x" * 4001])
def test_what_cannot_be_kept_comes_back_with_its_words(meera, talk, words):
    page = meera.fill(_say_of(meera, talk), {"words": words}, status=422)
    assert re.search("Write what you want to say first|longer than 4,000 letters", page.text)
    assert dict(page.fields())["words"].strip() == words


def test_of_what_is_not_asked_nothing_can_be_said(meera):
    meera.get(f"/feedback/say/{digest(A_FORM)}?question=no-such", status=404)
    meera.get(f"/feedback/say/{'0' * 64}", status=404)


def test_words_typed_by_a_link_are_kept_however_long_the_page_waited_and_nothing_is_shown_for_them(
    robin, app, kept
):
    path, code = link_to_look(robin, with_code="yes")
    expert = Browser(app)
    expert.fill(path, {"code": code})
    at = f"{path}say?question=good-day"
    fields = [(n, SAID if n == "words" else v) for n, v in expert.get(at).fields()]
    later = Browser(app)
    for words in (fields, [(n, "" if n == "words" else v) for n, v in fields]):
        assert later.post(at, words).startswith(f"{path}form")
    assert later.client.get(f"{path}form").headers["Location"] == path
    assert [comment.words for comment in kept.feedback.everything()] == [SAID]


def said_from(browser, path, words):
    return browser.get(browser.fill(f"{path}say?question=good-day", {"words": words, "name": ""}))


def test_a_link_given_to_a_group_shows_each_what_they_said_themselves(robin, app, kept):
    path, _ = link_to_look(robin)
    yvonne, omar = Browser(app), Browser(app)
    assert SAID in said_from(yvonne, path, SAID).text
    his = said_from(omar, path, "Ask about the nights.").text
    assert "Ask about the nights." in his
    for comment in kept.feedback.everything():
        why = f"Thank you for: {comment.words}"
        robin.fill(f"/feedback/{comment.id}", {"did": "answered", "why": why}, action=comment.id)
    for browser, own, other in ((yvonne, SAID, "nights"), (omar, "nights", SAID), (Browser(app), "", SAID)):
        for page in (f"{path}form", f"{path}say", f"{path}say?question=good-day"):
            assert other not in browser.get(page).text
        assert own in browser.get(f"{path}form").text


def test_the_mark_of_a_browser_is_of_one_link_and_nobody_makes_up_anothers(robin, app):
    path, _ = link_to_look(robin)
    other, _ = link_to_look(robin, given_to="Others")
    yvonne = Browser(app)
    said_from(yvonne, path, SAID)
    cookie = yvonne.client.get_cookie("formengine-look", path=path)
    assert (cookie.path, cookie.http_only, cookie.same_site) == (path, True, "Lax")
    assert yvonne.client.get_cookie("formengine-look", path=other) is None
    assert SAID not in yvonne.get(f"{other}form").text
    for made_up in ("", "%", "x' OR 1=1 --", "0" * 31):
        stranger = Browser(app)
        stranger.client.set_cookie("formengine-look", made_up, path=path)
        assert SAID not in stranger.get(f"{path}form").text


def test_whoever_shares_a_browser_takes_their_words_off_it_once(robin, app, kept):
    path, _ = link_to_look(robin)
    tablet = Browser(app)
    said_from(tablet, path, SAID)
    pressed = tablet.get(f"{path}form").fields("/forget")
    for _ in range(5):
        assert SAID not in tablet.get(tablet.post(f"{path}forget", pressed)).text
    assert [each.words for each in kept.feedback.everything()] == [SAID]


def test_through_one_link_no_more_is_kept_than_people_say(robin, app, kept, monkeypatch):
    from formengine.store import feedback

    monkeypatch.setattr(feedback, "MOST_THROUGH_ONE_LINK", 2)
    path, _ = link_to_look(robin)
    for n in range(2):
        said_from(Browser(app), path, f"Words {n}")
    page = Browser(app).fill(f"{path}say?question=good-day", {"words": "One more.", "name": ""}, status=422)
    assert "comments were sent from here already" in page.text
    assert dict(page.fields())["words"].strip() == "One more."
    assert len(kept.feedback.everything()) == 2
