"""Where the parts of a form stand in its document: a line is a paragraph, counted from the first."""

from formengine.readers.word.pieces import Paragraph
from formengine.shortening import shortened


class Places:
    """Paragraph and letter, from 1, by pointer. What is nowhere by itself stands where the part above it does."""

    def __init__(self) -> None:
        self._spots: dict[str, tuple[int, int, str]] = {"": (1, 0, "the document")}

    def stands(self, pointer: str, at: Paragraph, words: str) -> None:
        """The first that is told of a pointer counts."""
        begins = max(at.words.find(words[:40]), 0) if words else 0
        self._spots.setdefault(pointer, (at.number, begins, _called(at)))

    def same(self, pointer: str, as_pointer: str) -> None:
        self._spots.setdefault(pointer, self._found(as_pointer))

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        number, begins, _ = self._found(pointer)
        return number, begins + (within or 0) + 1

    def span(
        self, pointer: str, within: int | None = None, until: int | None = None
    ) -> tuple[int, int, int, int]:
        number, begins, _ = self._found(pointer)
        end = (0, 0) if until is None else (number, begins + until + 1)
        return *self.of(pointer, within), *end

    def place(self, pointer: str) -> str:
        """What a designer finds it by: a heading, a paragraph, a cell of a table."""
        return self._found(pointer)[2]

    def _found(self, pointer: str) -> tuple[int, int, str]:
        while pointer not in self._spots:
            pointer = pointer.rpartition("/")[0]
        return self._spots[pointer]


def _called(at: Paragraph) -> str:
    if at.level is not None:
        return f"heading “{shortened(at.words)}”"
    return at.path
