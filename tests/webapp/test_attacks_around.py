"""What may be tried around a record: words that travel from page to page, drafts, letters, and what was typed too late."""

from dataclasses import replace

import pytest
from flask import g

from formengine.load import form_from
from formengine.record import RUNNING_NOTES, Change, Mark, Statement
from formengine.store.drafts import Origin
from formengine.store.links import Link
from tests.webapp.conftest import A_FORM, Browser, id_in, with_typed
from webapp.copies.deciding import to_decide
from webapp.myself.theirs import as_they_see_it
from webapp.supervision.team import waiting_for

NOTES = "Up at six.\nHe hits me.\nThe bus to market."
UNSAFE = Mark(kind="unsafe-at-home", reason="He reads her post", decided_by="Meera")


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


def noted(kept, talk, *marks):
    said = Statement(question=RUNNING_NOTES, said_by="person", value=NOTES, marks=marks)
    kept.store.save(id_in(talk), [Change(statement=said)], by="meera", request="the notes")


# notes first


@pytest.mark.parametrize("stood", ["", "Quiet."])
def test_a_passage_of_guarded_notes_is_guarded_where_it_is_filed(meera, talk, kept, stood):
    """Three words are too few to be known again in a copy, so the mark goes with them."""
    noted(kept, talk, UNSAFE)
    if stood:
        said = Statement(question="good-day", said_by="person", value=stood)
        kept.store.save(id_in(talk), [Change(statement=said)], by="meera", request="stood")
    meera.fill(f"{talk}/notes/file", {"passage": "11-22", "question": "good-day"}, button="save")
    said = record_of(kept, talk).said("good-day")
    assert said.value.endswith("He hits me.")
    assert said.marks == (UNSAFE,)


def test_a_passage_filed_before_its_notes_were_marked_is_decided_of_before_a_copy_leaves(meera, talk, kept):
    noted(kept, talk)
    meera.fill(f"{talk}/notes/file", {"passage": "11-22", "question": "good-day"}, button="save")
    seen = record_of(kept, talk).revision_of(RUNNING_NOTES)
    assert not to_decide(record_of(kept, talk), form_from(A_FORM), to_the_person=True)
    notes = Statement(question=RUNNING_NOTES, said_by="person", value=NOTES, marks=(UNSAFE,))
    kept.store.save(id_in(talk), [Change(statement=notes, based_on=seen)], by="meera", request="marked")
    items = to_decide(record_of(kept, talk), form_from(A_FORM), to_the_person=True)
    assert [(item.question, item.why) for item in items if item.question == "good-day"] == [
        ("good-day", ("Filed from running notes that are marked",))
    ]


def test_a_passage_filed_before_its_notes_were_marked_is_not_shared_through_a_link(meera, talk, kept):
    noted(kept, talk)
    meera.fill(f"{talk}/notes/file", {"passage": "11-22", "question": "good-day"}, button="save")
    sister = Link(
        id="l", token_hash="", proof="", made_by="meera", made_at="", expires_at="",
        conversation=id_in(talk), voice="carer", name="Yvonne", hand="link:l", shares=True,
    )  # fmt: skip
    assert as_they_see_it(record_of(kept, talk), sister).said("good-day").value == "He hits me."
    seen = record_of(kept, talk).revision_of(RUNNING_NOTES)
    notes = Statement(question=RUNNING_NOTES, said_by="person", value=NOTES, marks=(UNSAFE,))
    kept.store.save(id_in(talk), [Change(statement=notes, based_on=seen)], by="meera", request="marked")
    assert as_they_see_it(record_of(kept, talk), sister).said("good-day") is None


# words that are too many are given back, and never cut


def test_words_beside_an_answer_that_are_too_long_come_back_whole(meera, talk, kept):
    words = "A long thought. " * 300 + "The end of it."
    page = meera.fill(f"{talk}/second-look/good-day", {"words": words}, status=422)
    assert "The end of it." in dict(page.fields())["words"]
    assert not kept.store.asides("second-look", id_in(talk))


