"""Answers: revisions, never overwritten; merged where they differ in place, both kept where they clash."""

from typing import Any

import pytest

from formengine.record import RUNNING_NOTES, SPEAKERS, Card, Conflict, NotAStatement, Statement
from formengine.store import NoSuchConversation, RecordFinished, RequestReused, Store
from tests.store.saying import change, read, said, save, value


def test_what_was_saved_is_read_back(store: Store, conversation: Card) -> None:
    save(
        store,
        conversation.id,
        change("Bread in the oven by seven.", words="He hums.", where="in the kitchen"),
    )

    assert read(store, conversation.id).answers == {
        "good-day": {
            "person": {"value": "Bread in the oven by seven.", "words": "He hums.", "where": "in the kitchen"}
        }
    }


def test_each_save_is_a_revision_one_higher(store: Store, conversation: Card) -> None:
    revisions = [save(store, conversation.id, change(text, based_on=0 if n == 0 else n + 1)).revision
                 for n, text in enumerate(["a", "b", "c"])]  # fmt: skip

    assert revisions == [2, 3, 4]
    assert [step.statements[0].value for step in store.history(conversation.id, by="ann", since=1)] == [
        "a",
        "b",
        "c",
    ]


def test_the_persons_words_are_never_in_one_box_with_the_workers(store: Store, conversation: Card) -> None:
    for speaker in SPEAKERS:
        save(store, conversation.id, change(f"the {speaker}'s words", by=speaker))

    assert read(store, conversation.id).answers["good-day"] == {
        speaker: {"value": f"the {speaker}'s words"} for speaker in SPEAKERS
    }


def test_different_answers_of_two_people_merge(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("mine", question="good-day"), by="ann")
    both = save(store, conversation.id, change("theirs", question="bad-day"), by="bob")

    assert both.conflicts == ()
    assert value(store, conversation.id, "good-day") == "mine"
    assert value(store, conversation.id, "bad-day") == "theirs"


def test_the_same_answer_changed_by_two_keeps_both_texts(store: Store, conversation: Card) -> None:
    first = save(store, conversation.id, change("quiet"), by="ann")
    ann = save(store, conversation.id, change("quiet mornings", based_on=first.revision), by="ann")
    bob = save(store, conversation.id, change("quiet, with the cat", based_on=first.revision), by="bob")

    theirs = said("quiet mornings", saved_by="ann", at=ann.at, revision=ann.revision)
    mine = said("quiet, with the cat", saved_by="bob", at=bob.at, revision=bob.revision)
    assert bob.conflicts == (Conflict(mine=mine, theirs=theirs),)
    now = read(store, conversation.id)
    assert now.statements == (theirs,)
    assert now.conflicts == bob.conflicts
    assert store.history(conversation.id, by="x", since=ann.revision)[0].conflicting == (mine,)


def test_choosing_settles_a_conflict_and_keeps_its_history(store: Store, conversation: Card) -> None:
    ann = save(store, conversation.id, change("mornings"), by="ann")
    bob = save(store, conversation.id, change("the cat"), by="bob")
    save(
        store,
        conversation.id,
        change("mornings with the cat", ann.revision, settles=(bob.revision,)),
        by="bob",
    )

    now = read(store, conversation.id)
    assert (now.conflicts, now.statements[0].value) == ((), "mornings with the cat")
    told = [
        s.value
        for step in store.history(conversation.id, by="x")
        for s in (*step.statements, *step.conflicting)
    ]
    assert told == ["mornings", "the cat", "mornings with the cat"]


def test_choosing_the_text_that_stands_settles_too(store: Store, conversation: Card) -> None:
    ann = save(store, conversation.id, change("mornings"), by="ann")
    bob = save(store, conversation.id, change("the cat"), by="bob")
    save(store, conversation.id, change("mornings", ann.revision, settles=(bob.revision,)), by="bob")

    now = read(store, conversation.id)
    assert (now.conflicts, now.statements[0].value) == ((), "mornings")


def test_a_choice_made_over_a_newer_text_is_a_conflict_again(store: Store, conversation: Card) -> None:
    ann = save(store, conversation.id, change("mornings"), by="ann")
    bob = save(store, conversation.id, change("the cat"), by="bob")
    save(store, conversation.id, change("mornings, early", ann.revision), by="ann")
    again = save(store, conversation.id, change("mornings", ann.revision, settles=(bob.revision,)), by="bob")

    assert [conflict.theirs.value for conflict in again.conflicts] == ["mornings, early"]
    assert value(store, conversation.id) == "mornings, early"


def test_typing_on_after_a_conflict_leaves_one_text_to_choose_from(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("mornings"), by="ann")
    bob = save(store, conversation.id, change("the c"), by="bob")
    save(store, conversation.id, change("the cat", based_on=bob.revision), by="bob")

    assert [conflict.mine.value for conflict in read(store, conversation.id).conflicts] == ["the cat"]


def test_an_answer_nobody_touched_here_does_not_undo_anothers(store: Store, conversation: Card) -> None:
    first = save(store, conversation.id, change("mornings"), by="ann")
    save(store, conversation.id, change("evenings", based_on=first.revision), by="ann")
    page = save(
        store, conversation.id, change("mornings", first.revision), change("yes", question="cat"), by="bob"
    )

    assert page.conflicts == ()
    assert value(store, conversation.id) == "evenings"
    assert value(store, conversation.id, "cat") == "yes"


