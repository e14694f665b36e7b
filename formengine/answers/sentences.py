"""What a fault in answers means, in sentences for the people who gave them."""

from collections.abc import Callable, Mapping
from typing import Any

from formengine.answers.statements import SPEAKERS, STATES
from formengine.documents import Fault
from formengine.model import Form, Question
from formengine.model.kinds import Date, Grid, Group, Number

_SHOWN_AT_MOST = 8


def sentence(form: Form, fault: Fault) -> str:
    """One fault, said of the question it is about."""
    if not fault.path:
        return _not_of_this_form(fault)
    question = form.question(str(fault.path[0]))
    place, inner = place_of(question, fault.path[3:])
    if len(fault.path) >= 3 and fault.path[2] == "value":
        return f"{place}: {_about_value(inner, fault)}"
    return f"{place}: {_about_statement(question, fault)}"


def place_of(question: Question, path: tuple[str | int, ...]) -> tuple[str, Question]:
    """Where in an answer, as people would say it, and the question or part that stands there."""
    place = f"“{question.text}”"
    if not isinstance(question, Group | Grid) or not path or not isinstance(path[0], int):
        return place, question
    place += f", {question.item or 'row'} {path[0] + 1}"
    parts: Mapping[str, Question] = {part.id: part for part in question.parts}
    rest = path[2:]
    if isinstance(question, Grid) and rest:
        column = next((column for column in question.columns if column.id == rest[0]), None)
        if column is None:
            return place, question
        place += f", “{column.label}”"
        parts = {part.id: part for part in column.questions}
        rest = rest[1:]
    part = parts.get(str(rest[0])) if rest else None
    return (f"{place}, “{part.text}”", part) if part else (place, question)


def _not_of_this_form(fault: Fault) -> str:
    if fault.keyword != "additionalProperties":
        return "Answers are an object { } that holds, for each question, who said what."
    names = ", ".join(f"“{name}”" for name in fault.limit)
    return f"This form asks no {names}. Take the answer out, or use the version of the form that asks it."


def _about_statement(question: Question, fault: Fault) -> str:
    key = fault.path[2] if len(fault.path) >= 3 else ""
    if key == "state":
        return f"{_quoted(fault.value)} is not a reason for no answer. Use one of {', '.join(STATES)}."
    if key == "marks":
        return "a mark holds its kind, a reason, and who decided it."
    if key in ("words", "why", "where"):
        return _words(str(key), fault)
    if len(fault.path) == 1:
        return _who(question, fault)
    match fault.keyword:
        case "required":
            return "say why this could not be asked."
        case "not" if fault.limit == {"required": ["why"]}:
            return "a “why” goes only with “could-not-be-asked”. Put the words in “words”."
        case "not":
            return "there is both an answer and a reason for no answer. Keep one of them."
        case "minProperties":
            return "nothing is said here. Take the empty statement out."
        case "additionalProperties":
            return f"{_listed(fault.limit)} is not part of a statement. It holds value, state, why, words, where and marks."
    return "what someone said is an object { } with a value or a state."


def _who(question: Question, fault: Fault) -> str:
    if fault.keyword != "additionalProperties":
        return "an answer is an object { } that holds who said what."
    if question.asked_of == "worker":
        return f"this is asked of the worker, and {_listed(fault.limit)} cannot answer it."
    return f"{_listed(fault.limit)} is not one of those whose words are kept: {', '.join(SPEAKERS)}."


def _words(key: str, fault: Fault) -> str:
    if fault.keyword == "maxLength":
        return f"these words are longer than {fault.limit:,} characters. Shorten them."
    if fault.keyword == "minLength":
        return "say why this could not be asked."
    return f"“{key}” must be text."


def _about_value(question: Question, fault: Fault) -> str:
    if fault.keyword == "type" or (isinstance(question, Date) and fault.keyword in ("pattern", "not")):
        return _wanted(question, fault)
    say = _SENTENCES.get(fault.keyword)
    return say(question, fault) if say else "this answer does not fit the question. Answer it again."


def _wanted(question: Question, fault: Fault) -> str:
    if isinstance(question, Date):
        or_less = ", or only the month or year, as in 2026-11 or 2026" if question.partial else ""
        return f"{_quoted(fault.value)} is not a date. Write it as year-month-day, as in 2026-11-23{or_less}."
    if isinstance(question, Number) and question.whole:
        return f"{_quoted(fault.value)} is not a whole number. Write one."
    what = _WANTED.get("array" if fault.limit == ["array"] else question.kind, "what the question asks for")
    return f"{_quoted(fault.value)} does not fit. Give {what}."


_WANTED = {
    "short-text": "words",
    "long-text": "words",
    "choice": "one of the answers offered",
    "choices": "some of the answers offered",
    "yes-no": "yes or no (true or false)",
    "number": "a number",
    "scale": "a whole number",
    "statement": "one of the five steps",
    "array": "a list",
}


def _offered(question: Question, fault: Fault) -> str:
    labels = [option.label for option in question.labels]
    if not labels:
        return f"there is no row {_quoted(fault.value)} in this question."
    shown = "; ".join(labels[:_SHOWN_AT_MOST])
    more = f"; and {len(labels) - _SHOWN_AT_MOST} more" if len(labels) > _SHOWN_AT_MOST else ""
    return f"{_quoted(fault.value)} is not one of the answers offered: {shown}{more}."


_SENTENCES: dict[str, Callable[[Question, Fault], str]] = {
    "enum": _offered,
    "minimum": lambda _, fault: f"{fault.value:,} is too low. It can be {fault.limit:,} or more.",
    "maximum": lambda _, fault: f"{fault.value:,} is too high. It can be {fault.limit:,} or less.",
    "maxLength": lambda _, fault: f"this is longer than {fault.limit:,} characters. Shorten it.",
    "minLength": lambda _, __: "a row needs a name of its own, such as “r1”.",
    "maxItems": lambda _, fault: f"there are too many. Keep at most {fault.limit}.",
    "uniqueItems": lambda _, __: "the same answer was chosen twice. Keep one of them.",
    "required": lambda _, fault: f"a row here needs “{fault.limit}”.",
    "additionalProperties": lambda _, fault: f"{_listed(fault.limit)} is not asked here. Take it out.",
}


def _quoted(value: Any) -> str:
    if isinstance(value, bool):
        return "“true”" if value else "“false”"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "an object"
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:60] + '…'}”"


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
