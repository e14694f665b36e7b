"""Versions in use and out of use, and a conversation that goes from one to another."""

import json
from dataclasses import replace
from typing import Any

import pytest

from formengine.documents import check, parse_json
from formengine.load import digest, form_from
from formengine.record import Agreement, FormReference, NotAStatement
from formengine.store import ChangedMeanwhile, RecordFinished, RequestReused
from formengine.store.feedback import Comment, Feedback, NoSuchComment
from formengine.store.publishing import LetStand, OpenOn, Publication
from formengine.writers import record_as_markdown
from tests.builders import a_definition, a_question
from tests.store.saying import change, read, save, value

RENT = "How much rent is owed to the landlord?"


def version(number: int, *questions: Any) -> dict[str, Any]:
    return a_definition(*(questions or (a_question(),)), version=number, status="published")


def reference(definition: dict[str, Any]) -> FormReference:
    return FormReference(id=definition["id"], version=definition["version"], hash=digest(definition))


SECOND = version(2, a_question(text=RENT))


def said(store, words="Why rent?", author="ann", **keys):
    about = Comment(
        form=reference(version(1)), question="good-day", asked="A good day?", words=words, voice="person"
    )
    return Feedback(store.database).say(replace(about, **keys), author=author)


def test_a_version_is_published_with_its_reasons_once(store):
    comment = said(store)
    stands = LetStand(rule="jargon", where="good-day", message="“Rent” …", reason="People say rent.")
    told = {"why": "It asks of rent.", "let_stand": [stands.__dict__], "settles": [comment.id], "affected": 3}
    for _ in range(2):
        published = store.publish(SECOND, told, after=1, by="rob", request="r1")
        assert published == replace(
            Publication(form=reference(SECOND), status="published", by="rob", why="It asks of rent.",
                        let_stand=(stands,), settles=(comment.id,), affected=3),
            at=published.at,
        )  # fmt: skip
    assert store.publications() == store.publications("a-form") == [published]
    assert store.form(published.form.hash) == SECOND
    feedback = Feedback(store.database)
    (outcome,) = feedback.comment(comment.id).outcomes
    assert (outcome.did, outcome.why, outcome.version) == ("settled", "It asks of rent.", 2)
    assert [each.id for each in feedback.news_for("ann")] == [comment.id]


def test_a_version_settles_no_comment_on_another_form_and_then_is_not_published(store):
    comment = said(store, form=FormReference(id="other", version=1, hash="0" * 64))
    with pytest.raises(NoSuchComment):
        store.publish(SECOND, {"why": "So.", "settles": [comment.id]}, after=1, by="rob")
    assert store.publications() == []


def test_a_comment_is_kept_once_and_its_author_told_once(store):
    feedback = Feedback(store.database)
    about = Comment(
        form=reference(SECOND), question="", asked="", words="Too long.", voice="carer", name="Yvonne"
    )
    first, again = (feedback.say(about, author="link:1", request="r") for _ in range(2))
    assert first == again == replace(about, id=first.id, at=first.at)
    assert feedback.news_for("link:1") == []
    for _ in range(2):
        decided = feedback.decide(first.id, "declined", "It has to ask this.", by="rob")
    assert [outcome.did for outcome in decided.outcomes] == ["declined"]
    assert feedback.news_for("somebody else") == []
    feedback.told("somebody else", [first.id])
    assert feedback.news_for("link:1") == [decided]
    feedback.told("link:1", [first.id])
    assert feedback.news_for("link:1") == []


def test_words_taken_out_of_a_comment_are_gone_and_it_still_waits(store):
    feedback = Feedback(store.database)
    comment = said(store, words="Mrs Hart of 4 Mill Lane")
    taken = feedback.take_out_words(comment.id, "A name.", by="rob")
    assert (taken.words, taken.waits) == ("", True)
    assert feedback.everything() == [taken]


@pytest.mark.parametrize("words", ["  ", "x" * 4001])
def test_a_comment_says_something_and_not_too_much(store, words):
    with pytest.raises(NotAStatement):
        said(store, words=words)


def test_one_author_does_not_fill_the_queue(store, monkeypatch):
    monkeypatch.setattr("formengine.store.feedback.MOST", 2)
    said(store), said(store), said(store, author="another")
    with pytest.raises(NotAStatement, match="2 comments were sent from here already"):
        said(store)


def test_nothing_is_declined_without_a_word_to_its_author(store):
    with pytest.raises(NotAStatement, match="Say why"):
        Feedback(store.database).decide(said(store).id, "declined", " ", by="rob")


def test_a_published_version_never_changes(store):
    store.publish(SECOND, {"why": "First."}, after=1, by="rob", request="r1")
    other = version(2, a_question(text="Another?"))
    with pytest.raises(ChangedMeanwhile, match="Version 2 of this form was published meanwhile"):
        store.publish(other, {"why": "Again."}, after=2, by="rob")
    with pytest.raises(RequestReused):
        store.publish(other, {"why": "Again."}, after=2, by="rob", request="r1")


def test_what_was_published_since_somebody_looked_stops_them(store):
    store.publish(SECOND, {"why": "First."}, after=1, by="rob")
    with pytest.raises(ChangedMeanwhile):
        store.publish(version(3), {"why": "Mine."}, after=1, by="sam")


