"""The patterns of rules, ready to be searched for: ours by Python's own engine, a council's by one that can be stopped."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol

from formengine.errors import FormEngineError

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

    def search(self, text: str, start: int = 0, /) -> Found | None: ...

    def finditer(self, text: str, /) -> Iterator[Found]: ...


class Bounded:
    """Searches as `re` does, and gives up in a sentence."""

    def __init__(self, pattern: str) -> None:
        import regex  # brought in by the first pattern that is not ours

        self.pattern = pattern
        self._compiled = regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)

    def search(self, text: str, start: int = 0) -> Found | None:
        return next(self.finditer(text, start), None)

    def finditer(self, text: str, start: int = 0) -> Iterator[Found]:
        try:
            yield from self._compiled.finditer(text, start, timeout=PATIENCE)
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
