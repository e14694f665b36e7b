"""A passage keeps its place in notes that go on, and an answer is only ever added to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.record import Filed
from formengine.record.notes import passages, placed_in, with_passages

NOTES = "Up at six.\n\nThe bus to market.\nUp at six."


def filed(start: int, end: int) -> Filed:
    return Filed(
        question="good-day",
        said_by="person",
        passage=NOTES[start:end],
        start=start,
        end=end,
        notes_revision=2,
    )


def test_every_line_that_says_something_is_a_passage_and_knows_where_it_went() -> None:
    bus = filed(16, 19)
    found, gone = passages(NOTES, [bus])
    assert [(p.number, p.text, p.filed) for p in found] == [
        (1, "Up at six.", ()), (2, "The bus to market.", (bus,)), (3, "Up at six.", ()),
    ]  # fmt: skip
    assert [NOTES[p.start : p.end] for p in found] == [p.text for p in found]
    assert gone == []


@pytest.mark.parametrize(
    ("notes", "start"),
    [
        (NOTES, 31),
        ("Errol rang.\n" + NOTES, 43),
        (NOTES + "\nUp at six.", 31),
        (NOTES.replace("\nUp at six.", ""), 0),
        ("All written anew.", -1),
    ],
)
def test_a_passage_is_found_again_nearest_to_where_it_stood(notes: str, start: int) -> None:
    assert placed_in(notes, filed(31, 41)).start == start


def test_what_was_written_otherwise_since_is_told_apart() -> None:
    last = filed(12, 30)
    _, gone = passages("Something else.", [last])
    assert gone == [last]


@given(st.text(), st.lists(st.text(min_size=1), min_size=1), st.booleans())
def test_an_answer_is_added_to_and_never_loses_a_letter(stood: str, added: list[str], one_line: bool) -> None:
    now = with_passages(stood, added, one_line=one_line)
    assert now.startswith(stood)
    for passage in added:
        assert (" ".join(passage.split()) if one_line else passage) in now
