"""Texts, a line each, and which patterns stand in which of them.

A pattern is tried, and made ready at all, only where a sieve lets it through (`sieves.py`). What was found in a line is kept
with it: the same words stand in many forms, and in every version of one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from formengine.lint.needles import branches
from formengine.lint.patterns import Found, compiled
from formengine.lint.sieves import Sieve

_SPACES = {ord(mark): " " for mark in "\n\r\t\u00a0"}


def in_one_line(text: str) -> str:
    return text if text.isprintable() else text.translate(_SPACES)


class Line:
    """One text as the patterns of a sieve are looked for in it."""

    __slots__ = ("_found", "_line", "_sieve", "_text", "may_hold")

    def __init__(self, text: str, sieve: Sieve, met: set[int] | None = None) -> None:
        """`met` are the needs it meets, where that was looked for before."""
        self._text = text
        self._line = in_one_line(text)
        self._sieve = sieve
        self.may_hold = sieve.sift(self._line, sieve.needs.met_in(self._line) if met is None else met)
        """The ways, by their numbers in the sieve, in which its patterns may be found here."""
        self._found: dict[str, bool] = {}

    def holds(self, pattern: str) -> bool:
        """Whether a pattern is found here."""
        found = self._found.get(pattern)
        if found is None:
            line = self._line
            found = self._found[pattern] = any(compiled(way).search(line) for way in self.ways(pattern))
        return found

    def matches(self, pattern: str) -> Iterator[Found]:
        """Each place where a pattern is found, as the pattern as a whole finds them, one after another."""
        text = self._text
        searches = [compiled(way).search for way in self.ways(pattern)]
        nearest = [search(text) for search in searches]
        while True:
            first = min((found for found in nearest if found), key=lambda found: found.start(), default=None)
            if first is None:
                return
            yield first
            start = first.end() + (first.end() == first.start())
            nearest = [
                search(text, start) if found and found.start() < start else found
                for search, found in zip(searches, nearest, strict=True)
            ]

    def ways(self, pattern: str) -> Sequence[str]:
        """The ways in which a pattern may be found here, as they are written; of one that no sieve knows, all of them."""
        numbers = self._sieve.patterns.get(pattern)
        if numbers is None:
            return [branch.written for branch in branches(pattern)]
        ways = self._sieve.ways
        return [ways[number].written for number in self.may_hold if number in numbers]


class Lines:
    """Texts, a line each, and which patterns are found in which of them."""

    def __init__(self, lines: Iterable[Line], sieve: Sieve) -> None:
        self._lines = list(lines)
        self._sieve = sieve

    def matching(self, pattern: str, among: frozenset[int] | None = None) -> frozenset[int]:
        """The numbers, from 0, of the lines in which a pattern is found, of all or of those `among` which it is asked for."""
        where: Collection[int]
        if pattern in self._sieve.patterns:
            where = self.may_hold.get(pattern, ())
        else:
            where = range(len(self._lines)) if among is None else among
        lines = self._lines
        return frozenset([n for n in where if (among is None or n in among) and lines[n].holds(pattern)])

    def may_be(self, pattern: str) -> bool:
        """Whether a pattern may be found in any line at all."""
        return pattern in self.may_hold or pattern not in self._sieve.patterns

    def matches(self, pattern: str, number: int) -> Iterator[Found]:
        """Each place in one text where a pattern is found."""
        return self._lines[number].matches(pattern)

    @cached_property
    def may_hold(self) -> dict[str, list[int]]:
        """The lines in which each pattern of the sieve may be found."""
        found: dict[str, list[int]] = {}
        ways = self._sieve.ways
        for n, line in enumerate(self._lines):
            for number in line.may_hold:
                pattern = ways[number].pattern
                if pattern not in found:
                    found[pattern] = [n]
                elif found[pattern][-1] != n:
                    found[pattern].append(n)
        return found
