"""When something is shown, as a few rows to fill in: a question, a test, an answer."""

from collections.abc import Mapping
from typing import Any, Protocol

ROWS = 6
"""More tests than that want the JSON."""

TESTS: Mapping[str, str] = {
    "is": "is",
    "is_not": "is not",
    "includes": "includes",
    "answered": "has been answered",
    "not_answered": "has not been answered",
    "more_than": "is more than",
    "at_least": "is at least",
    "less_than": "is less than",
    "at_most": "is at most",
}
JOINS: Mapping[str, str] = {"all": "all of these are so", "any": "any of these is so"}
_NUMBERS = ("more_than", "at_least", "less_than", "at_most")

Row = tuple[str, str, str]
"""A question's id, a test, and the answer as typed."""


class Typed(Protocol):
    def get(self, name: str, default: str, /) -> str: ...


def is_flat(condition: Any) -> bool:
    """Whether rows can say it: one test, or tests joined by one word."""
    if condition is None:
        return True
    if not isinstance(condition, dict):
        return False
    for join in JOINS:
        if join in condition:
            inside = condition[join]
            return len(inside) <= ROWS and all("question" in each for each in inside)
    return "question" in condition


def condition_as_typed(condition: Any) -> tuple[str, list[Row]]:
    """The joining word, and the rows."""
    if not condition or not is_flat(condition):
        return "all", []
    for join in JOINS:
        if join in condition:
            return join, [_row(each) for each in condition[join]]
    return "all", [_row(condition)]


def condition_read(typed: Typed) -> dict[str, Any] | None:
    """What was filled in. Raises ValueError with what to do."""
    tests = []
    for n in range(ROWS):
        question = typed.get(f"show_when:{n}:question", "")
        if question:
            test = typed.get(f"show_when:{n}:test", "is")
            tests.append(_test(question, test, typed.get(f"show_when:{n}:answer", "").strip()))
    if len(tests) < 2:
        return tests[0] if tests else None
    return {"any" if typed.get("show_when:join", "all") == "any" else "all": tests}


def _row(test: Mapping[str, Any]) -> Row:
    operator = next(key for key in test if key != "question")
    operand = test[operator]
    if operator == "answered":
        return str(test["question"]), "answered" if operand else "not_answered", ""
    return str(test["question"]), operator, _said(operand)


def _said(operand: Any) -> str:
    if isinstance(operand, bool):
        return "yes" if operand else "no"
    return str(operand)


def _test(question: str, test: str, answer: str) -> dict[str, Any]:
    if test in ("answered", "not_answered"):
        return {"question": question, "answered": test == "answered"}
    if test not in TESTS:
        raise ValueError("Choose one of the tests listed.")
    if not answer:
        raise ValueError("Write the answer that decides, or choose “has been answered”.")
    if test in _NUMBERS:
        return {"question": question, test: _number(answer)}
    if test != "includes" and answer.lower() in ("yes", "no"):
        return {"question": question, test: answer.lower() == "yes"}
    return {"question": question, test: answer}


def _number(answer: str) -> float | int:
    try:
        number = float(answer)
    except ValueError:
        raise ValueError("Write the number that decides in figures.") from None
    if not abs(number) < 1e12:
        raise ValueError("Write a smaller number.")
    return int(number) if number == int(number) else number
