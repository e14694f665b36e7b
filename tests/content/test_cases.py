"""The cases of the shipped forms: every one is met, every condition is tried both ways, and a form that lost one is caught."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from formengine.answers.cases import cases_beside, read_cases
from formengine.answers.trying import try_cases
from formengine.home import FORMS
from formengine.load import find_form, form_from, form_ids, form_path
from formengine.model import Form

FORMS_WITH_CASES = sorted(FORMS.glob("*/*.cases.toml"))


def form_of(cases: Any) -> Form:
    return find_form(cases.parent.name, int(cases.name.split(".")[0][1:])).form


def test_the_newest_version_of_every_form_has_cases() -> None:
    assert [form_id for form_id in form_ids() if not cases_beside(form_path(form_id)).is_file()] == []


@pytest.mark.parametrize("cases", FORMS_WITH_CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_case_is_met_and_every_condition_and_need_is_tried_both_ways(cases: Any) -> None:
    tried = try_cases(form_of(cases), read_cases(cases, form_of(cases)))
    assert {outcome.case.name: outcome.wrong for outcome in tried.outcomes if not outcome.is_met} == {}
    assert [each.id for each in tried.never_tried] == []
    assert {name: both for name, both in tried.needed.items() if both != (True, True)} == {}


def spoilt(definition: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form with one condition lost, one turned round, one test of a condition lost, or one need no longer needed."""
    places = list(_places(definition, ()))
    for path, key in places:
        for how in ("lost", "turned round", "first test lost"):
            made = deepcopy(definition)
            part: Any = made
            for step in path:
                part = part[step]
            name = f"{part.get('id', '')}: {key} {how}"
            if how == "lost":
                del part[key]
            elif key == "required":
                continue
            elif how == "turned round":
                part[key] = {"not": part[key]}
            elif len(part[key].get("any", ())) > 1:
                del part[key]["any"][0]
            else:
                continue
            yield name, made


def _places(part: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(part, dict):
        for key in ("show_when", "required"):
            if key in part and "id" in part and (key != "required" or part[key]):
                yield path, key
        for key, value in part.items():
            yield from _places(value, (*path, key))
    elif isinstance(part, list):
        for n, value in enumerate(part):
            yield from _places(value, (*path, n))


@pytest.mark.parametrize("cases", FORMS_WITH_CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_form_that_lost_a_condition_or_a_need_fails_its_cases(cases: Any) -> None:
    form_file = cases.with_name(f"{cases.name.split('.')[0]}.json")
    definition = json.loads(form_file.read_text(encoding="utf-8"))
    read = read_cases(cases, form_of(cases))
    unseen = [name for name, made in spoilt(definition) if try_cases(form_from(made), read).is_met]
    assert unseen == []
