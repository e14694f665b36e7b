"""The words of a form, a line each, and which patterns stand in which of them.

What must stand in a line for a pattern to be found there is read off the pattern (`needles.py`). All of it is looked for
in one pass over a form's words, and a pattern is tried, and made ready at all, only where that was found. A pattern that
nothing can be read off is tried everywhere.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from formengine.lint.needles import BETWEEN, Branch, Need, branches, folded
from formengine.lint.patterns import Found, any_of, compiled

_ONE_LINE = {ord(mark): " " for mark in "\n\r\t\u00a0"}


class Lines:
    """Texts, a line each, and which patterns are found in which of them."""

    def __init__(self, texts: Iterable[str], sieve: "Sieve") -> None:
        self._texts = list(texts)
        self._lines = [text if text.isprintable() else text.translate(_ONE_LINE) for text in self._texts]
        self._sieve = sieve
        self._joined = BETWEEN.join(self._lines)
        text = b" " + folded(self._joined) + b" "
        self._folded = text.decode().split("\n")
        self._sifted = sieve.sift(text, [0, *accumulate(len(line) + 1 for line in self._folded)])
        self._found: dict[str, frozenset[int]] = {}

    def matching(self, pattern: str, among: frozenset[int] | None = None) -> frozenset[int]:
        """The numbers, from 0, of the lines in which a pattern is found, of all or of those `among` which it is asked for."""
        found = self._found.get(pattern)
        if found is None:
            few = among if among is not None and len(among) * 2 < len(self._lines) else None
            numbers: set[int] = set()
            for branch in branches(pattern):
                for n in self._may_hold(branch, few) - numbers:
                    if compiled(branch.written).search(self._lines[n]):
                        numbers.add(n)
            found = frozenset(numbers)
            if few is None:
                self._found[pattern] = found
        return found if among is None else found & among

    def matches(self, pattern: str, number: int) -> Iterator[Found]:
        """Each place in one text where a pattern is found, as the pattern as a whole finds them, one after another."""
        text = self._texts[number]
        searches = [
            compiled(branch.written).search
            for branch in branches(pattern)
            if number in self._may_hold(branch)
        ]
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

    def _may_hold(self, branch: Branch, among: frozenset[int] | None = None) -> set[int]:
        """The lines, of all or of those `among` which it is asked for, in which what a branch needs is there."""
        lines: Iterable[int] = range(len(self._lines)) if among is None else among
        needs = branch.needs
        if needs and needs[0] in self._sieve:
            sifted = self._sifted.get(needs[0], set())
            lines, needs = sifted if among is None else sifted & among, needs[1:]
        for need in needs:
            if not lines:
                break
            lines = [n for n in lines if _holds(self._folded[n], need)]
        for marks in branch.marks:
            if not lines or not _holds(self._joined, marks):  # most marks stand in no line at all
                return set()
            lines = [n for n in lines if _holds(self._lines[n], marks)]
        return set(lines)


def _holds(text: str, need: Need) -> bool:
    for word in need:  # noqa: SIM110 (quicker here than any)
        if word in text:
            return True
    return False


class Sieve:
    """What is looked for in all lines at once: the rarest need of each branch of many patterns."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._needs = {branch.needs[0] for each in patterns for branch in branches(each) if branch.needs}
        needed_by: dict[str, list[Need]] = {}
        for need in self._needs:
            for word in need:
                needed_by.setdefault(word, []).append(need)
        self._needed_by = list(needed_by.values())
        self._automaton = BytesAhoCorasick(
            [word.encode() for word in needed_by], implementation=Implementation.ContiguousNFA
        )

    def __contains__(self, need: Need) -> bool:
        return need in self._needs

    def sift(self, text: bytes, starts: Sequence[int]) -> dict[Need, set[int]]:
        """For each need the lines that meet it, given where in the text each line starts."""
        found: dict[Need, set[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            n = bisect_right(starts, start) - 1
            for need in self._needed_by[index]:
                if need in found:
                    found[need].add(n)
                else:
                    found[need] = {n}
        return found


class Sieves(NamedTuple):
    """For patterns in questions' own words, and for patterns in all the words of a form."""

    questions: Sieve
    words: Sieve


def sieves(settings: Iterable[Mapping[str, Any]], always: Iterable[str] = ()) -> Sieves:
    """What the patterns in the settings of rules need, and those that are looked for in questions always."""
    each = list(settings)
    texts = [any_of(one["words"]) for one in each if isinstance(one.get("words"), list)]
    own = (pattern for one in each for pattern in _selecting(one))
    return Sieves(Sieve((*own, *always)), Sieve(texts))


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