def test_words_of_a_second_look_that_are_too_long_come_back_whole(meera, talk, kept):
    words = "A long thought. " * 300 + "The end of it."
    page = meera.get(f"{talk}/second-look")
    fields = [*with_typed(page.fields(), {"words": words, "to": "sunita"}), ("turn", "sent")]
    page = meera.post(f"{talk}/second-look", fields, status=422)
    assert "The end of it." in dict(page.fields())["words"]
    assert not kept.store.asides("second-look", id_in(talk))


@pytest.mark.usefixtures("talk")
def test_a_reason_to_open_a_record_of_another_team_is_never_cut(signed_in, errol, kept):
    words = "A long reason. " * 200 + "The end of it."
    page = signed_in("beth").fill(
        f"/people/{errol}/another-team",
        {"reason": "duty", "words": words},
        action="/another-team",
        status=422,
    )
    assert "The end of it." in dict(page.fields("/another-team"))["words"]
    assert not kept.store.asides("across", errol)


def test_what_came_back_of_a_second_look_stays_with_the_team_that_holds_the_record(
    signed_in, talk, kept, app
):
    sunita, turns = signed_in("sunita"), [("sent", {"to": "other"}), ("sent-back", {})]
    person = record_of(kept, talk).person
    for number, (turn, more) in enumerate(turns):
        detail = {"words": "Look.", "revision": 1, **more}
        by = "sunita" if turn == "sent" else "other"
        kept.store.add_aside(
            "second-look", id_in(talk), turn, detail, person=person, by=by, request=f"turn {number}"
        )
    assert "Errol Tavernier" in sunita.get("/team/").text
    moved_on = replace(kept.accounts.account("sunita"), team="coast")
    with app.test_request_context():
        g.account = moved_on
        assert waiting_for() == ([], [])


# drafts


def begun(kept, **changed):
    definition = {**A_FORM, "version": 2, "status": "draft", **changed}
    return kept.drafts.begin(definition, by="robin", request="begun", origin=Origin())


@pytest.mark.parametrize("sent", ["5", "null", "[1]", "[" * 5000, '["/title", [], {}, ""]'])
def test_a_made_up_button_on_the_workbench_is_answered_in_words(signed_in, kept, sent):
    draft = begun(kept)
    robin = signed_in("robin")
    path = f"/workbench/{draft.id}/"
    fields = [*robin.get(path).fields(f"{draft.id}/"), ("do", f"swap:{sent}")]
    assert path in robin.post(path, [pair for pair in fields if pair != ("do", "save")])


@pytest.mark.parametrize("based_on", ["9" * 5000, "9" * 30, "٣", "²"])
def test_a_number_no_revision_has_is_no_revision(signed_in, kept, based_on):
    draft = begun(kept)
    robin = signed_in("robin")
    path = f"/workbench/{draft.id}/json"
    fields = with_typed(robin.get(path).fields("/json"), {"based_on": based_on, "json": "{ not yet"})
    response = robin.client.post(path, data=dict(fields))
    assert response.status_code in (404, 422)


def test_a_step_that_is_no_number_is_the_first(signed_in, kept):
    draft = begun(kept)
    signed_in("robin").get(f"/workbench/{draft.id}/preview/steps?n=²")


def test_a_page_of_a_draft_sent_again_with_other_words_is_another_save(signed_in, kept):
    """Somebody saves, goes back in their browser, writes on and saves again: the page has the id it had."""
    draft = begun(kept)
    robin = signed_in("robin")
    path = f"/workbench/{draft.id}/"
    fields = [pair for pair in robin.get(f"{path}?part=q:good-day").fields(path) if pair[0] != "do"]
    for words in ("What is a good day?", "What is a good day for you, then?"):
        robin.post(path, [*with_typed(fields, {"text": words}), ("do", "save")])
    now = kept.drafts.draft(draft.id)
    waiting = [clash.mine for clash in kept.drafts.waiting(draft.id)]
    told = str([now.definition, *waiting])
    assert "What is a good day for you, then?" in told


