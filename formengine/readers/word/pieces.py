"""What a paragraph is made of: words, and places to answer, whether they are controls or only drawn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

How = Literal["blank", "box", "pick"]


@dataclass
class Node:
    """One piece of the document that is accounted for: a paragraph's words, a control, a picture."""

    path: str
    words: str = ""
    is_entered: bool = False


@dataclass(frozen=True, eq=False)
class Field:
    """A place to answer. `control` is its piece of the document; what is only drawn, with marks, has none."""

    how: How
    kind: Literal["", "date", "number", "long"] = ""
    options: tuple[tuple[str, str], ...] = ()
    tag: str = ""
    control: Node | None = None
    is_round: bool = False
    """Whether it is drawn as what only one can be chosen of."""


Piece = str | Field

BOXES = "☐☑☒□■▢◻◼⬜⬛❏❐❑❒🗆🗷🗹"
ROUND = "○◯⚪🔘"
_DATE = r"[_.…]{2,12}\s{0,3}/\s{0,3}[_.…]{2,12}\s{0,3}/\s{0,3}[_.…]{2,12}|\b[Dd][Dd]\s{0,3}/\s{0,3}[Mm][Mm]\s{0,3}/\s{0,3}[Yy]{2,4}\b"
_DRAWN = re.compile(
    rf"(?P<date>{_DATE})"
    r"|(?P<blank>_[ \t_]+_|\.[ .]{3,}\.|…[ .…]*…[.…]*|«[^»\n]{1,60}»)"
    rf"|(?P<box>[{BOXES}]\ufe0e?|\[[ \u00a0]{{0,4}}\])"
    rf"|(?P<round>[{ROUND}]\ufe0e?)"
)


def drawn(words: str) -> Iterator[Piece]:
    """Words taken apart at the lines, dots and boxes that people draw to be written in."""
    at = 0
    for found in _DRAWN.finditer(words):
        if found.start() > at:
            yield words[at : found.start()]
        at = found.end()
        if found["date"]:
            yield Field("blank", "date")
        elif found["blank"]:
            yield Field("blank")
        else:
            yield Field("box", is_round=bool(found["round"]))
    if at < len(words):
        yield words[at:]


@dataclass(eq=False)
class Paragraph:
    """`level` is that of a heading, 0 of a title. `number` counts all paragraphs of the document."""

    number: int
    path: str
    pieces: list[Piece] = field(default_factory=list)
    node: Node | None = None
    level: int | None = None
    is_bold: bool = False
    is_italic: bool = False
    is_listed: bool = False
    is_bullet: bool = False
    is_contents: bool = False
    is_large: bool = False

    @cached_property
    def words(self) -> str:
        """What it says, places to answer left out."""
        return tidy(" ".join(each for each in self.pieces if isinstance(each, str)))

    @cached_property
    def fields(self) -> list[Field]:
        return [each for each in self.pieces if isinstance(each, Field)]

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.fields

    @property
    def is_space(self) -> bool:
        """Whether it is nothing but room to write."""
        return not says(self.words) and bool(self.fields) and all(each.how != "box" for each in self.fields)


@dataclass(eq=False)
class Cell:
    blocks: list["Block"]
    span: int = 1
    goes_on: bool = False
    """Whether it is part of the cell above it."""

    reaches_down: bool = False
    """Whether cells below it are part of it."""

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return [each for each in self.blocks if isinstance(each, Paragraph) and not each.is_empty]

    @cached_property
    def words(self) -> str:
        return tidy(" ".join(each.words for each in self.paragraphs))

    @cached_property
    def fields(self) -> list[Field]:
        return [field for each in self.paragraphs for field in each.fields]

    @cached_property
    def is_blank(self) -> bool:
        """Whether there is room in it to write and nothing else."""
        return not any(isinstance(each, Table) for each in self.blocks) and all(
            each.is_space or not each.pieces for each in self.paragraphs
        )

    @cached_property
    def is_box(self) -> bool:
        """Whether there is one box in it to tick and nothing else."""
        return len(self.fields) == 1 and self.fields[0].how == "box" and not says(self.words)


@dataclass(eq=False)
class Table:
    path: str
    rows: list[list[Cell]] = field(default_factory=list)
    tall: list[bool] = field(default_factory=list)
    """Whether each row is made tall, so that there is room to write."""


Block = Paragraph | Table


def tidy(words: str) -> str:
    return " ".join(words.split())


def says(words: str) -> bool:
    """Whether there is a letter or a number in it."""
    return any(letter.isalnum() for letter in words)
