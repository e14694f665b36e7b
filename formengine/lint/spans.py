"""Where in a definition's text its parts begin and end, for changes that leave every other character as it is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from json import JSONDecoder
from typing import NamedTuple, Protocol


class Edit(NamedTuple):
    """What stands between two offsets gives way to other words."""

    start: int
    end: int
    words: str


class Begins(Protocol):
    """Says where the parts of a source begin."""

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]: ...


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with these changes made; of two that overlap, the first."""
    out = []
    reached = 0
    for edit in sorted(set(edits)):
        if edit.start >= reached:
            out += [text[reached : edit.start], edit.words]
            reached = edit.end
    return "".join([*out, text[reached:]])


class Spans:
    """Offsets in a JSON text by pointer, or by line and column as findings have them."""

    def __init__(self, text: str, whereabouts: Begins) -> None:
        self.text = text
        self._whereabouts = whereabouts
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def offset(self, line: int, column: int) -> int:
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def value(self, pointer: str) -> tuple[int, int]:
        """The offsets of the value a pointer names, which must be there."""
        start = self.offset(*self._whereabouts.of(pointer))
        return start, JSONDecoder().raw_decode(self.text, start)[1]
