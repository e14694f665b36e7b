"""Texts, a line each, and which patterns stand in which of them.

What must stand in a line for a pattern to be found there is read off the pattern (`needles.py`). All of it is looked for
in one pass over a text, and a pattern is tried, and made ready at all, only where that was found. What was found in a line
is kept with it: the same words stand in many forms, and in every version of one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from formengine.lint.needles import Branch, Need, branches, folded
from formengine.lint.patterns import Found, any_of, compiled

_SPACES = {ord(mark): " " for mark in "\n\r\t\u00a0"}


def in_one_line(text: str) -> str:
    return text if text.isprintable() else text.translate(_SPACES)


class Line:
    """One text as the patterns of a sieve are looked for in it."""

    __slots__ = ("_found", "_line", "_sieve", "_text", "may_hold")

    def __init__(self, text: str, sieve: "Sieve", met: set[int] | None = None) -> None:
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
            ways = self.ways(pattern)
            found = self._found[pattern] = any(compiled(way.written).search(self._line) for way in ways)
        return found

    def matches(self, pattern: str) -> Iterator[Found]:
        """Each place where a pattern is found, as the pattern as a whole finds them, one after another."""
        text = self._text
        searches = [compiled(way.written).search for way in self.ways(pattern)]
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

    def ways(self, pattern: str) -> Sequence[Branch]:
        """The ways in which a pattern may be found here; of one that no sieve knows, all of them."""
        if pattern not in self._sieve.patterns:
            return branches(pattern)
        ways = [self._sieve.ways[number] for number in self.may_hold]
        return [way.branch for way in ways if way.pattern == pattern]


class Lines:
    """Texts, a line each, and which patterns are found in which of them."""

    def __init__(self, lines: Iterable[Line], sieve: "Sieve") -> None:
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


class Needs:
    """What many patterns need, looked for in a line at once."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.numbers: dict[Need, int] = {}
        for pattern in sorted(patterns):
            for branch in branches(pattern):
                for need in branch.needs:
                    self.numbers.setdefault(need, len(self.numbers))
        meets: dict[str, list[int]] = {}
        for need, number in self.numbers.items():
            for word in need:
                meets.setdefault(word, []).append(number)
        self._meets = list(meets.values())
        self._automaton = BytesAhoCorasick(
            [word.encode() for word in meets], implementation=Implementation.ContiguousNFA
        )

    def met_in(self, line: str) -> set[int]:
        """The numbers of the needs that a line meets."""
        text = b" " + folded(line) + b" "
        words = {index for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return set().union(*[self._meets[index] for index in words])


class _Way(NamedTuple):
    """A way in which a pattern may be found, and which needs must be met for it, by their numbers."""

    pattern: str
    branch: Branch
    needs: frozenset[int]
    marks: tuple[Need, ...]


class Sieve:
    """Tells which of its patterns may be found in a line that meets some needs."""

    def __init__(self, patterns: Iterable[str], needs: Needs | None = None) -> None:
        """`needs` are those of these patterns, and maybe of others that are looked for in the same lines."""
        self.patterns = frozenset(patterns)
        self.needs = needs or Needs(self.patterns)
        number_of = self.needs.numbers
        self.ways = [
            _Way(pattern, branch, frozenset([number_of[need] for need in branch.needs]), branch.marks)
            for pattern in sorted(self.patterns)
            for branch in branches(pattern)
        ]
        self._always = frozenset([number for number, way in enumerate(self.ways) if not way.needs])
        """The ways that words tell nothing of."""
        self._opened_by: dict[int, list[int]] = {}
        """The ways whose rarest need it is."""
        for number, way in enumerate(self.ways):
            if way.needs:
                self._opened_by.setdefault(number_of[way.branch.needs[0]], []).append(number)

    def sift(self, line: str, met: set[int]) -> tuple[int, ...]:
        """The numbers of the ways in which patterns may be found in a line, pattern by pattern."""
        ways = self.ways
        opened = [self._opened_by[need] for need in met if need in self._opened_by]
        return tuple(
            [
                number
                for number in sorted(self._always.union(*opened))
                if ways[number].needs <= met
                and (not ways[number].marks or _stand_in(line, ways[number].marks))
            ]
        )


def _stand_in(line: str, marks: Iterable[Need]) -> bool:
    """Whether of each of these marks one stands in a line."""
    for one in marks:
        for mark in one:
            if mark in line:
                break
        else:
            return False
    return True


class Sieves(NamedTuple):
    """For patterns in questions' own words, and for patterns in all the words of a form. They share their needs."""

    questions: Sieve
    words: Sieve


def sieves(settings: Iterable[Mapping[str, Any]], always: Iterable[str] = ()) -> Sieves:
    """What the patterns in the settings of rules need, and those that are looked for in questions always."""
    each = list(settings)
    texts = [any_of(one["words"]) for one in each if isinstance(one.get("words"), list)]
    questions = {*(pattern for one in each for pattern in _selecting(one)), *always}
    needs = Needs({*questions, *texts})
    return Sieves(Sieve(questions, needs), Sieve(texts, needs))


def patterns_in(settings: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Every pattern that rules with these settings look for in a form's words."""
    for one in settings:
        if isinstance(one.get("words"), list):
            yield any_of(one["words"])
        yield from _selecting(one)


def _selecting(settings: Any) -> Iterable[str]:
    """The patterns that a rule's settings look for in questions' own words."""
    if isinstance(settings, Mapping):
        for key, value in settings.items():
            if key in ("words", "unless") and isinstance(value, str):
                yield value
            else:
                yield from _selecting(value)
    elif isinstance(settings, list):
        for each in settings:
            yield from _selecting(each)
