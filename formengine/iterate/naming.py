"""What the keys of a definition are called when a change to them is told to a person."""

from collections.abc import Callable, Mapping
from typing import Any

from formengine.model import All, Any_, Condition, Not, Test

ASPECTS: Mapping[str, str] = {
    "text": "words",
    "asked_of": "who is asked",
    "purpose": "why it may come first",
    "holds": "the part it plays",
    "easy_read": "easy read",
    "translations": "translation",
    "serves": "what it serves",
    "prsb": "PRSB element",
    "meaning": "name across forms",
    "feeds": "where the answer is used",
    "show_when": "condition",
    "required": "needed to finish",
    "worker_view": "the worker’s own box",
    "allow": "finding let stand",
    "carried": "carried from elsewhere",
    "framing": "declared framing",
    "means": "means to an outcome",
    "other": "the answer “other”",
    "at_least": "at least",
    "at_most": "at most",
    "max_length": "longest answer",
    "lines": "lines to write on",
    "partial": "part of a date will do",
    "whole": "whole numbers only",
    "from_": "lowest step",
    "to": "highest step",
    "low": "words at the low end",
    "high": "words at the high end",
    "yes": "words for yes",
    "no": "words for no",
    "add_rows": "what names a new row",
    "item": "what one row is called",
    "legal_test": "legal test",
    "shaped_by": "who shaped it",
    "domains": "domain set",
    "tone": "who reads it",
    "minimum": "lowest",
    "maximum": "highest",
}

KINDS: Mapping[str, str] = {
    "short-text": "a line of words",
    "long-text": "as many words as it takes",
    "choice": "one of several answers",
    "choices": "any of several answers",
    "yes-no": "yes or no",
    "number": "a number",
    "date": "a date",
    "scale": "a step on a scale",
    "statement": "a statement to agree with",
    "group": "a few questions, asked for each of several things",
    "people": "people",
    "grid": "a grid",
    "information": "words to read",
}

_TESTS: Mapping[str, str] = {
    "is": "is",
    "is_not": "is not",
    "includes": "includes",
    "more_than": "is more than",
    "at_least": "is at least",
    "less_than": "is less than",
    "at_most": "is at most",
}


def aspect(key: str) -> str:
    return ASPECTS.get(key, key)


def shown_when(condition: Condition | None, text_of: Callable[[str], str]) -> str:
    """A condition as a person would say it."""
    if condition is None:
        return ""
    if isinstance(condition, Test):
        name = f"“{text_of(condition.question)}”"
        if condition.operator == "answered":
            return f"{name} is {'answered' if condition.operand else 'not answered'}"
        return f"{name} {_TESTS[condition.operator]} {_value(condition.operand)}"
    if isinstance(condition, Not):
        return f"not ({shown_when(condition.part, text_of)})"
    word = {All: " and ", Any_: " or "}[type(condition)]
    return word.join(
        f"({shown_when(part, text_of)})" if isinstance(part, All | Any_) else shown_when(part, text_of)
        for part in condition.parts
    )


def renamed(condition: Condition | None, ids: Mapping[str, str]) -> Condition | None:
    """The same condition where questions are called by the ids they have now."""
    match condition:
        case None:
            return None
        case Test(question, operator, operand):
            return Test(ids.get(question, question), operator, operand)
        case Not(part):
            return Not(_renamed(part, ids))
        case All(parts):
            return All(tuple(_renamed(part, ids) for part in parts))
        case Any_(parts):
            return Any_(tuple(_renamed(part, ids) for part in parts))


def _renamed(condition: Condition, ids: Mapping[str, str]) -> Condition:
    found = renamed(condition, ids)
    assert found is not None
    return found


def _value(operand: Any) -> str:
    if isinstance(operand, bool):
        return "yes" if operand else "no"
    return f"“{operand}”" if isinstance(operand, str) else str(operand)
