"""Words that come from an earlier record or from the notes: what is kept, what is refused, and that nothing is written over."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.documents import is_valid
from formengine.record import (
    RUNNING_NOTES,
    Card,
    Carried,
    CarryChoice,
    CopyGiven,
    Filed,
    Mark,
    NotAStatement,
    PartDecision,
    Person,
    Statement,
)
from formengine.record.guarding import held_back
from formengine.store import RecordFinished, Store
from formengine.store.refusals import RequestReused
from tests.builders import a_definition
from tests.store.saying import change, read, said, save

HOME = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="Ann")

OTHERS = Mark(kind="third-party", reason="It is about Dean.", decided_by="Ann")


@pytest.fixture
def before(store: Store, conversation: Card) -> Card:
    """A finished conversation in which a marked and a plain answer were given."""
    save(
        store,
        conversation.id,
        change("He hits me.", marks=(HOME,), where="On the bus"),
        change("Walks.", question="out"),
    )
    store.finish(conversation.id, by="ann")
    return store.card(conversation.id)


@pytest.fixture
def now(store: Store, person: Person) -> Card:
    return store.start(person.id, a_definition(version=2), by="bob")


def carried(before: Card, choice: CarryChoice = "still-true", question: str = "good-day") -> Carried:
    return Carried(
        question=question, said_by="person", choice=choice, conversation=before.id, from_question=question
    )


def test_what_is_still_true_keeps_its_words_its_marks_and_where_it_was_said(
    store: Store, before: Card, now: Card
) -> None:
    store.carry(now.id, [carried(before)], [said("He hits me.")], by="bob", request="r")
    record = read(store, now.id)
    kept = record.said("good-day")
    assert kept is not None
    assert (kept.value, kept.marks, kept.where) == ("He hits me.", (HOME,), "On the bus")
    assert kept.source == f"conversation:{before.id}@2"
    assert [(c.choice, c.from_revision, c.said_at, c.guarded, c.by) for c in record.carried] == [
        ("still-true", 2, read(store, before.id).statements[0].at, True, "bob")
    ]
    assert record.said("out") is None, "nothing else came with it"
    assert store.verify() == []


def test_what_has_changed_is_guarded_before_a_word_of_it_is_written(
    store: Store, before: Card, now: Card
) -> None:
    store.carry(
        now.id, [carried(before, "changed"), carried(before, "changed", "out")], by="bob", request="r"
    )
    record = read(store, now.id)
    empty = record.said("good-day")
    assert empty is not None
    assert (empty.is_empty, empty.marks) == (True, (HOME,))
    assert record.said("out") is None
    assert (record.answers, list(record.marked())) == ({}, []), (
        "an empty box is no answer and needs no decision"
    )


def test_what_is_no_longer_so_leaves_no_words_here(store: Store, before: Card, now: Card) -> None:
    store.carry(now.id, [carried(before, "no-longer")], by="bob", request="r")
    record = read(store, now.id)
    assert (record.statements, [c.choice for c in record.carried]) == ((), ["no-longer"])
    assert "He hits me." not in str(store.history(now.id, by="a test"))


def test_an_earlier_answer_takes_no_other_words_place(store: Store, before: Card, now: Card) -> None:
    save(store, now.id, change("Quiet."))
    saved = store.carry(now.id, [carried(before)], [said("He hits me.")], by="bob", request="r")
    record = read(store, now.id)
    stands = record.said("good-day")
    assert stands is not None
    assert stands.value == "Quiet."
    assert (
        [c.mine.value for c in saved.conflicts] == [c.mine.value for c in record.conflicts] == ["He hits me."]
    )


def test_only_a_finished_record_about_the_same_person_is_carried_from(
    store: Store, before: Card, now: Card, person: Person
) -> None:
    other = store.add_person(Person(id="", name="Sam"), by="ann")
    theirs = store.start(other.id, a_definition(), by="ann")
    still_open = store.start(person.id, a_definition(), by="ann")
    save(store, still_open.id, change("Quiet."))
    for there, earlier in ((theirs, before), (now, still_open), (now, theirs)):
        with pytest.raises(NotAStatement, match="no earlier answer"):
            store.carry(there.id, [carried(earlier)], [said("He hits me.")], by="bob")
    store.finish(now.id, by="bob")
    with pytest.raises(RecordFinished):
        store.carry(now.id, [carried(before)], [said("He hits me.")], by="bob")


def test_carrying_sent_again_is_done_once(store: Store, before: Card, now: Card) -> None:
    sent = [
        store.carry(now.id, [carried(before)], [said("He hits me.")], by="bob", request="r") for _ in range(5)
    ]
    assert sent == [sent[0]] * 5
    assert store.card(now.id).revision == 2
    with pytest.raises(RequestReused):
        store.carry(now.id, [carried(before, "no-longer")], by="bob", request="r")


def test_a_correction_still_knows_where_words_came_from(store: Store, before: Card, now: Card) -> None:
    store.carry(
        now.id, [carried(before), carried(before, "no-longer", "out")], [said("He hits me.")], by="bob"
    )
    store.set_place(now.id, "at home", by="bob")
    store.finish(now.id, by="bob")
    new = store.correct(now.id, "The day was wrong.", by="bob")
    record = read(store, new.id)
    assert [(c.question, c.choice, c.revision, c.by) for c in record.carried] == [
        ("good-day", "still-true", 1, "bob"), ("out", "no-longer", 0, "bob")
    ]  # fmt: skip
    assert record.place == "at home"
    assert is_valid(store.export(new.id, by="a test"), "conversation")
    assert store.verify() == []


NOTES = "Up at six.\nThe bus to market.\nUp at six."


def passage(start: int, end: int, revision: int = 2) -> Filed:
    return Filed(
        question="good-day",
        said_by="person",
        passage=NOTES[start:end],
        start=start,
        end=end,
        notes_revision=revision,
    )


@pytest.fixture
def noted(store: Store, now: Card) -> Card:
    save(store, now.id, change(NOTES, question=RUNNING_NOTES))
    return now


def test_a_filed_passage_stands_under_its_question_and_stays_in_the_notes(store: Store, noted: Card) -> None:
    filing = [passage(11, 29)]
    sent = [
        store.file_passages(noted.id, filing, change("The bus to market."), by="bob", request="r")
        for _ in range(5)
    ]
    assert sent == [sent[0]] * 5
    record = read(store, noted.id)
    answer = record.said("good-day")
    assert answer is not None
    assert (answer.value, record.running_notes[0].value) == ("The bus to market.", NOTES)
    assert [(f.passage, f.revision, f.by) for f in record.filed] == [("The bus to market.", 3, "bob")]
    assert is_valid(store.export(noted.id, by="a test"), "conversation")


def test_words_that_are_not_in_the_notes_are_not_filed_from_them(store: Store, noted: Card) -> None:
    for wrong in (passage(11, 29, revision=1), passage(0, 0)):
        with pytest.raises(NotAStatement, match="not in the notes"):
            store.file_passages(noted.id, [wrong], change("The bus to market."), by="bob")
    assert read(store, noted.id).filed == ()


def test_filing_over_an_answer_nobody_looked_at_keeps_both(store: Store, noted: Card) -> None:
    save(store, noted.id, change("Quiet."))
    saved = store.file_passages(noted.id, [passage(0, 10)], change("Up at six."), by="bob")
    assert [c.mine.value for c in saved.conflicts] == ["Up at six."]
    stands = read(store, noted.id).said("good-day")
    assert stands is not None
    assert stands.value == "Quiet."


@pytest.mark.parametrize("did", ["carried", "filed", "placed"])
def test_what_came_from_where_cannot_be_altered_unseen(
    store: Store, before: Card, noted: Card, file: Path, did: str
) -> None:
    store.carry(noted.id, [carried(before, "no-longer", "out")], by="bob")
    store.file_passages(noted.id, [passage(0, 10)], change("Up at six."), by="bob")
    store.set_place(noted.id, "at home", by="bob")
    assert store.verify() == []
    with sqlite3.connect(file) as behind:
        behind.execute("UPDATE entries SET body = replace(body, 'o', 'a') WHERE did = ?", [did])
    behind.close()
    assert [finding.rule for finding in store.verify()] != []


def test_a_mark_given_to_the_earlier_answer_since_goes_with_it(store: Store, before: Card, now: Card) -> None:
    store.mark(before.id, "out", "person", [HOME], "She said so today.", by="ann")
    store.carry(now.id, [carried(before, question="out")], [Statement(question="out", said_by="person", value="Walks.")],
                by="bob")  # fmt: skip
    kept = read(store, now.id).said("out")
    assert kept is not None
    assert kept.marks == (HOME,)


COPY = CopyGiven(to="Zoë Hart", format="Print", sent="by hand")


def marks_in(store: Store, record: Card, question: str = "good-day") -> tuple[Mark, ...] | None:
    kept = read(store, record.id).said(question)
    return kept.marks if kept else None


@pytest.mark.parametrize("choice", ["still-true", "changed", "no-longer"])
def test_what_is_marked_after_it_was_carried_is_guarded_wherever_it_was_carried_to(
    store: Store, before: Card, now: Card, person: Person, choice: CarryChoice
) -> None:
    kept = [said("Walks.", "out")] if choice == "still-true" else []
    store.carry(now.id, [carried(before, choice, "out")], kept, by="bob")
    if choice == "changed":
        save(store, now.id, change("Walks when he is out.", question="out"))
    store.finish(now.id, by="bob")
    later = store.start(person.id, a_definition(version=3), by="cal")
    if choice != "no-longer":
        store.carry(
            later.id, [carried(now, "still-true", "out")], [said("Walks when he is out.", "out")], by="cal"
        )

    store.mark(before.id, "out", "person", [HOME], "She said so today.", by="ann")

    assert marks_in(store, now, "out") == (HOME,)
    assert marks_in(store, later, "out") == ((HOME,) if choice != "no-longer" else None)
    held = tuple(
        PartDecision(question=s.question, said_by="person", held_back=True, reason="Home", decided_by="Bob")
        for s in read(store, now.id).marked()
    )
    assert read(store, now.id).as_given(replace(COPY, decisions=held)).carried == ()
    assert read(store, now.id).tells_of_what_is_guarded
    assert (
        store.history(now.id, by="a test")[-1].why
        == "The same answer was marked in another record about them."
    )
    assert store.verify() == []
    assert is_valid(store.export(now.id, by="a test"), "conversation")


def test_a_mark_goes_back_to_the_same_words_in_the_record_they_came_from_and_not_to_other_words(
    store: Store, before: Card, now: Card
) -> None:
    save(store, now.id)
    store.carry(now.id, [carried(before, question="out")], [said("Walks.", "out")], by="bob")
    stands = read(store, now.id).revision_of("out")
    store.mark(now.id, "out", "person", [HOME], "She said so.", by="bob")
    assert marks_in(store, before, "out") == (HOME,)

    store.mark(before.id, "out", "person", [], "Taken off there alone.", by="ann")
    assert marks_in(store, now, "out") == (HOME,), "what is taken off in one record is taken off nowhere else"
    save(store, now.id, change("He follows me.", based_on=stands + 1, question="out", marks=(HOME, OTHERS)))
    assert marks_in(store, before, "out") == ()


def test_a_mark_goes_to_the_correction_and_back(store: Store, before: Card) -> None:
    new = store.correct(before.id, "The day was wrong.", by="ann")
    store.mark(before.id, "out", "person", [HOME], "She said so.", by="ann")
    assert marks_in(store, new, "out") == (HOME,)
    store.mark(new.id, "good-day", "person", [HOME, OTHERS], "About Dean.", by="ann")
    assert marks_in(store, before) == (HOME, OTHERS)
    assert store.verify() == []


def test_marks_sent_again_follow_once(store: Store, before: Card, now: Card) -> None:
    store.carry(now.id, [carried(before, "no-longer", "out")], by="bob")
    for _ in range(5):
        store.mark(before.id, "out", "person", [HOME], "She said so.", by="ann", request="m")
    assert store.card(now.id).revision == 3


def test_what_says_the_words_of_a_marked_answer_is_guarded_where_it_goes(
    store: Store, conversation: Card, person: Person
) -> None:
    words = "he hits me when the door is shut"
    save(store, conversation.id, change(words, marks=(HOME,)), change(f"So {words}.", question="out"))
    store.finish(conversation.id, by="ann")
    later = store.start(person.id, a_definition(version=2), by="bob")
    store.carry(later.id, [carried(conversation, question="out")], [said(f"So {words}.", "out")], by="bob")
    assert marks_in(store, later, "out") == (HOME,)


def test_what_a_copy_held_back_is_guarded_in_a_correction_and_where_it_is_carried_to(
    store: Store, before: Card, now: Card
) -> None:
    held = tuple(
        PartDecision(question=q, said_by="person", held_back=True, reason="Not for home.", decided_by="Ann")
        for q in ("good-day", "out")
    )
    store.give_copy(before.id, replace(COPY, decisions=held), by="ann")
    new = read(store, store.correct(before.id, "The day was wrong.", by="ann").id)
    assert {key: each.reason for key, each in held_back(new).items()} == {
        ("good-day", "person"): "Not for home.", ("out", "person"): "Not for home."
    }  # fmt: skip
    store.carry(now.id, [carried(before, question="out")], [said("Walks.", "out")], by="bob")
    assert [(c.question, c.guarded) for c in read(store, now.id).carried] == [("out", True)]
