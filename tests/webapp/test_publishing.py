"""A version goes into use: looked through first, with a reason for everything, and what was begun stays where it is."""

import copy
import io
import json

import pytest

from formengine.load import digest, form_from
from tests.webapp.conftest import A_FORM, put_form, with_typed
from tests.webapp.giving import say
from webapp.designer.roughly import roughly

OWES = "How much rent is owed to the landlord?"
SHAPED = {
    "lived": "shaped",
    "who-1": "The Tuesday group",
    "asked_for-1": "A question about rent.",
    "not_done-1": "A page on pets: there is a form for that.",
    "paid-1": "yes",
}


@pytest.fixture
def robin(signed_in):
    return signed_in("robin")


def changed(**keys):
    form = copy.deepcopy(A_FORM)
    form["sections"][0]["questions"][0]["text"] = OWES
    return {**form, "status": "draft", **keys}


def looked_through(browser, definition):
    """Send a file; the path of the page it is looked through on."""
    token = dict(browser.get("/designer/publish/").fields())
    sent = {**token, "file": (io.BytesIO(json.dumps(definition).encode()), "form.json")}
    response = browser.client.post("/designer/publish/", data=sent, content_type="multipart/form-data")
    assert response.status_code == 303, response.text
    return response.headers["Location"]


def published(browser, path, **typed):
    """Give a reason for every finding, and publish."""
    page = browser.get(path)
    fields = page.fields()
    reasons = {name: "It is a form for tests." for name, _ in fields if name.startswith("reason-")}
    return browser.post(path, with_typed(fields, {"why": "People asked.", **reasons, **SHAPED, **typed}))


def test_before_publishing_one_sees_what_the_linter_says_what_changed_and_whom_it_touches(robin, kept, talk):
    say(kept, talk, "good-day", "Bread by seven, says Errol.")
    page = robin.get(looked_through(robin, changed()))
    assert page.h1 == "Publish “A talk” as version 2"
    assert f"What does a good day look like for you? Now: {OWES}" in page.text
    assert "Fewer than 5 conversations are open on version 1 Publishing moves none of them." in page.text
    assert "Answered in fewer than 5 conversations, or in none. Kept apart: The id stays, but it" in page.text
    assert "Why this stands (1)" in page.text
    assert "Bread" not in page.text
    assert "Errol" not in page.text


def test_nothing_is_published_until_every_finding_has_a_reason_and_it_is_said_who_shaped_it(robin, kept):
    path = looked_through(robin, changed())
    page = robin.fill(path, {}, action=path, status=422)
    for wrong in (
        "Say why this version is published.",
        "Say why this finding stands, or mend the form first.",
        "Say whether anybody who draws on care and support",
    ):
        assert wrong in page.text
    assert kept.store.publications() == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"lived": "nobody"}, "You wrote down somebody who shaped it, and also that nobody did."),
        ({"asked_for-1": ""}, "Write both who it was and what they asked for."),
        ({"paid-1": ""}, "Say whether The Tuesday group was paid."),
        (
            {"who-1": "", "asked_for-1": "", "not_done-1": "", "paid-1": ""},
            "Write who shaped it, as they want to be called",
        ),
    ],
)
def test_who_shaped_it_is_said_whole(robin, kept, typed, wrong):
    path = looked_through(robin, changed())
    fields = robin.get(path).fields()
    reasons = {name: "So." for name, _ in fields if name.startswith("reason-")}
    page = robin.post(path, with_typed(fields, {"why": "So.", **reasons, **SHAPED, **typed}), 422)
    assert wrong in page.text
    assert kept.store.publications() == []


