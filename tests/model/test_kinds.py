"""Every kind of question, in schema and in the model, and how an answer to it reads on a page."""

import json
from typing import Any

import pytest

from formengine.home import SCHEMAS
from formengine.load.definition import known_keys
from formengine.model import KINDS
from tests.builders import the_question


def test_every_kind_has_a_schema_and_every_schema_a_kind() -> None:
    assert {path.name for path in (SCHEMAS / "questions").iterdir()} == {
        f"{kind}.schema.json" for kind in KINDS
    }
    question = json.loads((SCHEMAS / "question.schema.json").read_text())
    assert question["properties"]["kind"]["enum"] == list(KINDS)
    assert [rule["then"]["$ref"] for rule in question["allOf"]] == [
        f"questions/{kind}.schema.json" for kind in KINDS
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_schema_and_model_know_the_same_keys(kind: str) -> None:
    schema = json.loads((SCHEMAS / "questions" / f"{kind}.schema.json").read_text())
    assert set(schema["properties"]) == known_keys(kind)


GOAL = {"row": "r1", "answers": {"what": "Bake again"}}
HOPE = {"row": "r1", "label": "To cook", "cells": {"mine": {"how": "With a timer"}}}


@pytest.mark.parametrize(
    ("kind", "keys", "value", "text"),
    [
        ("short-text", {}, "Tea", "Tea"),
        ("long-text", {}, "One\nTwo", "One\nTwo"),
        ("choice", {}, "shared", "With others"),
        ("choice", {"other": "Somewhere else"}, "other", "Somewhere else"),
        ("choice", {}, "no longer offered", "no longer offered"),
        ("choices", {}, ["lift", "bus"], "A lift\nThe bus"),
        ("yes-no", {"yes": "I do"}, True, "I do"),
        ("yes-no", {}, False, "No"),
        ("number", {"unit": "£"}, 1250, "£1,250"),
        ("number", {"unit": "hours"}, 2.5, "2.5 hours"),
        ("number", {}, 0, "0"),
        ("date", {}, "2026-11-03", "3 November 2026"),
        ("date", {"partial": True}, "2026-11", "November 2026"),
        ("date", {"partial": True}, "1931", "1931"),
        ("scale", {}, 4, "4, where 0 is “not at all” and 10 is “very much”"),
        ("statement", {}, "neither", "Neither agree nor disagree"),
        ("group", {}, [GOAL, {"row": "r2", "answers": {}}], "What is it? Bake again"),
        ("people", {}, [{"row": "r1", "answers": {"name": "Wilf", "reach": ""}}], "Their name: Wilf"),
        ("grid", {}, [HOPE], "To cook\nWhat I can do:\n  How? With a timer"),
    ],
)
def test_an_answer_reads_as_people_would_say_it(
    kind: str, keys: dict[str, Any], value: Any, text: str
) -> None:
    assert the_question(kind, **keys).as_text(value) == text


@pytest.mark.parametrize("value", [None, "", []])
def test_what_says_nothing_is_empty(value: Any) -> None:
    assert the_question("long-text").is_empty(value)


@pytest.mark.parametrize("value", [0, False, "0", [""]])
def test_nought_and_no_are_answers(value: Any) -> None:
    assert not the_question("long-text").is_empty(value)


def test_only_information_asks_nothing() -> None:
    assert [kind for kind, question in KINDS.items() if not question.asks] == ["information"]


def test_the_answers_offered_include_the_other() -> None:
    assert [option.value for option in the_question("choice", other="Elsewhere").labels] == [
        "alone",
        "shared",
        "other",
    ]


def test_a_scale_says_its_ends_in_words() -> None:
    labels = [option.label for option in the_question("scale", to=2).labels]
    assert labels == ["0 – not at all", "1", "2 – very much"]
