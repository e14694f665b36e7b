"""Where the parts of a Mosaic template stand in its file, and what a designer calls them."""

import re
from bisect import bisect_right

from formengine.readers.moform.xml import Spot, line_starts

_CHARACTER = re.compile(r"<!\[CDATA\[|\]\]>|&[^;<&]{1,32};|\r\n|.", re.DOTALL)


class Places:
    """By pointer: the spot of the part, the spot of its words where they stand elsewhere, and its terms."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = line_starts(text)
        self._spots: dict[str, Spot] = {"": Spot(0)}
        self._words: dict[str, Spot] = {}
        self._terms: dict[str, str] = {}

    def stands(self, pointer: str, spot: Spot, terms: str = "") -> None:
        self._spots[pointer] = spot
        if terms:
            self._terms[pointer] = terms

    def says(self, pointer: str, words: Spot) -> None:
        """A text of a part: it is met where the part stands, and its words are found here."""
        self._words[pointer] = words

    def spot(self, pointer: str) -> Spot:
        return self._spots[pointer]

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        """Line and column, from 1; with `within`, of that character of the text there.

        A text that stands in one place and has its words in another (a question, asked in a view and worded in
        the model) is found where it stands, and its characters where its words are.
        """
        words = self._words.get(pointer)
        if words is not None and (within is not None or pointer not in self._spots):
            return self._line_and_column(self._inside(words, within or 0))
        while pointer not in self._spots:
            pointer = pointer.rpartition("/")[0]
        return self._line_and_column(self._begins(self._spots[pointer]))

    def span(
        self, pointer: str, within: int | None = None, until: int | None = None
    ) -> tuple[int, int, int, int]:
        """The same, with the place after the last of the characters; of what stands elsewhere than its words, no end."""
        line, column = self.of(pointer, within)
        words = self._words.get(pointer)
        if words is None or within is None or until is None or until <= within:
            return line, column, 0, 0
        last = self._inside(words, until - 1)
        piece = _CHARACTER.match(self._text, last)
        return line, column, *self._line_and_column(piece.end() if piece else last)

    def place(self, pointer: str) -> str:
        """The view and the question's code, or the section's title; nothing for the form itself."""
        while pointer and pointer not in self._terms:
            pointer = pointer.rpartition("/")[0]
        return self._terms.get(pointer, "")

    def _begins(self, spot: Spot) -> int:
        if not spot.attribute:
            return spot.offset
        value = re.compile(rf"[\s:]{re.escape(spot.attribute)}\s*=\s*[\"']").search(self._text, spot.offset)
        return value.end() if value else spot.offset

    def _inside(self, spot: Spot, within: int) -> int:
        """The offset of a value's nth character; blanks before its first are not counted."""
        offset = self._begins(spot)
        first = True
        while offset < len(self._text):
            found = _CHARACTER.match(self._text, offset)
            assert found is not None
            piece = found.group()
            if piece in ("<![CDATA[", "]]>") or (first and piece.isspace()):
                offset = found.end()
                continue
            if within <= 0 or piece == "<":
                return offset
            first = False
            within -= 1
            offset = found.end()
        return offset

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