def test_a_published_version_says_everything_and_new_conversations_begin_on_it(
    robin, meera, kept, talk, errol
):
    path = looked_through(robin, changed())
    assert published(robin, path) == "/designer/forms/a-talk/2"
    page = robin.get("/designer/forms/a-talk/2")
    (version,) = kept.store.publications()
    for words in (
        "People asked.",
        "by Robin",
        "The Tuesday group (paid) asked for: A question about rent. Not done: A page on pets",
        "Findings let stand, and why",
        "It is a form for tests.",
        "Fewer than 5 conversations were open on this form then.",
        version.form.hash,
    ):
        assert words in page.text
    assert kept.store.form(version.form.hash)["status"] == "published"
    assert "People asked." in robin.get("/designer/forms/a-talk/history").text
    went = meera.fill(f"/conversations/start/{errol}", {"form": "a-talk"})
    assert OWES in meera.get(f"{went}themes/what-matters").text
    assert OWES not in meera.get(f"{talk}/themes/what-matters").text
    assert digest(A_FORM) in robin.get("/designer/forms/a-talk/1").text
    still = "Open now: fewer than 5 conversations on version 1, fewer than 5 on version 2. Each finishes on its version"
    assert still in robin.get("/designer/forms/a-talk/2").text
    assert "Open now" not in meera.get("/designer/forms/a-talk/2").text


def test_with_nobody_every_view_of_the_version_says_so(robin):
    blank = dict.fromkeys(("who-1", "asked_for-1", "not_done-1", "paid-1"), "")
    published(robin, looked_through(robin, changed()), lived="nobody", **blank)
    for path in ("/designer/", "/designer/forms/a-talk/2", "/designer/forms/a-talk/history"):
        assert "Shaped by people with lived experience: nobody yet." in robin.get(path).text


def test_pressed_twice_it_is_published_once_and_whoever_was_slower_looks_again(robin, kept):
    path = looked_through(robin, changed())
    fields = robin.get(path).fields()
    reasons = {name: "So." for name, _ in fields if name.startswith("reason-")}
    wish = with_typed(fields, {"why": "So.", **reasons, **SHAPED})
    assert robin.post(path, wish) == robin.post(path, wish) == "/designer/forms/a-talk/2"
    other = with_typed(fields, {"why": "Mine.", "request": "another", **reasons, **SHAPED})
    page = robin.post(path, other, 422)
    assert "Version 2 of this form was published meanwhile." in page.text
    assert [each.form.version for each in kept.store.publications()] == [2]


def test_a_retired_version_is_begun_no_more_and_the_one_before_is_again(robin, meera, talk, errol):
    published(robin, looked_through(robin, changed()))
    assert "new conversations begin on version 1" in robin.get("/designer/publish/retire/a-talk/2").text
    assert "Say why it is retired" in robin.fill("/designer/publish/retire/a-talk/2", status=422).text
    robin.fill("/designer/publish/retire/a-talk/2", {"why": "Rent is none of our business."})
    assert "Rent is none of our business." in robin.get("/designer/forms/a-talk/2").text
    assert "retired" in robin.get("/designer/forms/a-talk/2").text
    went = meera.fill(f"/conversations/start/{errol}", {"form": "a-talk"})
    assert OWES not in meera.get(f"{went}themes/what-matters").text
    robin.fill("/designer/publish/retire/a-talk/1", {"why": "All of it is."})
    assert "A talk" not in meera.get(f"/conversations/start/{errol}").text
    assert "finish" in meera.get(f"{talk}/").text.casefold()


def test_what_is_no_form_is_not_kept(robin):
    token = dict(robin.get("/designer/publish/").fields())
    for content, words in ((b"{", "not"), (b'{"id": "x", "sections": []}', "That is not a form yet")):
        sent = {**token, "file": (io.BytesIO(content), "form.json")}
        response = robin.client.post("/designer/publish/", data=sent, content_type="multipart/form-data")
        assert response.status_code == 422
        assert words in response.text
    robin.get(f"/designer/publish/{'0' * 64}", status=404)


