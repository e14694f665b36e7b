"""The JSON Schema of a form's answers, in plain keywords that any 2020-12 validator knows."""

from typing import Any
from urllib.parse import quote

from formengine.answers.statements import NEEDS_WHY, STATES, speakers
from formengine.model import Form, Question

LONGEST = 100_000
"""Characters of anybody's words."""

_MARKS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["kind", "reason", "decided_by"],
        "properties": {
            "kind": {"type": "string", "enum": ["third-party", "in-confidence", "unsafe-at-home"]},
            "reason": {"type": "string", "minLength": 1, "maxLength": 4000},
            "decided_by": {"type": "string", "minLength": 1, "maxLength": 400},
        },
        "additionalProperties": False,
    },
}
"""Why a statement is not for every copy of the record, and who decided so."""


def answer_schema(form: Form) -> dict[str, Any]:
    """What an answers document of this form may hold. Nothing is required: answers with gaps are valid."""
    asked: dict[str, Question] = {}
    for question in form.questions():
        if question.asks:
            asked.setdefault(question.id, question)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Answers to “{form.title}”, version {form.version}",
        "type": "object",
        "properties": {question.id: _said(question) for question in asked.values()},
        "additionalProperties": False,
        "$defs": {question.id: _statement(question) for question in asked.values()},
    }


def _said(question: Question) -> dict[str, Any]:
    name = question.id.replace("~", "~0").replace("/", "~1")
    statement = {"$ref": f"#/$defs/{quote(name, safe='~')}"}
    return {
        "type": "object",
        "properties": dict.fromkeys(sorted(speakers(question)), statement),
        "additionalProperties": False,
    }


def _statement(question: Question) -> dict[str, Any]:
    words = {"type": "string", "maxLength": LONGEST}
    return {
        "title": question.text,
        "type": "object",
        "minProperties": 1,
        "properties": {
            "value": question.value_schema(),
            "state": {"type": "string", "enum": list(STATES)},
            "why": {**words, "minLength": 1},
            "words": words,
            "where": words,
            "marks": _MARKS,
        },
        "additionalProperties": False,
        "not": {"required": ["value", "state"]},
        "if": {"required": ["state"], "properties": {"state": {"const": NEEDS_WHY}}},
        "then": {"required": ["why"]},
        "else": {"not": {"required": ["why"]}},
    }
