"""When something is shown: a test of an answer, or all, any or not of further tests."""

from collections.abc import Callable, Iterator, Mapping
from operator import ge, gt, le, lt
from typing import Any, Literal, TypeAlias

from formengine.frozen import dataclass

Answers: TypeAlias = Mapping[str, Any]
"""A value by question id; a question without one has not been answered."""

Operator = Literal["is", "is_not", "includes", "more_than", "at_least", "less_than", "at_most", "answered"]


_COMPARES: Mapping[str, Callable[[float, float], bool]] = {
    "more_than": gt,
    "at_least": ge,
    "less_than": lt,
    "at_most": le,
}


@dataclass(frozen=True)
class Test:
    """One test of one question's answer. An unanswered question passes only `answered: false` and `is_not`."""

    question: str
    operator: Operator
    operand: Any

    def holds(self, answers: Answers) -> bool:
        value = answers.get(self.question)
        answered = value is not None and value != "" and value != []
        match self.operator:
            case "answered":
                return answered is bool(self.operand)
            case "is":
                return answered and bool(value == self.operand)
            case "is_not":
                return not answered or bool(value != self.operand)
            case "includes":
                return answered and self.operand in (value if isinstance(value, list | tuple) else [value])
        if not isinstance(value, int | float) or isinstance(value, bool):
            return False
        return _COMPARES[self.operator](value, self.operand)

    def tests(self) -> Iterator["Test"]:
        yield self


@dataclass(frozen=True)
class All:
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(frozen=True)
class Any_:
    parts: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(frozen=True)
class Not:
    part: "Condition"

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)

    def tests(self) -> Iterator[Test]:
        yield from self.part.tests()


Condition: TypeAlias = Test | All | Any_ | Not
