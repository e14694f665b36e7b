"""What stands in the cells of a register: answers offered, conditions, kinds of answer. Readers undo it."""

import re
from collections.abc import Callable, Sequence

from formengine.model import All, Condition, Not, Test
from formengine.model.conditions import Operator


def quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


_PLAIN_ANSWER = re.compile(r'[^\s"=;|,/•▪◦●☐□·–*-](?:[^"=;\n]*[^\s"=;])?')


def as_options(answers: Sequence[tuple[str, str]]) -> str:
    """An answer a line, its code before it where that is not its label."""

    def said(words: str) -> str:
        plainly = _PLAIN_ANSWER.fullmatch(words) and (len(answers) > 1 or not re.search(r"[|,/]", words))
        return words if plainly else quoted(words)

    return "\n".join(
        said(label) if value == label else f"{said(value)}={said(label)}" for value, label in answers
    )


_WORD = re.compile(r"[^\W_][\w.-]*")
_RESERVED = frozenset({"and", "or", "not", "is", "equals", "includes", "contains", "answered"})


def as_text(condition: Condition, takes_many: Callable[[str], bool]) -> str:
    """A condition in words; `and` binds closer than `or`, and `=` asks whether an answer of many includes it."""
    if isinstance(condition, Test):
        return _test(condition, takes_many)
    if isinstance(condition, Not):
        return f"not ({as_text(condition.part, takes_many)})"
    joined = " and " if isinstance(condition, All) else " or "
    parts = [
        as_text(part, takes_many) if isinstance(part, Test | Not) else f"({as_text(part, takes_many)})"
        for part in condition.parts
    ]
    return joined.join(parts)


def _test(test: Test, takes_many: Callable[[str], bool]) -> str:
    code = _said(test.question)
    if test.operator == "answered":
        return f"{code} is {'' if test.operand else 'not '}answered"
    signs: dict[Operator, str] = {
        "is": "==" if takes_many(test.question) else "=",
        "includes": "=" if takes_many(test.question) else "includes",
        "is_not": "!=", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=",
    }  # fmt: skip
    operand = test.operand
    said = ("Yes" if operand else "No") if isinstance(operand, bool) else str(operand)
    return f"{code} {signs[test.operator]} {_said(said)}"


def _said(words: str) -> str:
    return words if _WORD.fullmatch(words) and words.casefold() not in _RESERVED else quoted(words)
