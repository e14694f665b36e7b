"""The compiled schema of answers: what each kind takes, and that independent validators agree on it."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.answers import STATES, answer_schema, judge
from formengine.home import FORMS
from formengine.load import load_form
from formengine.model import Form
from tests.answers.saying import answers_to, spoilt
from tests.builders import a_form, a_question

KEYS = ["value", "state", "why", "words", "row", "answers", "cells", "what", "mine", "name"]

TAKES: dict[str, tuple[dict[str, Any], list[Any], list[Any]]] = {
    "short-text": ({"max_length": 5}, ["", "tea", "£5.00"], ["teapot", 3, None, ["tea"]]),
    "long-text": ({}, ["", "Two\nlines", "🐕" * 20], [True, {}, 1.5]),
    "choice": ({"other": "Somewhere else"}, ["alone", "shared", "other"], ["", "Alone", 1, ["alone"]]),
    "choices": ({"at_most": 1}, [[], ["bus"], ["lift"]], [["bus", "lift"], ["bus", "bus"], "bus", ["tram"]]),
    "yes-no": ({}, [True, False], ["yes", 1, None]),
    "number": ({"minimum": 0, "maximum": 24, "whole": True}, [0, 24, 3.0], [-1, 25, 3.5, "3", True]),
    "date": (
        {"partial": True},
        ["2026-11-23", "2026-11", "2026"],
        ["23/11/2026", "2026-13", "2026-11-32", "26", "2026-11-23\n", "2026\n", 2026],
    ),
    "scale": ({}, [0, 10], [-1, 11, 4.5, "4"]),
    "statement": ({}, ["strongly-agree", "neither"], ["Strongly agree", 5, ""]),
    "group": (
        {"at_most": 2},
        [[], [{"row": "r1", "answers": {"what": "Bake"}}, {"row": "r2", "answers": {}}]],
        [
            {},
            [{"row": "r1"}],
            [{"row": "", "answers": {}}],
            [{"row": "r1", "answers": {"whta": "Bake"}}],
            [{"row": f"r{n}", "answers": {}} for n in range(3)],
        ],
    ),
    "people": (
        {},
        [[{"row": "r1", "answers": {"name": "Wilf", "relation": "brother", "reach": "next door"}}]],
        [[{"row": "r1", "answers": {"names": "Wilf"}}], [{"row": 1, "answers": {}}]],
    ),
    "grid": (
        {},
        [[], [{"row": "r1", "label": "To cook", "cells": {"mine": {"how": "With a timer"}}}]],
        [[{"row": "r1", "cells": {"yours": {}}}], [{"row": "r1", "cells": {"mine": {"when": "x"}}}], ["r1"]],
    ),
}  # fmt: skip


@pytest.fixture(params=["jsonschema", "jsonschema_rs", "ours"])
def accepts(request: pytest.FixtureRequest) -> Any:
    """Each judge in turn: is this an answers document of this form?"""

    def accepted(form: Form, answers: Any) -> bool:
        if request.param == "ours":
            return judge(form).accepts(answers)
        return verdicts(form, [answers])[request.param == "jsonschema_rs"][0]

    return accepted


def verdicts(form: Form, documents: list[Any]) -> tuple[list[bool], list[bool]]:
    """What two validators that know nothing of each other say of each document."""
    one, other = validators(json.dumps(answer_schema(form)))
    return [one.is_valid(d) for d in documents], [other.is_valid(d) for d in documents]


@lru_cache(maxsize=4)
def validators(written: str) -> tuple[Any, Any]:
    schema = json.loads(written)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema), jsonschema_rs.Draft202012Validator(schema)


def each(taken: bool) -> list[Any]:
    return [
        pytest.param(kind, keys, value, id=f"{kind}-{json.dumps(value)[:40]}")
        for kind, (keys, good, bad) in TAKES.items()
        for value in (good if taken else bad)
    ]


@pytest.mark.parametrize(("kind", "keys", "value"), each(True))
def test_a_kind_takes_its_values(kind: str, keys: dict[str, Any], value: Any, accepts: Any) -> None:
    assert accepts(a_form(a_question("asked", kind=kind, **keys)), {"asked": {"person": {"value": value}}})


@pytest.mark.parametrize(("kind", "keys", "value"), each(False))
def test_a_kind_refuses_what_is_no_value_of_it(
    kind: str, keys: dict[str, Any], value: Any, accepts: Any
) -> None:
    assert not accepts(
        a_form(a_question("asked", kind=kind, **keys)), {"asked": {"person": {"value": value}}}
    )


GOOD_STATEMENTS: list[dict[str, Any]] = [
    {"value": "Bread"},
    {"value": "Bread", "words": "He laughed."},
    {"words": "Everything is in reach."},
    *({"state": state, "why": "Her son was in the room."} for state in ["could-not-be-asked"]),
    *({"state": state} for state in STATES if state != "could-not-be-asked"),
    {"value": "x", "marks": [{"kind": "third-party", "reason": "It names her son.", "decided_by": "J Amin"}]},
]
POOR_STATEMENTS: list[Any] = [
    {},
    "Bread",
    None,
    {"state": "could-not-be-asked"},
    {"state": "could-not-be-asked", "why": ""},
    {"state": "refused"},
    {"state": "not-discussed", "why": "No time."},
    {"value": "Bread", "why": "No time."},
    {"value": "Bread", "state": "not-discussed"},
    {"value": "Bread", "said_by": "person"},
    {"value": "x", "marks": [{"kind": "secret", "reason": "r", "decided_by": "d"}]},
]


@pytest.mark.parametrize("statement", GOOD_STATEMENTS, ids=json.dumps)
def test_a_statement_is_a_value_or_a_state_or_words(statement: dict[str, Any], accepts: Any) -> None:
    assert accepts(a_form(), {"good-day": {"person": statement}})


@pytest.mark.parametrize("statement", POOR_STATEMENTS, ids=json.dumps)
def test_what_is_no_statement_is_refused(statement: Any, accepts: Any) -> None:
    assert not accepts(a_form(), {"good-day": {"person": statement}})


@pytest.mark.parametrize("speaker", ["person", "advocate", "carer", "worker"])
def test_anybody_may_speak_to_a_question_asked_of_the_person(speaker: str, accepts: Any) -> None:
    assert accepts(a_form(), {"good-day": {speaker: {"value": "Bread"}}})


def test_a_question_asked_of_the_worker_takes_only_the_workers_answer(accepts: Any) -> None:
    form = a_form(a_question(asked_of="worker"))
    assert accepts(form, {"good-day": {"worker": {"value": "Seen at home."}}})
    assert not accepts(form, {"good-day": {"person": {"value": "Seen at home."}}})


def test_a_question_takes_its_sections_asked_of_where_it_says_nothing(accepts: Any) -> None:
    quiet = a_question("quiet")
    spoken = a_question("spoken", asked_of="person")
    section = {"id": "s", "title": "For the worker", "asked_of": "worker", "questions": [quiet, spoken]}
    form = a_form(sections=[{"id": "top", "title": "Top", "sections": [section]}])
    assert not accepts(form, {"quiet": {"person": {"value": "x"}}})
    assert accepts(form, {"quiet": {"worker": {"value": "x"}}, "spoken": {"person": {"value": "x"}}})


def test_a_question_the_form_does_not_ask_is_refused_and_so_is_information(accepts: Any) -> None:
    form = a_form(a_question(), a_question("read-this", kind="information"))
    assert not accepts(form, {"bad-day": {"person": {"value": "x"}}})
    assert not accepts(form, {"read-this": {"person": {"words": "x"}}})


def test_answers_with_gaps_are_always_valid(accepts: Any) -> None:
    form = a_form(a_question(required=True), a_question("drives", kind="yes-no", required=True))
    assert accepts(form, {})
    assert accepts(form, {"drives": {}})


def test_the_schema_is_plain_for_any_tool() -> None:
    schema = answer_schema(a_form(*(a_question(kind, kind=kind) for kind in TAKES)))
    assert list(schema["properties"]) == list(TAKES) == list(schema["$defs"])
    assert "oneOf" not in json.dumps(schema)


@pytest.mark.parametrize("name", ["Needs help? (a/b)", "50% ~ maybe", "a#b", 'naïve "quote"'])
def test_names_from_other_systems_are_reached_whatever_they_hold(name: str, accepts: Any) -> None:
    form = a_form(a_question("asked"))
    section = form.sections[0]
    question = replace(section.questions[0], id=name)
    form = replace(form, sections=(replace(section, questions=(question,)),))
    assert accepts(form, {name: {"person": {"value": "x"}}})
    assert not accepts(form, {name: {"person": {"value": 3}}})


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text() | st.sampled_from(KEYS), inside, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", TAKES)
def test_two_validators_agree_on_whatever_is_said(kind: str) -> None:
    form = a_form(a_question("asked", kind=kind, **TAKES[kind][0]))
    statement = st.dictionaries(st.sampled_from(KEYS), ANY_JSON, max_size=3)

    @settings(max_examples=60)
    @given(st.randoms(use_true_random=False), ANY_JSON, statement)
    def agree(chance: Random, anything: Any, poor: dict[str, Any]) -> None:
        fitting = answers_to(form, chance)
        documents = [fitting, *spoilt(fitting, chance, times=3)]
        documents += [{"asked": {"person": {"value": anything}}}, {"asked": {"person": poor}}]
        one, other = verdicts(form, documents)
        assert one == other
        assert one[0]

    agree()


SHIPPED = sorted(path for path in FORMS.rglob("v*.json") if path.parent.name != "domains")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FORMS)))
def test_two_validators_agree_on_every_shipped_form(path: Path) -> None:
    form = load_form(path).form
    chance = Random(str(path.relative_to(FORMS)))
    said = [answers_to(form, chance) for _ in range(12)]
    documents = said + [poor for answers in said for poor in spoilt(answers, chance)]
    one, other = verdicts(form, documents)
    disagreed = [json.dumps(d)[:300] for d, a, b in zip(documents, one, other, strict=True) if a != b]
    assert disagreed == []
    assert all(one[: len(said)]), "answers made to fit the form are refused"
    assert not all(one[len(said) :])