def test_an_answer_can_be_taken_back_and_said_again(store: Store, conversation: Card) -> None:
    first = save(store, conversation.id, change("mornings"))
    gone = save(store, conversation.id, change(None, based_on=first.revision))
    assert read(store, conversation.id).answers == {}

    save(store, conversation.id, change("evenings", based_on=gone.revision))
    assert read(store, conversation.id).answers == {"good-day": {"person": {"value": "evenings"}}}


def test_one_page_keeps_what_merges_and_sets_the_rest_side_by_side(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("ann's"), by="ann")
    page = save(store, conversation.id, change("bob's"), change("new", question="cat"), by="bob")

    assert [s.value for s in page.saved] == ["new"]
    assert [(c.mine.value, c.theirs.value) for c in page.conflicts] == [("bob's", "ann's")]


@pytest.mark.parametrize("times", [1, 2, 3, 4, 5])
def test_the_same_save_sent_again_is_one_save_with_one_result(
    store: Store, conversation: Card, times: int
) -> None:
    save(store, conversation.id, change("theirs"), change("same", question="cat"), by="ann")
    changes = [change("mine"), change("new", question="dog"), change("same", question="cat")]
    first = save(store, conversation.id, *changes, by="bob", request="once")
    before = read(store, conversation.id)
    save(store, conversation.id, change("moved on", question="cat", based_on=2), by="ann")
    results = [save(store, conversation.id, *changes, by="bob", request="once") for _ in range(times)]

    assert results == [first] * times
    assert read(store, conversation.id).revision == before.revision + 1
    assert store.verify() == []


@pytest.mark.parametrize(
    "other",
    [change("other words"), change("new", question="elsewhere"), change("mine", by="worker")],
    ids=["words", "question", "speaker"],
)
def test_a_request_id_used_for_other_words_is_refused_not_dropped(
    store: Store, conversation: Card, other: Any
) -> None:
    save(store, conversation.id, change("mine"), request="once")
    with pytest.raises(RequestReused, match="nothing was written over"):
        save(store, conversation.id, other, request="once")


def test_nobody_gets_anothers_result_by_naming_their_request(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("mine"), by="ann", request="once")
    with pytest.raises(RequestReused):
        save(store, conversation.id, change("mine"), by="bob", request="once")


def test_a_save_to_a_finished_record_is_refused_with_its_words(store: Store, conversation: Card) -> None:
    store.finish(conversation.id, by="ann")
    late = change("one more thing")
    with pytest.raises(RecordFinished, match="does not change") as refused:
        save(store, conversation.id, late)
    assert refused.value.changes == (late,)


def test_a_save_to_no_conversation_is_refused(store: Store) -> None:
    with pytest.raises(NoSuchConversation, match="no conversation “nowhere”"):
        save(store, "nowhere", change("words"))


@pytest.mark.parametrize(
    "text",
    ["", " ", "nul\0inside", "tea \U0001f375", "cynnes ŵ ŷ", "'; DROP TABLE statements; --", "<b>{{ 7*7 }}</b>",
     "\u202eright to left", "line\r\nline\u2028line", "x" * 100_000, '"\\', "e\u0301"],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_words_come_back_as_they_were_typed(store: Store, conversation: Card, text: str) -> None:
    save(store, conversation.id, change("kept"), change(None, question="q", words=text))
    found = read(store, conversation.id).said("q")
    assert (found.words if found else "") == text
    assert store.verify() == []


@pytest.mark.parametrize(
    "given", [False, 0, 1.5, -3, 2**60, ["a", "b"], [{"row": "r1", "answers": {"what": "tea", "n": [1, {"x": True}]}}]]
)  # fmt: skip
def test_any_value_of_any_kind_comes_back_as_it_was(store: Store, conversation: Card, given: Any) -> None:
    save(store, conversation.id, change(given))
    back = value(store, conversation.id)
    assert (back, type(back)) == (given, type(given))


def test_half_an_emoji_does_not_stop_a_save(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("tea \ud83d"))
    assert value(store, conversation.id) == "tea \ufffd"


@pytest.mark.parametrize("given", [float("nan"), float("inf"), {"a", "b"}, b"bytes"])
def test_what_json_cannot_hold_is_refused_plainly(store: Store, conversation: Card, given: Any) -> None:
    with pytest.raises(NotAStatement, match="text, numbers, true or false"):
        save(store, conversation.id, change(given))
    assert read(store, conversation.id).revision == 1


def test_one_save_with_two_answers_for_one_box_is_refused(store: Store, conversation: Card) -> None:
    with pytest.raises(NotAStatement, match="Send each once"):
        save(store, conversation.id, change("a"), change("b"))


def test_running_notes_are_kept_apart_from_the_answers(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("He said the mornings are best.", question=RUNNING_NOTES))
    now = read(store, conversation.id)
    assert now.answers == {}
    assert [note.value for note in now.running_notes] == ["He said the mornings are best."]


def test_who_saved_and_when_stands_beside_each_statement(store: Store, conversation: Card) -> None:
    saved = save(store, conversation.id, change("mornings"), by="bob")
    assert read(store, conversation.id).statements == (
        Statement(
            question="good-day", said_by="person", value="mornings", saved_by="bob", at=saved.at, revision=2
        ),
    )
