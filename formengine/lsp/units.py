"""Places as an editor counts them: lines and columns from 0, columns in the units it asked for."""

import re
from bisect import bisect_right
from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]
_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
"""What ends a line in the protocol, and nothing else does: other line separators stand inside forms' texts."""


class Places:
    """One text's offsets, from 0 in code points, as places of an editor and back."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._text = text
        self._encoding: Encoding = encoding
        self._starts = [0, *(found.end() for found in _LINE_ENDS.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        return line, self._units(before)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place; of one past the end of its line, that end."""
        if line >= len(self._starts):
            return len(self._text)
        here = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        whole = self._text[here:end].rstrip("\r\n")
        if column >= self._units(whole):
            return here + len(whole)
        counted = 0
        for n, letter in enumerate(whole):
            if counted >= column:
                return here + n
            counted += self._units(letter)
        return here + len(whole)

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(_CODECS[self._encoding], "surrogatepass")) // _BYTES[self._encoding]
