"""Known edits of real forms come back as exactly those edits, or as many of them as is promised."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from formengine.iterate import compare
from formengine.iterate.matching import match
from formengine.iterate.outline import outline
from formengine.model import Form
from tests.iterate.edits import Definition, Edited, Truth, edited, hackney, shipped, texts, without_ids
from tests.iterate.rates import told_apart
from tests.iterate.turning import said, turned

GENERATED = 200


def _generated(forms: Sequence[tuple[str, Definition]], count: int) -> list[Edited]:
    pool = texts(definition for _, definition in forms)
    dice = random.Random(7)
    found = []
    for seed in range(count):
        _, definition = forms[seed % len(forms)]
        severity = dice.choice((0.1, 0.2, 0.3, 0.5))
        found.append(edited(definition, seed, severity=severity, pool=pool))
    return found


@pytest.fixture(scope="module")
def with_ids() -> list[Edited]:
    return _generated(shipped(), GENERATED)


@pytest.fixture(scope="module")
def of_hackney(shared: Path) -> list[Edited]:
    return _generated(hackney(shared), 50)


def _told(old: Form, new: Form) -> Truth:
    """What a comparison says of the questions, by their running numbers."""
    before = {question.pointer: n for n, question in enumerate(old.questions())}
    after = {question.pointer: n for n, question in enumerate(new.questions())}
    questions = compare(old, new).questions
    told = Truth(
        removed={before[thing.pointer] for thing in questions.removed},
        added={after[thing.pointer] for thing in questions.added},
        same=match(outline(old), outline(new)).questions,
    )
    for change in questions.changed:
        number = before[change.old.pointer]
        if change.moved:
            told.moved.add(number)
        if change.reworded:
            told.reworded.add(number)
        if change.renamed:
            told.renamed.add(number)
        for detail in change.details:
            told.changed[number] = {"prompt": "prompts"}.get(detail.aspect, detail.aspect)
    return told


def test_two_hundred_edits_of_shipped_forms_come_back_as_exactly_those_edits(with_ids: list[Edited]) -> None:
    assert len(with_ids) == GENERATED
    for n, made in enumerate(with_ids):
        assert _told(made.old, made.new) == made.truth, f"edit {n} of {made.old.id}"


def test_the_edits_are_of_every_sort(with_ids: list[Edited]) -> None:
    """So that the test above cannot be passed by edits that edit nothing."""
    for sort in ("added", "removed", "moved", "reworded", "changed", "renamed"):
        assert sum(bool(getattr(made.truth, sort)) for made in with_ids) > GENERATED * 0.8, sort
    assert sum(bool(made.truth.moved & made.truth.reworded) for made in with_ids) > GENERATED * 0.8


def test_compared_the_other_way_round_a_comparison_says_the_reverse(
    with_ids: list[Edited], of_hackney: list[Edited]
) -> None:
    for made in with_ids[::4] + of_hackney[::2]:
        assert said(compare(made.new, made.old)) == turned(compare(made.old, made.new))


def test_the_same_forms_give_the_same_comparison_again(with_ids: list[Edited]) -> None:
    for made in with_ids[::10]:
        assert compare(made.old, made.new) == compare(made.old, made.new)


def test_a_form_compared_with_itself_gives_nothing(with_ids: list[Edited], of_hackney: list[Edited]) -> None:
    for made in with_ids[::4] + of_hackney:
        assert compare(made.new, made.new).is_empty


def test_moved_and_reworded_at_once_is_told_from_taken_out_and_put_in(with_ids: list[Edited]) -> None:
    rate = told_apart(with_ids)
    assert rate.of > 900
    assert rate.share >= 0.99


def test_so_it_is_where_an_export_gives_no_ids_of_its_own_and_a_fifth_of_the_words_change() -> None:
    forms = [(name, {**without_ids(definition), "_slugged": True}) for name, definition in shipped()]
    pool = texts(definition for _, definition in forms)
    made = [edited(d, seed, severity=0.2, pool=pool) for seed in range(8) for _, d in forms]
    assert told_apart(made).share >= 0.95


def test_so_it_is_for_a_boroughs_forms_whose_ids_are_their_words(shared: Path) -> None:
    forms = [(name, {**definition, "_slugged": True}) for name, definition in hackney(shared)]
    pool = texts(definition for _, definition in forms)
    made = [edited(d, seed, severity=0.2, pool=pool) for seed in range(20) for _, d in forms]
    assert told_apart(made).share >= 0.95