@pytest.mark.parametrize("page", ["", "json"])
def test_words_for_a_draft_that_was_put_away_meanwhile_come_back(signed_in, kept, page):
    draft = begun(kept)
    robin = signed_in("robin")
    path = f"/workbench/{draft.id}/{page}"
    address = path if page else f"{path}?part=q:good-day"
    fields = [pair for pair in robin.get(address).fields(path) if pair[0] != "do"]
    kept.drafts.close(draft.id, "put away", by="ade")
    words = "What would a good day be, on a Tuesday?"
    name, text = (
        ("json", dict(fields)["json"].replace("What does a good day look like for you?", words))
        if page
        else ("text", words)
    )
    response = robin.client.post(path, data=dict([*with_typed(fields, {name: text}), ("do", "save")]))
    assert words in response.text


# publishing


def published(robin, draft, then):
    """Send a draft to be published, let something happen, publish it; the address it went to."""
    page = robin.get(f"/workbench/{draft.id}/json")
    fields = [pair for pair in page.fields("/json") if pair[0] == "csrf_token"]
    there = robin.post(f"/designer/publish/draft/{draft.id}", fields)
    then()
    path = there.partition("?")[0]
    fields = robin.get(there).fields()
    reasons = {name: "It is a form for tests." for name, _ in fields if name.startswith("reason-")}
    shaped = {"lived": "shaped", "who-1": "The Tuesday group", "asked_for-1": "It.", "paid-1": "yes"}
    return robin.post(path, with_typed(fields, {"why": "People asked.", **reasons, **shaped}))


def test_a_draft_that_went_on_while_it_was_published_stays_open(signed_in, kept):
    draft = begun(kept)

    def write_on():
        kept.drafts.save(
            draft.id, {**draft.definition, "title": "Going on"}, based_on=1, by="ade", request="on"
        )

    published(signed_in("robin"), draft, write_on)
    assert kept.drafts.draft(draft.id).card.is_open


def test_publishing_closes_the_draft_it_came_from(signed_in, kept):
    draft = begun(kept)
    published(signed_in("robin"), draft, lambda: None)
    assert not kept.drafts.draft(draft.id).card.is_open


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 191 }}"
"""A script, a picture that runs one, and a template that would say 1337."""


def hostile(value, name=""):
    """The same definition with hostile words wherever words are free."""
    if isinstance(value, dict):
        return {key: hostile(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, name) for each in value]
    return (
        f"{value} {HOSTILE}" if name in ("title", "text", "label", "hint", "description", "item") else value
    )


def test_what_a_draft_says_is_only_words_on_every_page_of_it(signed_in, kept):
    draft = kept.drafts.begin(
        hostile({**A_FORM, "status": "draft"}), by="robin", request="h", origin=Origin()
    )
    robin = signed_in("robin")
    path = f"/workbench/{draft.id}/"
    shown = "?part=q:good-day&rendering="
    fields = dict(robin.get(f"{path}?part=q:good-day").fields(path))
    live = {**fields, "page": "1", "text": f"And now? {HOSTILE}"}
    pages = [
        *(path + shown + how for how in ("conversation", "steps", "paper")),
        *(f"{path}preview/{how}" for how in ("conversation", "steps", "paper")),
        *(path + name for name in ("history", "json", "duties")),
        "/workbench/",
        "/designer/publish/",
    ]
    told = [robin.client.get(page).text for page in pages]
    assert all("alert(1)" in text for page, text in zip(pages, told, strict=True) if "duties" not in page)
    looked = robin.client.post(f"{path}look", data=live, headers={"Accept": "application/json"}).json
    assert looked["status"] == "looked", looked
    preview = robin.client.post(f"{path}look", data={**live, "wants_preview": "1"}).json["preview"]
    for text in [*told, *looked["rows"].values(), looked["findings"], looked["strip"], preview]:
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "1337" not in text


def test_a_long_comment_through_a_link_without_its_code_comes_back(signed_in, app, kept):
    digest = kept.store.keep_form(A_FORM)
    ask = f"/feedback/ask/{digest}"
    page = signed_in("robin").fill(
        ask, {"given_to": "The Tuesday group", "with_code": "yes"}, action=ask, status=200
    )
    way = "/look/" + page.text.partition("/look/")[2].split("/")[0] + "/say"
    words = "A long thought. " * 300 + "The end of it."
    gone = Browser(app).post(way, [("words", words)], status=422)
    assert "The end of it." in gone.text
    assert "A talk" not in gone.text
    assert kept.feedback.everything() == []
