"""Mine, theirs and what both were typed over."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.record import Statement, outcome
from tests.record.saying import said

texts = st.none() | st.builds(
    lambda text, n: said(text, revision=n), st.sampled_from(["", "a", "b"]), st.integers(1, 9)
)


@pytest.mark.parametrize(
    ("mine", "base", "theirs", "wanted"),
    [
        ("a", None, None, "save"),
        (None, None, None, "keep"),
        ("a", None, "a", "keep"),
        ("a", None, "b", "conflict"),
        (None, None, "b", "keep"),
        ("a", "b", "b", "save"),
        (None, "b", "b", "save"),
        ("a", "a", "b", "keep"),
        ("a", "c", "b", "conflict"),
        (None, "c", "b", "conflict"),
    ],
)
def test_what_becomes_of_a_text(mine: str | None, base: str | None, theirs: str | None, wanted: str) -> None:
    def of(text: str | None, revision: int) -> Statement | None:
        return said(text, revision=revision) if text else None

    assert outcome(said(mine), of(base, 1), of(theirs, 2)) == wanted


def test_a_text_typed_over_one_that_came_back_is_saved() -> None:
    assert outcome(said("new"), said("a", revision=1), said("a", revision=3)) == "save"


@given(st.sampled_from(["", "a", "b"]), texts, texts)
def test_nothing_somebody_has_not_seen_is_written_over(
    text: str, base: Statement | None, theirs: Statement | None
) -> None:
    mine = said(text)
    if outcome(mine, base, theirs) == "save" and theirs is not None and not theirs.is_empty:
        assert base is not None
        assert base.revision == theirs.revision or base.says_the_same(theirs)


@given(st.sampled_from(["", "a", "b"]), texts, texts)
def test_nothing_new_somebody_typed_is_dropped(
    text: str, base: Statement | None, theirs: Statement | None
) -> None:
    mine = said(text)
    if outcome(mine, base, theirs) == "keep":
        stands = theirs or replace(mine, value=None)
        unchanged = mine.says_the_same(base) if base else mine.is_empty
        assert mine.says_the_same(stands) or unchanged
