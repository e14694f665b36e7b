"""The body of a document as paragraphs and tables, each with where it stands; what people see, and in that order."""

from collections import Counter, deque
from collections.abc import Iterator

from formengine.errors import UnreadableFile
from formengine.readers.word_counting import CONTROLS, PICTURES
from formengine.readers.word_pieces import Block, Cell, Field, Node, Paragraph, Piece, Table, drawn, tidy
from formengine.readers.word_styles import Styles
from formengine.readers.word_xml import Element

_GONE = frozenset({"w:del", "w:moveFrom"})
_CHANGED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_ABOUT = frozenset({"w:sdtPr", "w:tblPr", "w:tblGrid", "w:tcPr", "w:sectPr", "mc:Fallback"})
_TALL, _LARGE = 900, 28
_SYMBOLS = {
    "F0A8": "☐",
    "F06F": "☐",
    "F071": "☐",
    "F072": "☐",
    "F0FE": "☐",
    "F0FD": "☐",
    "F0A3": "☐",
    "F02A": "☐",
    "F0A1": "○",
}
"""Letters of Wingdings that are boxes and rings; in its second set the box is among them too."""


MOST = 20_000
"""Paragraphs. A form of forty pages has some 2,000."""


class Blocks:
    """Reads part after part of a document; `nodes` are all the pieces that were met."""

    def __init__(self, styles: Styles, name: str) -> None:
        self._styles = styles
        self._name = name
        self.nodes: list[Node] = []
        self.was_changed = False
        """Whether changes are tracked in it."""

        self._number = 0
        self._boxes = 0
        self._taken: dict[str, int] = {}
        self._fields: list[list[str | Field | None]] = []
        """Of each field of Word that is open: what it is filled by, and whether its result is shown."""

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
            elif each.name == "w:sdt" and _is_control(each):
                seen["paragraph"] += 1
                at = self._called(where, seen["paragraph"])
                found.append(Paragraph(self._number, at, [self._control(each, at)]))
            elif each.name == "mc:AlternateContent":
                self._through(each.first("mc:Choice") or Element(""), found, where, seen)
            elif each.name not in _GONE and each.name not in _ABOUT:
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
        return Cell([Paragraph(self._number, at, [self._control(sdt, at)])])

    def _paragraph(self, element: Element, path: str) -> Iterator[Block]:
        style = element.val("w:pPr", "w:pStyle")
        listed = element.val("w:pPr", "w:numPr", "w:numId")
        lists = (
            (listed, element.val("w:pPr", "w:numPr", "w:ilvl") or "0")
            if listed
            else self._styles.lists.get(style)
        )
        reading = _Reading(self, path, _has_leader(element))
        reading.through(element)
        paragraph = Paragraph(
            self._number,
            path,
            reading.pieces(),
            level=self._level(element, style),
            is_bold=(reading.bold > 0 and reading.bold >= reading.plain)
            or (style in self._styles.bold and not reading.plain),
            is_italic=reading.italic > 0 and reading.italic >= reading.upright,
            is_listed=bool(lists and lists[0] != "0"),
            is_bullet=bool(lists and self._styles.bullets.get(lists)),
            is_contents=style in self._styles.contents,
            is_large=reading.size >= _LARGE,
        )
        if reading.has_words:
            paragraph.node = self._node(path, tidy(reading.said))
        yield paragraph
        for box in reading.boxes:
            self._boxes += 1
            inside: list[Block] = []
            self._through(box, inside, f"text box {self._boxes}", Counter())
            yield from inside

    def _level(self, element: Element, style: str) -> int | None:
        outline = element.val("w:pPr", "w:outlineLvl")
        if outline.isdecimal() and len(outline) == 1 and int(outline) < 9:
            return int(outline) + 1
        return self._styles.levels.get(style)

    def _node(self, path: str, words: str = "") -> Node:
        self.nodes.append(Node(path, words))
        return self.nodes[-1]

    def _control(self, sdt: Element, path: str) -> Field:
        """A content control. What stands in it is what shows where nothing is typed yet, or was typed: neither is read."""
        about = sdt.first("w:sdtPr") or Element("")
        node = self._node(self._free(f"{path}, control"), about.val("w:alias") or about.val("w:tag"))
        self._left_within(sdt.first("w:sdtContent") or Element(""), node.path)
        tag = about.val("w:tag")
        if about.first("w14:checkbox"):
            return Field("box", tag=tag, control=node)
        if about.first("w:date"):
            return Field("blank", "date", tag=tag, control=node)
        listed = about.first("w:dropDownList") or about.first("w:comboBox")
        if listed:
            options = tuple(
                (
                    each.attributes.get("value", ""),
                    each.attributes.get("displayText", "") or each.attributes.get("value", ""),
                )
                for each in listed.all("w:listItem")
            )
            shown = [(value or label, label) for value, label in options if label.strip() and value]
            return Field("pick" if shown else "blank", options=tuple(shown), tag=tag, control=node)
        is_long = not about.first("w:text") or about.is_on("w:text", "w:multiLine")
        return Field(
            "blank", "long" if is_long and sdt.first("w:sdtContent", "w:p") else "", tag=tag, control=node
        )

    def _left_within(self, content: Element, path: str) -> None:
        """Controls and pictures inside a control are pieces of the document by themselves."""
        for each in content.children:
            if each.name == "w:sdt" and _is_control(each):
                self._control(each, path)
            elif each.name == "w:ffData":
                self._node(self._free(f"{path}, field"))
            elif each.name in PICTURES:
                for box in self.pictured(each, path):
                    self._left_within(box, path)
            elif each.name == "mc:AlternateContent":
                self._left_within(each.first("mc:Choice") or Element(""), path)
            elif each.name not in _GONE and each.name not in ("mc:Fallback", "w:sectPr"):
                self._left_within(each, path)

    def _free(self, path: str) -> str:
        """A path nothing else has: several controls may stand in one place."""
        self._taken[path] = n = self._taken.get(path, 0) + 1
        return f"{path} {n}"

    def pictured(self, picture: Element, path: str) -> list[Element]:
        """The text boxes that are drawn in it; what is only a picture is a piece of the document by itself."""
        boxes: list[Element] = []
        is_bare = True
        waiting = deque(_shown(picture))
        while waiting:
            each = waiting.popleft()
            if each.name == "w:txbxContent":
                boxes.append(each)
                is_bare = False
            elif each.name in PICTURES:
                boxes += self.pictured(each, path)
            else:
                waiting.extendleft(reversed(_shown(each)))
        if is_bare:
            self._node(self._free(f"{path}, picture"))
        return boxes

    # Fields of Word, the older way to ask: they may begin in one paragraph and end in another.

    def begins(self, char: Element, path: str) -> Field | None:
        about = char.first("w:ffData")
        made = self._form_field(about, path) if about else None
        self._fields.append([made, None])
        return made

    def _form_field(self, about: Element, path: str) -> Field:
        node = self._node(self._free(f"{path}, field"), about.val("w:name"))
        name = about.val("w:name")
        if about.first("w:checkBox"):
            return Field("box", tag=name, control=node)
        listed = about.first("w:ddList")
        if listed:
            labels = [each.attributes.get("val", "").strip() for each in listed.all("w:listEntry")]
            options = tuple((label, label) for label in dict.fromkeys(labels) if label)
            return Field("pick" if options else "blank", options=options, tag=name, control=node)
        kind = about.val("w:textInput", "w:type")
        return Field(
            "blank",
            "date" if kind == "date" else "number" if kind == "number" else "",
            tag=name,
            control=node,
        )

    def separates(self) -> None:
        if self._fields:
            self._fields[-1][1] = "shown"

    def ends(self) -> None:
        if self._fields:
            self._fields.pop()

    @property
    def is_filled_in(self) -> bool:
        """Whether what comes now was typed into a field, or stands there until something is."""
        return any(made is not None and shown for made, shown in self._fields)


