from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.iterate.moves import moved

orders = st.integers(1, 9).flatmap(lambda n: st.permutations(range(n)))


def _names(count: int) -> list[str]:
    return [f"question {n}" for n in range(count)]


def _fewest(places: list[int]) -> int:
    """By trying every way to leave some in their order: slow and sure."""
    for size in range(len(places), 0, -1):
        if any(list(kept) == sorted(kept) for kept in combinations(places, size)):
            return len(places) - size
    raise AssertionError


def test_one_question_sent_to_the_end_is_one_move() -> None:
    assert moved([4, 0, 1, 2, 3], _names(5)) == {0}


def test_what_stands_as_it_stood_did_not_move() -> None:
    assert moved([3, 5, 8, 9], _names(4)) == frozenset()


@given(orders)
def test_no_fewer_moves_explain_the_new_order(places: list[int]) -> None:
    strayed = moved(places, _names(len(places)))
    stayed = [place for n, place in enumerate(places) if n not in strayed]
    assert stayed == sorted(stayed)
    assert len(strayed) == _fewest(places)


@given(orders)
def test_the_same_things_moved_whichever_order_is_the_older(places: list[int]) -> None:
    names = _names(len(places))
    back = sorted(range(len(places)), key=places.__getitem__)
    there = {names[n] for n in moved(places, names)}
    and_back = {names[back[n]] for n in moved(back, [names[m] for m in back])}
    assert there == and_back


@pytest.mark.parametrize("size", [2000])
def test_a_form_turned_upside_down_keeps_one_question_in_its_place(size: int) -> None:
    assert len(moved(list(reversed(range(size))), _names(size))) == size - 1