def test_a_draft_is_published_as_it_stands_and_closed(robin, kept):
    from formengine.store.drafts import Drafts

    drafts = Drafts(kept.store.database)
    draft = drafts.begin(changed(), by="robin")
    fields = dict(robin.get("/designer/publish/").fields(f"/draft/{draft.id}"))
    path = robin.post(f"/designer/publish/draft/{draft.id}", fields)
    assert published(robin, path) == "/designer/forms/a-talk/2"
    assert drafts.draft(draft.id).card.closed_as == "published as version 2"


def test_whether_somebody_answered_is_not_told_where_few_did(robin, kept, talk):
    """The page before and after the one open conversation has an answer is the same page."""
    path = looked_through(robin, changed())
    before = robin.get(path).text
    say(kept, talk, "good-day", "Bread by seven, says Errol.")
    assert robin.get(path).text == before


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "fewer than 5"),
        (1, "fewer than 5"),
        (4, "fewer than 5"),
        (5, "about 5"),
        (8, "about 10"),
        (403, "about 405"),
    ],
)
def test_numbers_of_conversations_are_to_the_nearest_five_and_few_are_not_told(count, said):
    assert roughly(count) == said


def test_every_view_of_a_published_version_shows_its_hash_and_what_was_let_stand(robin, kept):
    published(robin, looked_through(robin, changed()))
    (version,) = kept.store.publications()
    first, second = digest(A_FORM), version.form.hash
    assert len(version.let_stand) == 1
    stands = "Published with 1 finding let stand in version 2, each with a reason."
    library = robin.get("/designer/").text
    assert f"{first[:12]}…" in library
    assert f"{second[:12]}…" in library
    assert stands in library
    for path in ("/designer/forms/a-talk/history", "/designer/compare?old=a-talk.v1&new=a-talk.v2"):
        page = robin.get(path).text
        assert first in page
        assert second in page
        assert stands in page


def test_a_draft_begun_from_a_poor_form_is_never_the_next_version_of_a_form_in_use(
    robin, meera, errol, kept, library
):
    """Two poor forms that ship have the id of a good one."""
    poor = changed(title="A poor talk", status="published")
    put_form(library / "poor", poor)
    fields = dict(robin.get("/workbench/").fields("?how=version"))
    bench = robin.post("/workbench/?how=version", {**fields, "version": "poor/a-talk.v1"})
    (card,) = kept.drafts.drafts()
    draft = kept.drafts.draft(card.id)
    assert (draft.definition["id"], draft.definition["version"]) == ("a-talk-reworked", 1)
    assert "begun from version 1" in robin.get(bench).text

    path = robin.post(
        f"/designer/publish/draft/{card.id}",
        dict(robin.get("/designer/publish/").fields(f"/draft/{card.id}")),
    )
    page = robin.get(path)
    assert "begun from a poor form made for teaching, “A poor talk”" in page.text
    assert "Why this stands (1)" in page.text
    robin.fill(path, {}, action=path.partition("?")[0], status=422)
    assert kept.store.publications() == []

    assert published(robin, path) == "/designer/forms/a-talk-reworked/1"
    for view in (
        "/designer/",
        "/designer/forms/a-talk-reworked/1",
        "/designer/forms/a-talk-reworked/history",
    ):
        assert "egun from a poor form made for teaching, “A poor talk”." in robin.get(view).text
    choice = meera.get(f"/conversations/start/{errol}").text
    assert choice.count("Begun from a poor form made for teaching.") == 1


@pytest.mark.usefixtures("talk")
def test_what_keeps_its_answers_in_other_words_is_told_and_nothing_that_only_publishing_changes(robin):
    form = copy.deepcopy(A_FORM)
    form["sections"][0]["questions"][0]["text"] = "What does a good day look like to you?"
    page = robin.get(looked_through(robin, {**form, "status": "draft"}))
    asked = len([question for question in form_from(form).questions() if question.asks])
    assert (
        f"If they were moved, {asked} questions would keep their answers, 1 of them asked in other words: the words "
        "that were answered stand beside the answer. None loses its place. No answer is dropped."
    ) in page.text
    assert "1 question reworded" in page.text
    assert "change to the form itself" not in page.text
