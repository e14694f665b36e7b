"""Each duty a good form sets out to meet has its questions; take one away and the linter says so."""

from typing import Any

import pytest

from formengine.load import find_form, form_ids
from tests.content.losing import (
    NEED,
    WILLINGNESS,
    definition,
    holding,
    limbs,
    places,
    told_of,
    without,
)


def parts(held: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(f"{form_id}: {place}", (form_id, place)) for form_id, place in holding(held)]


EVERY_LIMB = [(f"{limb['form']}: {limb['rule']}: {limb['limb']}", (limb,)) for limb in limbs()]


def test_every_duty_a_good_form_declares_has_limbs_in_the_table() -> None:
    declared = {(form_id, duty) for form_id in form_ids() for duty in find_form(form_id).form.duties}
    assert declared <= {(limb["form"], limb["duty"]) for limb in limbs()}


def test_the_table_is_of_the_newest_versions() -> None:
    stale = {limb["form"] for limb in limbs() if find_form(limb["form"]).form.version != limb["version"]}
    assert stale == set()


@pytest.mark.parametrize("limb", [case[0] for _, case in EVERY_LIMB], ids=[name for name, _ in EVERY_LIMB])
def test_every_limb_names_questions_that_the_form_asks(limb: dict[str, Any]) -> None:
    asked = {place for place, _ in places(definition(limb["form"]))}
    assert limb["questions"]
    assert [place for place in limb["questions"] if place not in asked] == []


@pytest.mark.parametrize("limb", [case[0] for _, case in EVERY_LIMB], ids=[name for name, _ in EVERY_LIMB])
def test_every_reference_of_a_limb_is_served_by_one_of_its_questions(limb: dict[str, Any]) -> None:
    asked = dict(places(definition(limb["form"])))
    served = {reference for place in limb["questions"] for reference in asked[place].get("serves", ())}
    assert set(limb["references"]) <= served


@pytest.mark.parametrize("form_id", form_ids())
def test_a_good_form_as_it_is_loses_nothing(form_id: str) -> None:
    assert told_of(definition(form_id)) == set()


@pytest.mark.parametrize(
    ("form_id", "place"), [case for _, case in parts(NEED)], ids=[name for name, _ in parts(NEED)]
)
def test_without_a_question_about_need_the_linter_fails_the_form(form_id: str, place: str) -> None:
    assert told_of(without(form_id, {place}))


@pytest.mark.parametrize(
    ("form_id", "place"),
    [case for _, case in parts(WILLINGNESS)],
    ids=[name for name, _ in parts(WILLINGNESS)],
)
def test_without_a_part_of_able_and_willing_the_linter_fails_the_form(form_id: str, place: str) -> None:
    assert told_of(without(form_id, {place}))


@pytest.mark.parametrize("limb", [case[0] for _, case in EVERY_LIMB], ids=[name for name, _ in EVERY_LIMB])
def test_without_a_limb_of_a_duty_the_linter_fails_the_form(limb: dict[str, Any]) -> None:
    assert told_of(without(limb["form"], set(limb["questions"])))