@pytest.mark.parametrize(
    ("definition", "why", "words"),
    [
        (SECOND, " ", "Say why this version is published"),
        ({**SECOND, "status": "draft"}, "So.", "Only a definition"),
    ],
)
def test_nothing_is_published_without_a_reason_or_as_a_draft(store, definition, why, words):
    with pytest.raises(NotAStatement, match=words):
        store.publish(definition, {"why": why}, after=0, by="rob")
    assert store.publications() == []


def test_a_version_that_came_with_the_program_can_be_retired(store):
    for _ in range(2):
        retired = store.retire(reference(SECOND), "It asks too much.", by="rob", request="r2")
    assert (retired.status, retired.retired_by, retired.retired_why) == (
        "retired",
        "rob",
        "It asks too much.",
    )
    with pytest.raises(NotAStatement, match="Say why it is retired"):
        store.retire(reference(version(3)), "", by="rob")


def test_the_reason_of_a_version_cannot_be_altered_unseen(store, file):
    import sqlite3

    store.publish(SECOND, {"why": "First."}, after=1, by="rob")
    with sqlite3.connect(file) as rows:
        rows.execute("UPDATE entries SET body = replace(body, 'First', 'Other') WHERE record = 'form:a-form'")
    rows.close()
    assert [fault.rule for fault in store.verify()] == ["words-changed"]


def test_open_conversations_are_counted_by_version_and_question_without_their_words(
    store, conversation, person
):
    save(store, conversation.id, change("Bread."), change("Tea.", by="carer"), change("x", question="$notes"))
    save(store, conversation.id, change("Cake.", question="gone"))
    save(store, conversation.id, change("", based_on=3, question="gone"))
    other = store.start(person.id, SECOND, by="ann")
    finished = store.start(person.id, SECOND, by="ann")
    store.finish(finished.id, by="ann")
    assert store.open_on("a-form") == [
        OpenOn(form=conversation.form, conversations=1, answered={"good-day": 1}),
        OpenOn(form=other.form, conversations=1, answered={}),
    ]
    assert store.held_on("a-form") == [(conversation.form, 1), (other.form, 1)]


def test_who_agreed_with_an_answer_goes_with_it(store, conversation):
    save(store, conversation.id, change("Bread."))
    store.agree(conversation.id, Agreement(view="agrees", question="good-day"), by="ann")
    store.move(conversation.id, SECOND, by="ann")
    now = read(store, conversation.id)
    (kept,) = now.kept
    assert [a.question for a in now.agreements] == [kept]
    assert store.verify() == []


def test_a_mark_put_on_later_leaves_the_answer_with_the_version_it_was_given_to(store, conversation):
    save(store, conversation.id, change("Bread."))
    again = version(2, a_question(text="What does a good day look like?"))
    store.move(conversation.id, again, by="ann")
    store.mark(conversation.id, "good-day", "person", [], "to see", by="ann")
    from formengine.record import Mark

    guard = Mark(kind="in-confidence", reason="So.", decided_by="Ann")
    store.mark(conversation.id, "good-day", "person", [guard], "so", by="ann")
    now = read(store, conversation.id)
    assert now.asked_on(now.said("good-day")) == (conversation.form.hash, "good-day")


def test_a_correction_of_a_moved_record_keeps_what_was_kept_apart(store, conversation):
    save(store, conversation.id, change("Bread."))
    store.move(conversation.id, SECOND, by="ann")
    store.finish(conversation.id, by="ann")
    with pytest.raises(RecordFinished):
        store.move(conversation.id, version(3), by="ann")
    new = read(store, store.correct(conversation.id, "Told wrongly.", by="ann").id)
    (kept,) = new.kept
    assert new.kept[kept].asked == "What does a good day look like for you?"
    assert [(said.question, said.value) for said in new.statements] == [(kept, "Bread.")]
    assert new.asked_on(new.statements[0]) == (conversation.form.hash, "good-day")
    assert store.verify() == []


def test_a_moved_record_goes_out_whole_with_each_question_as_it_was_asked(store, conversation):
    save(store, conversation.id, change("Bread."))
    store.move(conversation.id, SECOND, reason="Rent matters.", by="ann")
    save(store, conversation.id, change("£90", based_on=3))
    document = store.export(conversation.id, by="ann")
    assert check(parse_json(json.dumps(document).encode(), "record.json"), "conversation") == []
    (kept,) = document["conversation"]["kept"].values()
    assert kept["asked"] == "What does a good day look like for you?"
    text = record_as_markdown(document, form_from(SECOND))
    assert f"**{RENT}**\n\nSaid by the person:\n\n> £90" in text
    assert (
        "**What does a good day look like for you?**\n\n*Asked in version 1*\n\nSaid by the person:\n\n> Bread"
        in text
    )
    assert value(store, conversation.id) == "£90"


def test_a_conversation_goes_to_no_other_form(store, conversation):
    with pytest.raises(NotAStatement, match="“b” is another form"):
        store.move(conversation.id, {**SECOND, "id": "b"}, by="ann")