class _Reading:
    """One paragraph as its runs come."""

    def __init__(self, blocks: Blocks, path: str, has_leader: bool) -> None:
        self._blocks = blocks
        self._path = path
        self._has_leader = has_leader
        self._made: list[Piece] = []
        self.boxes: list[Element] = []
        self.bold = self.plain = self.italic = self.upright = self.size = 0
        self.said = ""

    @property
    def has_words(self) -> bool:
        return bool(self.said.strip())

    def pieces(self) -> list[Piece]:
        return [
            part for piece in self._made for part in (drawn(piece) if isinstance(piece, str) else (piece,))
        ]

    def through(self, holder: Element) -> None:
        for each in holder.children:
            if each.name in _CHANGED:
                self._blocks.was_changed = True
            if each.name == "w:r":
                self._run(each)
            elif each.name == "w:sdt" and _is_control(each):
                self._made.append(self._blocks._control(each, self._path))
            elif each.name == "mc:AlternateContent":
                self.through(each.first("mc:Choice") or Element(""))
            elif each.name in PICTURES:
                self._picture(each)
            elif each.name not in _GONE and each.name not in ("w:pPr", "w:sdtPr", "mc:Fallback"):
                self.through(each)

    def _run(self, run: Element) -> None:
        about = run.first("w:rPr") or Element("")
        before = len(self.said)
        under = about.first("w:u")
        for each in run.children:
            self._in_run(each, is_underlined=under is not None and under.attributes.get("val") != "none")
        count = len(self.said[before:].strip())
        if about.is_on("w:b"):
            self.bold += count
        else:
            self.plain += count
        if about.is_on("w:i"):
            self.italic += count
        else:
            self.upright += count
        size = about.val("w:sz")
        if count and size.isdecimal() and len(size) < 4:
            self.size = max(self.size, int(size))

    def _in_run(self, each: Element, *, is_underlined: bool) -> None:
        if each.name == "w:fldChar":
            self._field(each)
        elif each.name in PICTURES:
            self._picture(each)
        elif each.name == "mc:AlternateContent":
            for inside in (each.first("mc:Choice") or Element("")).children:
                self._in_run(inside, is_underlined=is_underlined)
        elif self._blocks.is_filled_in:
            return
        elif each.name == "w:t":
            is_line = is_underlined and len(each.text) > 3 and not each.text.strip()
            self._say("____" if is_line else each.text)
            self.said += each.text
        elif each.name in ("w:tab", "w:ptab"):
            self._say("____" if self._has_leader or is_underlined else "\t")
        elif each.name in ("w:br", "w:cr"):
            self._say("\n")
        elif each.name == "w:noBreakHyphen":
            self._say("-")
        elif each.name == "w:sym":
            self._say(_SYMBOLS.get(each.attributes.get("char", "").upper(), ""))

    def _say(self, words: str) -> None:
        if self._made and isinstance(self._made[-1], str):
            self._made[-1] += words
        elif words:
            self._made.append(words)

    def _field(self, char: Element) -> None:
        kind = char.attributes.get("fldCharType", "")
        if kind == "begin":
            made = self._blocks.begins(char, self._path)
            if made:
                self._made.append(made)
        elif kind == "separate":
            self._blocks.separates()
        elif kind == "end":
            self._blocks.ends()

    def _picture(self, picture: Element) -> None:
        self.boxes.extend(self._blocks.pictured(picture, self._path))


def _is_control(sdt: Element) -> bool:
    """Whether people fill it in; what only holds words together is no control."""
    about = sdt.first("w:sdtPr")
    return about is not None and any(each.name in CONTROLS for each in about.children)


def _shown(element: Element) -> list[Element]:
    """What is in an element and is shown: the first way it is written, not those for older programs."""
    if element.name == "mc:AlternateContent":
        return list(element.all("mc:Choice"))[:1]
    return [each for each in element.children if each.name != "mc:Fallback" and each.name not in _GONE]


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also where a control that is none of ours holds them."""
    for each in holder.children:
        if each.name == name or (each.name == "w:sdt" and _is_control(each)):
            yield each
        elif each.name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from _inside(each, name)


def _has_leader(paragraph: Element) -> bool:
    tabs = paragraph.first("w:pPr", "w:tabs")
    return tabs is not None and any(
        each.attributes.get("leader") in ("dot", "underscore", "hyphen", "middleDot")
        for each in tabs.children
    )
