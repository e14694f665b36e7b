"""Faults no schema can see: each refused where it stands, and its near misses let be."""

from typing import Any

import pytest

from formengine.errors import RefusedDefinition
from formengine.load import loaded
from tests.builders import a_definition, a_document, a_question

PARTS = [{"id": "a", "kind": "short-text", "text": "A?"}, {"id": "a", "kind": "short-text", "text": "B?"}]
OPTIONS = [{"value": "other", "label": "Other"}]
COLUMN = {"id": "c", "label": "C", "questions": PARTS[:1]}


def refused(definition: Any) -> list[tuple[str, str]]:
    try:
        loaded(a_document(definition))
    except RefusedDefinition as fault:
        where = "/sections/0/questions/0"
        return [(f.pointer.removeprefix(where), f.message.partition(": ")[2]) for f in fault.findings]
    return []


@pytest.mark.parametrize(
    ("kind", "keys", "pointer", "message"),
    [
        ("scale", {"from": 3, "to": 3}, "/to", "“from” is 3 and “to” is 3, so no answer fits. Put one of them right."),
        ("choices", {"at_least": 3, "at_most": 2}, "/at_most", "“at_least” is 3 and “at_most” is 2, so no answer fits. Put one of them right."),
        ("date", {"earliest": "2026-02-01", "latest": "2026-01-01"}, "/latest", "“earliest” is 2026-02-01 and “latest” is 2026-01-01, so no answer fits. Put one of them right."),
        ("date", {"earliest": "2025-02-29"}, "/earliest", "there is no such day as 2025-02-29. Put “earliest” right."),
        ("choice", {"options": OPTIONS, "other": "Else"}, "/options/0/value", "“other” is the value of the answer that “other” adds. Give this option another value, or take one out."),
        ("group", {"questions": PARTS}, "/questions/1/id", "the id “a” stands twice in “questions”. Give one of them another."),
        ("grid", {"columns": [COLUMN, COLUMN]}, "/columns/1/id", "the id “c” stands twice in “columns”. Give one of them another."),
        ("grid", {"columns": [{**COLUMN, "questions": PARTS}]}, "/columns/0/questions/1/id", "the id “a” stands twice in “questions”. Give one of them another."),
        ("grid", {"rows": [{"id": "r", "label": "A"}, {"id": "r", "label": "B"}]}, "/rows/1/id", "the id “r” stands twice in “rows”. Give one of them another."),
    ],
)  # fmt: skip
def test_nonsense_is_refused_where_it_stands(
    kind: str, keys: dict[str, Any], pointer: str, message: str
) -> None:
    assert refused(a_definition(a_question(kind=kind, **keys))) == [(pointer, message)]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("number", {"minimum": 3, "maximum": 3}),
        ("choices", {"at_least": 2, "at_most": 2}),
        ("date", {"earliest": "today", "latest": "2020-01-01"}),
        ("date", {"earliest": "2024-02-29", "latest": "today"}),
        ("choice", {"options": OPTIONS}),
        ("grid", {"columns": [COLUMN, {**COLUMN, "id": "d"}]}),
    ],
)
def test_a_near_miss_is_let_be(kind: str, keys: dict[str, Any]) -> None:
    assert refused(a_definition(a_question(kind=kind, **keys))) == []


def test_nonsense_deep_inside_is_found_beside_other_faults() -> None:
    part = {"id": "n", "kind": "number", "text": "N?", "minimum": 2, "maximum": 1, "hnit": "x"}
    definition = a_definition(a_question(kind="group", questions=[part]))
    assert [pointer for pointer, _ in refused(definition)] == ["/questions/0/maximum", "/questions/0/hnit"]
