"""The patterns of rules, searched for only in lines that can hold them.

A pattern such as `\\b(?:advocate|advocacy)\\b` cannot match where neither word stands. What must stand is read off each
pattern, all of it is looked for in one pass over a form's words, and the pattern itself is tried only where that was
found. A pattern that nothing can be read off is tried everywhere.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

from ahocorasick_rs import BytesAhoCorasick, Implementation

from formengine.errors import FormEngineError

_ONE_LINE = {ord(mark): " " for mark in "\n\r\t\u00a0"}

SHORTEST = 2
"""Letters. Shorter ones stand everywhere."""


PATIENCE = 0.25
"""Seconds of work that a pattern of a council's own may take over one text."""


class SlowPattern(FormEngineError):
    """A pattern took longer over one text than anybody waits."""


class OwnPattern(str):
    """A pattern that nobody here has measured: it is stopped where it takes too long."""

    __slots__ = ()


class Found(Protocol):
    """A place where a pattern is found, by whichever engine."""

    def group(self) -> str: ...

    def start(self) -> int: ...

    def end(self) -> int: ...

    def span(self) -> tuple[int, int]: ...


class Searcher(Protocol):
    """A pattern ready to be looked for, by whichever engine."""

    def search(self, text: str, /) -> Found | None: ...

    def finditer(self, text: str, /) -> Iterator[Found]: ...


class Bounded:
    """Searches as `re` does, and gives up in a sentence."""

    def __init__(self, pattern: str) -> None:
        import regex  # brought in by the first pattern that is not ours

        self.pattern = pattern
        self._compiled = regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)

    def search(self, text: str) -> Found | None:
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[Found]:
        try:
            yield from self._compiled.finditer(text, timeout=PATIENCE)
        except TimeoutError:
            raise SlowPattern(
                f"The pattern “{self.pattern[:80]}” takes for ever over one text of {len(text)} "
                "characters. Write it without a + or * inside a repeated group."
            ) from None


@cache
def compiled(pattern: str) -> Searcher:
    """A rule's pattern: case does not matter, ^ and $ are the ends of one text."""
    if isinstance(pattern, OwnPattern):
        return Bounded(pattern)
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def any_of(patterns: Sequence[str]) -> str:
    """One pattern for several; of none, one that matches nothing."""
    joined = "|".join(f"(?:{each})" for each in patterns) or r"(?!)"
    return OwnPattern(joined) if any(isinstance(each, OwnPattern) for each in patterns) else joined


class Lines:
    """Texts, a line each, and which patterns are found in which of them."""

    def __init__(self, texts: Iterable[str], sieve: "Sieve") -> None:
        self._lines = [text.translate(_ONE_LINE) for text in texts]
        self._sieve = sieve
        self._candidates = sieve.lines(self._lines)
        self._found: dict[str, frozenset[int]] = {}

    def matching(self, pattern: str) -> frozenset[int]:
        """The numbers, from 0, of the lines in which a pattern is found."""
        found = self._found.get(pattern)
        if found is None:
            search = compiled(pattern).search
            lines = self._candidates.get(pattern, ()) if pattern in self._sieve else range(len(self._lines))
            found = frozenset(n for n in lines if search(self._lines[n]))
            self._found[pattern] = found
        return found


class Sieve:
    """What must stand in a line for each of many patterns."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns: dict[str, list[str]] = {}
        self.known: set[str] = set()
        for pattern in patterns:
            words = needles(pattern)
            if words and pattern not in self.known:
                self.known.add(pattern)
                for word in words:
                    self._patterns.setdefault(word, []).append(pattern)
        self._words = list(self._patterns)
        keys = [word.encode() for word in self._words]
        self._automaton = BytesAhoCorasick(keys, implementation=Implementation.ContiguousNFA)

    def __contains__(self, pattern: str) -> bool:
        return pattern in self.known

    def lines(self, lines: Sequence[str]) -> dict[str, set[int]]:
        """For each pattern the lines that hold something it needs."""
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        haystack = "\n".join(lines).encode("ascii", "replace").lower()
        found: dict[str, set[int]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            n = bisect_right(starts, start) - 1
            for pattern in self._patterns[self._words[index]]:
                found.setdefault(pattern, set()).add(n)
        return found


class Sieves(NamedTuple):
    """For patterns in questions' own words, and for patterns in all the words of a form."""

    questions: Sieve
    words: Sieve


def sieves(settings: Iterable[Mapping[str, Any]], always: Iterable[str] = ()) -> Sieves:
    """What the patterns in the settings of rules need, and those that are looked for in questions always."""
    each = list(settings)
    texts = [any_of(one["words"]) for one in each if isinstance(one.get("words"), list)]
    own = (pattern for one in each for pattern in _patterns_in(one))
    return Sieves(Sieve((*own, *always)), Sieve(texts))


def _patterns_in(settings: Any) -> Iterable[str]:
    """The patterns that a rule's settings look for in questions' own words."""
    if isinstance(settings, Mapping):
        for key, value in settings.items():
            if key in ("words", "unless") and isinstance(value, str):
                yield value
            else:
                yield from _patterns_in(value)
    elif isinstance(settings, list):
        for each in settings:
            yield from _patterns_in(each)


@cache
def needles(pattern: str) -> frozenset[str] | None:
    """Small-letter words of which one must stand in whatever a pattern matches, or None where that cannot be told."""
    try:
        from re import _parser  # type: ignore[attr-defined]
    except ImportError:  # what it reads is Python's own and may move
        return None
    found = _needed(_parser.parse(pattern.lower() if _is_plain(pattern) else pattern, re.IGNORECASE))
    return found if found and min(map(len, found)) >= SHORTEST else None


def _is_plain(pattern: str) -> bool:
    """Whether small letters leave a pattern what it is: `\\B`, `\\S` and their like would not be."""
    return not re.search(r"\\[A-Z]", pattern)


def _needed(parsed: Any) -> frozenset[str] | None:
    """The best choice among the parts that must all be there."""
    choices: list[frozenset[str]] = []
    run: list[str] = []
    for name, value in [*parsed, ("END", None)]:
        if str(name) == "LITERAL" and value < 128:
            run.append(chr(value).lower())
            continue
        if run:
            choices.append(frozenset(["".join(run)]))
            run = []
        inside = _inside(str(name), value)
        if inside:
            choices.append(inside)
    return max(choices, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _inside(name: str, value: Any) -> frozenset[str] | None:
    match name:
        case "SUBPATTERN":
            return _needed(value[-1])
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] >= 1:
            return _needed(value[2])
        case "BRANCH":
            branches = [_needed(branch) for branch in value[1]]
            if all(branches):
                return frozenset().union(*(branch for branch in branches if branch))
    return None
