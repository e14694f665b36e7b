"""What guards an answer is said at any time, with a reason; the words stay as they are."""

import pytest

from formengine.record import CannotGiveCopy, Card, CopyGiven, Mark, NotAStatement, PartDecision
from formengine.store import Store
from formengine.store.refusals import ChangedMeanwhile, RequestReused
from tests.store.saying import change, read, save

HOME = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="Ann")
TO_ZOE = CopyGiven(to="Zoë Hart", format="Print", sent="by hand")


def test_an_answer_is_marked_in_a_finished_record_and_its_words_stay(
    store: Store, conversation: Card
) -> None:
    save(store, conversation.id, change("I am afraid of him."))
    store.finish(conversation.id, by="ann")
    store.mark(conversation.id, "good-day", "person", [HOME], "She said so today.", by="ann", request="m1")

    record = read(store, conversation.id)
    said = record.said("good-day")
    assert said is not None
    assert (record.status, said.value, said.marks) == ("finished", "I am afraid of him.", (HOME,))
    with pytest.raises(CannotGiveCopy):
        store.give_copy(conversation.id, TO_ZOE, by="ann")
    assert store.verify() == []


def test_taking_a_mark_off_is_recorded_with_its_reason(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("He hits me.", marks=(HOME,)))
    store.mark(conversation.id, "good-day", "person", [], "He has moved out. (Ann)", by="ann", request="m1")

    step = store.history(conversation.id, by="ann")[-1]
    assert (step.did, step.why, step.detail) == (
        "marked",
        "He has moved out. (Ann)",
        {"question": "good-day", "said_by": "person", "marks": [], "reason": "He has moved out. (Ann)"},
    )
    assert list(read(store, conversation.id).marked()) == []


def test_marking_sent_again_is_done_once_and_not_for_something_else(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("words"))
    first = store.mark(conversation.id, "good-day", "person", [HOME], "so", by="ann", request="m1")
    assert store.mark(conversation.id, "good-day", "person", [HOME], "so", by="ann", request="m1") == first
    with pytest.raises(RequestReused):
        store.mark(conversation.id, "good-day", "person", [], "other", by="ann", request="m1")


@pytest.mark.parametrize(("question", "reason"), [("good-day", " "), ("never-said", "why")])
def test_a_mark_needs_a_reason_and_something_said(
    store: Store, conversation: Card, question: str, reason: str
) -> None:
    save(store, conversation.id, change("words"))
    with pytest.raises(NotAStatement):
        store.mark(conversation.id, question, "person", [HOME], reason, by="ann", request="m1")


def test_an_export_tells_of_marks_and_keeps_to_its_schema(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("words"))
    store.mark(conversation.id, "good-day", "person", [HOME], "so", by="ann", request="m1")
    document = store.export(conversation.id, by="ann")
    assert document["answers"]["good-day"]["person"]["marks"][0]["kind"] == "unsafe-at-home"
    assert [step["did"] for step in document["history"]] == ["started", "saved", "marked"]


def test_a_copy_of_what_was_not_looked_at_is_not_given(store: Store, conversation: Card) -> None:
    seen = save(store, conversation.id, change("mornings")).revision
    save(store, conversation.id, change("He hits me.", question="safe"))
    with pytest.raises(ChangedMeanwhile, match="Look it through again"):
        store.give_copy(conversation.id, TO_ZOE, by="ann", revision=seen)
    assert read(store, conversation.id).copies == ()


def test_a_copy_given_twice_by_the_same_press_is_one(store: Store, conversation: Card) -> None:
    seen = save(store, conversation.id, change("mornings")).revision
    for _ in range(3):
        store.give_copy(conversation.id, TO_ZOE, by="ann", revision=seen, request="g1")
    assert len(read(store, conversation.id).copies) == 1


def test_what_stands_beside_the_answers_can_be_held_back(store: Store, conversation: Card) -> None:
    from formengine.record import BESIDE, Agreement, Note, Review, TookPart

    store.take_part(conversation.id, TookPart(name="Kerry"), by="ann")
    store.agree(conversation.id, Agreement(view="agrees"), by="ann")
    store.note(conversation.id, Note(text="Do not tell him."), by="ann")
    store.set_review(conversation.id, Review(on="2027-01-15"), by="ann")
    held = tuple(
        PartDecision(question=name, said_by="worker", held_back=True, reason="so", decided_by="Ann")
        for name in BESIDE
    )
    copy = CopyGiven(to="Zoë Hart", format="Print", sent="by hand", decisions=held)
    given = store.give_copy(conversation.id, copy, by="ann")
    assert (given.took_part, given.agreements, given.notes, given.review) == ((), (), (), None)
