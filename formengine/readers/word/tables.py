"""Tables as forms use them: a label beside room to answer, a heading across, rows to repeat, a grid, boxes under their names."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Protocol

from formengine.readers.register.words import plain
from formengine.readers.word.draft import Asked, Draft
from formengine.readers.word.lines import STROKE, Answer, Asks, asks_in, slashed, without_help
from formengine.readers.word.pieces import Block, Cell, Paragraph, Table
from formengine.shortening import shortened

ACROSS = 9
"""The level of a heading that is a row of a table."""

_GENERIC = re.compile(
    r"^(?:your )?(?:answers?|responses?|details?|comments?|notes?|information|yes ?/ ?no|please (?:give|write|add).*|to be completed.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:no\.?|#|\d{1,3}[.)]?)$", re.IGNORECASE)
LABEL = "the label of its row"


class Page(Protocol):
    """What goes on round a table: cells that are parts of the page are read as it is."""

    draft: Draft
    words: list[Paragraph]
    """Words before the table that have not been made out yet."""

    def through(self, blocks: Sequence[Block], *, in_cell: bool = False) -> None: ...

    def settle(self, *, before_words: bool = False) -> None: ...

    def room(self, lines: int, room: Paragraph | None = None) -> bool: ...

    def across(self, cell: Cell) -> None: ...


def tabled(table: Table, page: Page) -> bool:
    """Ask what a table asks. False where it is one column: then its cells are read as the page is."""
    if max((len(_live(row)) for row in table.rows), default=0) < 2:
        return False
    _Tabled(table, page).through()
    return True


class _Tabled:
    def __init__(self, table: Table, page: Page) -> None:
        self._table = table
        self._page = page
        self._draft = page.draft
        self._rows = [(_live(row), tall) for row, tall in zip(table.rows, table.tall, strict=True)]

    def through(self) -> None:
        n = 0
        while n < len(self._rows):
            row, tall = self._rows[n]
            taken = self._headed(n) if len(row) > 1 else 0
            if taken:
                n += taken
                continue
            if len(row) == 1:
                self._across(row[0], n)
            elif row:
                self._row(row, tall=tall)
            n += 1

    # One cell across

    def _across(self, cell: Cell, n: int) -> None:
        paragraphs = cell.paragraphs
        is_heading = (
            len(paragraphs) == 1
            and not cell.fields
            and len(cell.words) <= 120
            and not cell.words.endswith(("?", ":", "."))
            and n + 1 < len(self._rows)
            and not all(each.is_blank for each in self._rows[n + 1][0])
        )
        if is_heading:
            self._page.settle()
            self._draft.heading(cell.words, ACROSS, paragraphs[0], "stands across a table")
        else:
            self._page.across(cell)

    # A row that names the columns

    def _headed(self, n: int) -> int:
        """How many rows a header and what stands beneath it take; none where the row is no header."""
        header = self._rows[n][0]
        if n and len(self._rows[n - 1][0]) > 1:  # amid other rows it is one of them
            return 0
        if any(cell.fields or cell.goes_on for cell in header) or not all(cell.words for cell in header[1:]):
            return 0
        body = []
        for row, _ in islice(self._rows, n + 1, None):
            if len(row) != len(header) or not row[0].blocks or not self._is_body(row):
                break
            body.append(row)
        if not body:
            return 0
        if all(self._is_bare(row[0]) for row in body):
            return self._stacked(header, body) if header[0].words else 0
        if not all(row[0].words and not row[0].fields for row in body):
            return 0
        if all(cell.is_box for row in body for cell in row[1:]) or any(
            cell.is_box for row in body for cell in row[1:]
        ):
            return self._boxed(header, body)
        if len(header) == 2 and (
            _GENERIC.match(header[1].words) or (header[1].words.endswith("?") is False and len(body) == 1)
        ):
            self._take_header(header)
            for row in body:
                self._row(row, tall=False)
            return 1 + len(body)
        return self._grid(header, body)

    def _is_body(self, row: Sequence[Cell]) -> bool:
        return all(cell.is_blank or cell.is_box for cell in row[1:])

    def _is_bare(self, cell: Cell) -> bool:
        return cell.is_blank or _NUMBERED.match(cell.words) is not None

    def _stacked(self, header: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> int:
        """Labels above one row of room are questions; above several, one row repeats."""
        at = header[0].paragraphs[0]
        if len(body) == 1:
            for cell, room in zip(header, body[0], strict=True):
                self._label(cell, [room], tall=False, known_by="the label above its room")
            return 2
        is_numbered = _NUMBERED.match(header[0].words) is not None or (
            all(_NUMBERED.match(row[0].words) for row in body if row[0].words)
            and any(row[0].words for row in body)
        )
        columns = list(zip(header, body[0], strict=True))[1 if is_numbered and len(header) > 1 else 0 :]
        group = self._holder(at, "", f"a table of {len(body)} empty rows: taken for rows that repeat")
        for cell, room in columns:
            part = self._part(cell)
            part.fields = room.fields
            part.lines = 1
            group.parts.append(part)
        for row in [header, *body]:
            for cell in row:
                self._take(cell, "a row that repeats")
        return 1 + len(body)

    def _grid(self, header: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> int:
        at = next(cell for cell in header if cell.words).paragraphs[0]
        grid = self._holder(
            at, header[0].words, f"a table with words on two sides: taken for a grid of {len(body)} rows"
        )
        for n, cell in enumerate(header[1:], 1):
            part = self._part(cell)
            part.fields = body[0][n].fields
            part.lines = 2
            grid.parts.append(part)
        grid.rows = [row[0].words for row in body]
        for row in [header, *body]:
            for cell in row:
                self._take(cell, "a row or column of a grid")
        return 1 + len(body)

    def _boxed(self, header: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> int:
        """Boxes that stand under the names of their answers."""
        self._take_header(header)
        for row in body:
            asked = self._asks(row[0], [], known_by=LABEL)
            for name, cell in zip(header[1:], row[1:], strict=True):
                if cell.is_box:
                    asked.answers.append(Answer(name.words, STROKE))
                    self._take(cell, "an answer offered")
            self._draft.guess(
                asked.at, "its boxes stand under the names of their answers: one of them is taken"
            )
            for name, cell in zip(header[1:], row[1:], strict=True):
                if not cell.is_box:
                    more = self._draft.ask(
                        f"{row[0].words} {name.words}", row[0].paragraphs[0], "the name of its column"
                    )
                    more.fields, more.lines = cell.fields, 1
                    self._take(cell, "room to answer")
        return 1 + len(body)

    def _holder(self, at: Paragraph, corner: str, guess: str) -> Asked:
        """The question that a table answers: the one that waits for it, or one called by the words before it or in its corner."""
        waiting = self._page.words
        last = self._draft.last
        if waiting and len(waiting[-1].words) <= 200:
            asking = waiting.pop()
            self._page.settle(before_words=True)
            asked = self._draft.ask(asking.words, asking, "the table beneath it")
        elif last is not None and not last.is_answered:
            asked = last
        else:
            title = corner or self._draft.here(at).title
            asked = self._draft.ask(
                title, at, "the corner of its table" if corner else "the heading of its table"
            )
        self._draft.guess(at, guess)
        return asked

    def _part(self, cell: Cell) -> Asked:
        self._take(cell, "the name of a column")
        first, *rest = cell.paragraphs
        return Asked(first.words, first, "the name of its column", hints=[each.words for each in rest])

    def _take_header(self, header: Sequence[Cell]) -> None:
        for cell in header:
            self._take(cell, "the name of a column")
            if cell.words:
                self._draft.guess(
                    cell.paragraphs[0], f"“{shortened(cell.words)}” is taken for the name of a column"
                )

    # A row of labels and room

    def _row(self, row: Sequence[Cell], *, tall: bool) -> None:
        cells = list(row)
        while cells:
            cell = cells.pop(0)
            if cell.reaches_down and len(cells) > 1 and cell.words and not cell.fields:
                self._page.settle()
                self._draft.heading(cell.words, ACROSS, cell.paragraphs[0], "stands beside several rows")
                for each in cell.paragraphs[1:]:
                    self._draft.take(each, "a section's title")
                continue
            if cell.is_box and cells and cells[0].words and not cells[0].fields:
                self._ticked(cell, cells.pop(0))
                continue
            if cell.is_blank:
                for each in cell.paragraphs:
                    self._page.room(1, each)
                continue
            if cell.fields or any(isinstance(each, Table) for each in cell.blocks):
                self._page.through(cell.blocks)
                continue
            room = []
            while cells and (cells[0].is_blank or cells[0].is_box):
                room.append(cells.pop(0))
            if room:
                self._label(cell, room, tall=tall, known_by=LABEL)
            elif cells:
                self._beside(cell, cells.pop(0), tall=tall)
            elif cell.words:
                self._page.through(cell.blocks, in_cell=True)

    def _ticked(self, box: Cell, words: Cell) -> None:
        """A box with its words in the next cell: an answer to what waits, or something to tick by itself."""
        self._take(box, "an answer offered")
        last = self._draft.last
        if (
            last is not None
            and not last.fields
            and not last.parts
            and not last.lines
            and last.known_by != "the box beside it"
        ):
            last.answers.append(Answer(words.words, box.fields[0]))
            self._take(words, "an answer offered")
            return
        asked = self._asks(words, [], known_by="the box beside it")
        asked.answers.append(Answer("", box.fields[0]))

    def _label(self, cell: Cell, room: Sequence[Cell], *, tall: bool, known_by: str) -> None:
        boxes = [each for each in room if each.is_box]
        fields = [field for each in room if not each.is_box for field in each.fields]
        asked = self._asks(
            cell,
            [],
            known_by="a control"
            if any(f.control for f in [*fields, *(b.fields[0] for b in boxes)])
            else known_by,
        )
        asked.fields = fields
        asked.lines = (
            max((len([b for b in each.blocks if isinstance(b, Paragraph)]) for each in room), default=1)
            + tall
        )
        asked.answers = [Answer("", each.fields[0]) for each in boxes[:1]]
        for each in room:
            self._take(each, "room to answer")

    def _asks(self, cell: Cell, hints: list[str], *, known_by: str) -> Asked:
        """The first paragraph of a cell asks; what follows helps with it."""
        self._page.settle(before_words=True)
        first, *rest = cell.paragraphs
        text, behind = without_help(first.words)
        asked = self._draft.ask(text, first, known_by, hints=[*hints, behind] if behind else hints)
        if behind:
            self._draft.guess(first, "what stands behind the question mark is taken for its hint")
        for each in rest:
            self._draft.take(each, "what helps with a question")
            self._draft.guess(each, f"it stands under “{shortened(first.words)}”: taken for its hint")
            asked.hints.append(each.words)
        return asked

    def _beside(self, cell: Cell, other: Cell, *, tall: bool) -> None:
        """Words beside something that is more than room: answers to choose, boxes of their own names, or words."""
        if any(isinstance(each, Table) for each in other.blocks):
            self._page.through(cell.blocks, in_cell=True)
            self._page.through(other.blocks)
            return
        if not other.fields:
            self._words_beside(cell, other, tall=tall)
            return
        asked = self._asks(cell, [], known_by=LABEL)
        for each in other.paragraphs:
            self._draft.take(each, "room to answer")
            for one in asks_in(each.pieces) if each.fields else ():
                self._belongs(asked, one, each)
            if not each.fields:
                asked.hints.append(each.words)
                self._draft.guess(each, f"it stands beside “{shortened(asked.text)}”: taken for its hint")
        if any(field.control for field in [*asked.fields, *(a.field for a in asked.answers)]):
            asked.known_by = "a control"

    def _belongs(self, asked: Asked, one: Asks, at: Paragraph) -> None:
        if one.answers and (not one.label or not asked.answers):
            asked.answers += one.answers
            asked.fields += one.fields
            if one.label:
                asked.hints.append(one.label)
        elif not one.label:
            asked.fields += one.fields
        else:
            self._draft.ask(
                f"{asked.text.rstrip(':')}: {one.label}",
                at,
                "the room behind it",
                fields=one.fields,
                answers=one.answers,
            )

    def _words_beside(self, cell: Cell, other: Cell, *, tall: bool) -> None:
        asked = self._asks(cell, [], known_by=LABEL)
        asked.lines = 1 + tall
        for each in other.paragraphs:
            self._draft.take(each, "what stands where an answer goes")
        _, offered = slashed(other.words)
        if not offered and plain(other.words) == "yesno":  # a line each, or a blank between them
            offered = ("Yes", "No")
        if offered:
            asked.answers = [Answer(label, STROKE) for label in offered]
            self._draft.guess(asked.at, f"“{' / '.join(offered)}” are taken for its answers")
        elif other.words:
            asked.hints.append(other.words)
            self._draft.guess(
                asked.at, f"“{shortened(other.words)}” stands where its answer goes: taken for its hint"
            )

    def _take(self, cell: Cell, reason: str) -> None:
        for each in cell.paragraphs:
            self._draft.take(each, reason)


def _live(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that begin in it."""
    return [cell for cell in row if not cell.goes_on]
