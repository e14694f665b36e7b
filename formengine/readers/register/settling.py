"""What the conditions of a register name: questions by code or by their words, answers by code or by label."""

from collections.abc import Sequence
from typing import Any

from formengine.model import Question, Test
from formengine.model.conditions import Operator
from formengine.model.kinds import Choice, Choices, LongText, Number, YesNo
from formengine.readers.register.conditions import NotUnderstood, Said
from formengine.readers.register.words import plain, yes_or_no

Named = tuple[type[Question], dict[str, Any]]
"""A question's kind, and what it is made with."""


class Settling:
    """What is named exactly goes first; what had to be made out is told by `guesses`, once."""

    def __init__(self, questions: Sequence[Named]) -> None:
        self._kinds: dict[str, tuple[type[Question], dict[str, Any]]] = {}
        self._near: dict[str, str] = {}
        for kind, given in questions:
            self._kinds.setdefault(given["id"], (kind, given))
        for code in self._kinds:
            self._near.setdefault(plain(code), code)
        for code, (_, given) in self._kinds.items():
            self._near.setdefault(plain(given["text"]), code)
        self._guesses: list[str] = []

    def guesses(self) -> list[str]:
        told, self._guesses = self._guesses, []
        return told

    def settle(self, code: Said, operator: Operator | None, said: Said) -> Test:
        found = code.words
        if not code.exactly and found not in self._kinds:
            found = self._near.get(plain(found), found)
        if found != code.words:
            self._guesses.append(f"“{code.words}” is taken for the question “{found}”")
        kind, given = self._kinds.get(found, (LongText, {}))
        if operator is None:
            operator = "includes" if kind is Choices else "is"
        return Test(found, operator, self._answer(kind, given, operator, said))

    def _answer(self, kind: type[Question], given: dict[str, Any], operator: Operator, answer: Said) -> Any:
        said = answer.words
        number = _number(said)
        if operator in ("more_than", "at_least", "less_than", "at_most"):
            if number is None:
                raise NotUnderstood(said)
            return number
        if kind is YesNo and (judged := yes_or_no(said)) is not None:
            return judged
        if kind is Number and number is not None:
            return number
        if kind in (Choice, Choices):
            options = given.get("options", ())
            if not answer.exactly and not any(option.value == said for option in options):
                near = next(
                    (
                        option
                        for option in options
                        if plain(said) in (plain(option.label), plain(option.value))
                    ),
                    None,
                )
                if near is not None and plain(said):
                    self._guesses.append(f"“{said}” is taken for the answer “{near.value}”")
                    return near.value
        return said


def _number(said: str) -> float | int | None:
    bare = said.removeprefix("-").replace(".", "", 1)
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 15):
        return None
    value = float(said)
    return int(value) if value == int(value) else value
