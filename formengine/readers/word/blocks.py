"""The body of a document as paragraphs and tables, each with where it stands; what people see, and in that order."""

from collections import Counter
from collections.abc import Iterator

from formengine.errors import UnreadableFile
from formengine.readers.word.controls import GONE, Controls, is_control
from formengine.readers.word.pieces import Block, Cell, Paragraph, Table, tidy
from formengine.readers.word.runs import Reading
from formengine.readers.word.styles import Styles, list_of, outline_level
from formengine.readers.word.xml import Element

_ABOUT = frozenset({"w:sdtPr", "w:tblPr", "w:tblGrid", "w:tcPr", "w:sectPr", "mc:Fallback"})
_TALL, _LARGE = 900, 28
MOST = 20_000
"""Paragraphs. A form of forty pages has some 2,000."""


class Blocks:
    """Reads part after part of a document; its controls know all the pieces that were met."""

    def __init__(self, styles: Styles, name: str) -> None:
        self._styles = styles
        self._name = name
        self.controls = Controls()
        self.was_changed = False
        """Whether changes are tracked in it."""

        self._number = 0
        self._boxes = 0

    def of(self, body: Element, where: str = "") -> list[Block]:
        """`where` names a part that is not the body itself."""
        found: list[Block] = []
        self._through(body, found, where, Counter())
        return found

    def _through(self, holder: Element, found: list[Block], where: str, seen: Counter[str]) -> None:
        """`seen` counts the paragraphs and tables of one holder, which are called by their number."""
        for each in holder.children:
            if each.name == "w:p":
                seen["paragraph"] += 1
                found.extend(self._paragraph(each, self._called(where, seen["paragraph"])))
            elif each.name == "w:tbl":
                seen["table"] += 1
                found.append(self._table(each, f"{where + ', ' if where else ''}table {seen['table']}"))
            elif each.name == "w:sdt" and is_control(each):
                seen["paragraph"] += 1
                at = self._called(where, seen["paragraph"])
                found.append(Paragraph(self._number, at, [self.controls.control(each, at)]))
            elif each.name == "mc:AlternateContent":
                self._through(each.first("mc:Choice") or Element(""), found, where, seen)
            elif each.name not in GONE and each.name not in _ABOUT:
                self._through(each, found, where, seen)

    def _one_more(self) -> None:
        self._number += 1
        if self._number > MOST:
            raise UnreadableFile(
                f"{self._name}: this Word document has more than {MOST:,} paragraphs. No form is that long; split it."
            )

    def _called(self, where: str, number: int) -> str:
        """A paragraph by its number in the document, or by its place in a cell or a part."""
        self._one_more()
        if not where:
            return f"paragraph {self._number}"
        return where if number == 1 and "cell" in where else f"{where}, paragraph {number}"

    def _table(self, table: Element, path: str) -> Table:
        read = Table(path)
        for number, row in enumerate(_inside(table, "w:tr"), 1):
            at = f"{path}, row {number}"
            if row.name == "w:sdt":
                cells = [self._controlled(row, f"{at}, cell 1")]
            else:
                cells = [
                    self._cell(cell, f"{at}, cell {n}") for n, cell in enumerate(_inside(row, "w:tc"), 1)
                ]
            height = row.val("w:trPr", "w:trHeight")
            read.rows.append(cells)
            read.tall.append(height.isdecimal() and len(height) < 7 and int(height) >= _TALL)
        return read

    def _cell(self, cell: Element, at: str) -> Cell:
        if cell.name == "w:sdt":
            return self._controlled(cell, at)
        merged = cell.first("w:tcPr", "w:vMerge")
        how = merged.attributes.get("val", "continue") if merged else ""
        span = cell.val("w:tcPr", "w:gridSpan")
        blocks: list[Block] = []
        self._through(cell, blocks, at, Counter())
        wide = int(span) if span.isdecimal() and len(span) < 4 else 1
        return Cell(blocks, wide, goes_on=how == "continue", reaches_down=how == "restart")

    def _controlled(self, sdt: Element, at: str) -> Cell:
        """A cell, or a row, that is a control as a whole."""
        self._one_more()
        return Cell([Paragraph(self._number, at, [self.controls.control(sdt, at)])])

    def _paragraph(self, element: Element, path: str) -> Iterator[Block]:
        style = element.val("w:pPr", "w:pStyle")
        lists = list_of(element) or self._styles.lists.get(style)
        reading = Reading(self.controls, path, _has_leader(element))
        reading.through(element)
        self.was_changed = self.was_changed or reading.was_changed
        paragraph = Paragraph(
            self._number,
            path,
            reading.pieces(),
            level=outline_level(element) or self._styles.levels.get(style),
            is_bold=(reading.bold > 0 and reading.bold >= reading.plain)
            or (style in self._styles.bold and not reading.plain),
            is_italic=reading.italic > 0 and reading.italic >= reading.upright,
            is_listed=bool(lists and lists[0] != "0"),
            is_bullet=bool(lists and self._styles.bullets.get(lists)),
            is_contents=style in self._styles.contents,
            is_large=reading.size >= _LARGE,
        )
        if reading.has_words:
            paragraph.node = self.controls.node(path, tidy(reading.said))
        yield paragraph
        for box in reading.boxes:
            self._boxes += 1
            inside: list[Block] = []
            self._through(box, inside, f"text box {self._boxes}", Counter())
            yield from inside


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also where a control that is none of ours holds them."""
    for each in holder.children:
        if each.name == name or (each.name == "w:sdt" and is_control(each)):
            yield each
        elif each.name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from _inside(each, name)


def _has_leader(paragraph: Element) -> bool:
    tabs = paragraph.first("w:pPr", "w:tabs")
    return tabs is not None and any(
        each.attributes.get("leader") in ("dot", "underscore", "hyphen", "middleDot")
        for each in tabs.children
    )
