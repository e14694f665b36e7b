"""When a question is shown, as a register says it: `lives_with = Alone and drives is answered`.

`and` binds closer than `or`; brackets group; codes and answers that are more than a word may stand in quotation marks.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from formengine.model import All, Any_, Condition, Not, Test
from formengine.model.conditions import Operator
from formengine.readers.register.words import unquoted

_QUOTED = r'"(?:[^"]|"")*"'
_SIGNS: dict[str, Operator | None] = {
    "=": None, "==": "is", "!=": "is_not", "<>": "is_not", "≠": "is_not",
    ">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most",
}  # fmt: skip
_WORDS: dict[str, Operator | None] = {
    "is not answered": "answered", "is blank": "answered", "is empty": "answered", "is unanswered": "answered",
    "is answered": "answered", "is completed": "answered", "is not blank": "answered", "is not empty": "answered",
    "is at least": "at_least", "is at most": "at_most", "is more than": "more_than", "is greater than": "more_than",
    "is less than": "less_than", "is not equal to": "is_not", "does not equal": "is_not", "is not": "is_not",
    "is equal to": None, "includes": "includes", "contains": "includes", "equals": None, "is": None,
}  # fmt: skip
_UNANSWERED = frozenset({"is not answered", "is blank", "is empty", "is unanswered"})
_LONGEST_FIRST = "|".join(each.replace(" ", r"\s+") for each in sorted(_WORDS, key=len, reverse=True))
_OPERATOR = re.compile(
    rf'\s*(?:(?P<sign>>=|<=|!=|<>|==|[=<>≠])|(?<![^\s"])(?P<words>{_LONGEST_FIRST})(?![^\s")]))\s*',
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*[=<>≠!]")
_JOINS = re.compile(r"\s+(and|or)\s+|\s*(&&|\|\|)\s*", re.IGNORECASE)
_DEEPEST = 20


class NotUnderstood(ValueError):
    """A condition that says something else."""


class Said(NamedTuple):
    """A code or an answer as written. What stands in quotation marks is meant exactly."""

    words: str
    exactly: bool = False


Settled = Callable[[Said, Operator | None, Said], Test]
"""Makes the test of a question as named, an operator (None: equals) and an answer."""


def parse(text: str, settle: Settled) -> Condition:
    """Raises NotUnderstood."""
    reading = _Reading(text.strip(), settle)
    condition = reading.either(0)
    if reading.at < len(reading.text):
        raise NotUnderstood(text)
    return condition


class _Reading:
    def __init__(self, text: str, settle: Settled) -> None:
        self.text = text
        self.at = 0
        self._settle = settle

    def either(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise NotUnderstood(self.text)
        parts = [self._both(depth)]
        while self._joins("or", "||"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Any_(tuple(parts))

    def _both(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._joins("and", "&&"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _joins(self, *words: str) -> bool:
        found = _JOINS.match(self.text, self.at)
        if found is None or (found[1] or found[2]).lower() not in words:
            return False
        self.at = found.end()
        return True

    def _one(self, depth: int) -> Condition:
        negated = re.compile(r"not\s*(?=\()", re.IGNORECASE).match(self.text, self.at)
        if negated:
            self.at = negated.end()
        if self.text.startswith("(", self.at):
            self.at += 1
            inner = self.either(depth + 1)
            if not self.text.startswith(")", self.at):
                raise NotUnderstood(self.text)
            self.at += 1
            return Not(inner) if negated else inner
        return self._test(depth)

    def _test(self, depth: int) -> Test:
        code, after = self._code()
        found = _OPERATOR.match(self.text, after)
        if found is None or not code.words:
            raise NotUnderstood(self.text)
        self.at = found.end()
        words = " ".join((found["words"] or "").lower().split())
        operator = _WORDS[words] if words else _SIGNS[found["sign"]]
        if operator == "answered":
            self.at = len(self.text[: self.at].rstrip())
            return Test(
                self._settle(code, "answered", Said("")).question, "answered", words not in _UNANSWERED
            )
        return self._settle(code, operator, self._value(depth))

    def _code(self) -> tuple[Said, int]:
        """The question named here, and where its name ends: at the first operator, unless it stands in quotation marks."""
        begins = re.compile(rf"\s*({_QUOTED})").match(self.text, self.at)
        if begins:
            return Said(unquoted(begins[1]), exactly=True), begins.end()
        joins = _JOINS.search(self.text, self.at)
        ends = joins.start() if joins else len(self.text)
        found = _SIGN.search(self.text, self.at, ends) or _OPERATOR.search(self.text, self.at)
        if found is None:
            raise NotUnderstood(self.text)
        return Said(self.text[self.at : found.start()].strip()), found.start()

    def _value(self, depth: int) -> Said:
        begins = re.compile(_QUOTED).match(self.text, self.at)
        if begins:
            self.at = begins.end()
            return Said(unquoted(begins[0]), exactly=True)
        end = self._value_ends(depth)
        value = self.text[self.at : end].strip()
        if not value:
            raise NotUnderstood(self.text)
        self.at = len(self.text[:end].rstrip())
        return Said(value)

    def _value_ends(self, depth: int) -> int:
        """An answer goes on to the next `and` or `or` that another test follows, or to the bracket that ends its group."""
        brackets = 0
        joins = {found.start(): found for found in _JOINS.finditer(self.text, self.at)}
        for n in range(self.at, len(self.text)):
            if self.text[n] == "(":
                brackets += 1
            elif self.text[n] == ")":
                brackets -= 1
                if brackets < 0 and depth:
                    return n
            elif n in joins:
                follows = _OPERATOR.search(self.text, joins[n].end())
                another = next((start for start in joins if start > n), len(self.text))
                quoted_code = self.text.startswith(('"', "("), joins[n].end())
                if follows and (quoted_code or follows.start() < another):
                    return n
        return len(self.text)
