"""Words safe to stand in Markdown: what people typed is text, and never becomes a heading, a link or a tag."""

import re

from formengine.model import All, Any_, Condition, Form, Not, Test

_ANYWHERE = re.compile(r"([\\`*_\[\]])")
_AT_START = re.compile(r"^([#+\-]|\d+(?=[.)]))")
_NAMED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "=": "&#61;"})
"""What not every Markdown takes a backslash before."""

_COMPARED = {
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
}


def literally(text: str) -> str:
    """A text as Markdown that reads exactly so, line by line."""
    return "\n".join(_line(line) for line in text.splitlines())


def quoted(text: str) -> str:
    """Somebody's words, set apart."""
    return "\n".join(f"> {_line(line)}".rstrip() + "  " for line in text.splitlines() or [""]).rstrip()


def _line(line: str) -> str:
    line = _ANYWHERE.sub(r"\\\1", line.replace("\t", "    ").strip())
    return _AT_START.sub(_escaped_start, line).translate(_NAMED)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def in_words(condition: Condition, form: Form) -> str:
    """When something is asked, as people would say it."""
    match condition:
        case Test():
            return _test(condition, form)
        case All():
            return " and ".join(_part(part, form) for part in condition.parts)
        case Any_():
            return " or ".join(_part(part, form) for part in condition.parts)
        case Not():
            return f"it is not so that {_part(condition.part, form)}"


def _part(condition: Condition, form: Form) -> str:
    said = in_words(condition, form)
    return f"({said})" if isinstance(condition, All | Any_) and len(condition.parts) > 1 else said


def _test(test: Test, form: Form) -> str:
    try:
        question = form.question(test.question)
    except KeyError:
        return f"“{test.question}”, which this form does not ask, is answered in a certain way"
    asked = f"“{question.text}”"
    if test.operator == "answered":
        return f"{asked} is answered" if test.operand else f"{asked} is not answered"
    if test.operator in _COMPARED:
        return f"{asked} is {_COMPARED[test.operator]} {test.operand}"
    named = "yes" if test.operand is True else "no" if test.operand is False else str(test.operand)
    label = next((option.label for option in question.labels if option.value == named), named)
    verb = {"is": "is", "is_not": "is not", "includes": "includes"}[test.operator]
    return f"{asked} {verb} “{label}”"
