"""Whether a workbook is safe to open: how much is in its zip, how far its cells reach, no document types."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from formengine.errors import UnreadableFile
from formengine.readers.zips import BROKEN

LARGEST = 200_000_000
"""Bytes unpacked. A register of 20,000 rows is some 20 million."""

ROWS, COLUMNS = 20_000, 256
_PARTS = 2_000
_BLOCK = 1 << 16
_RECORD = re.compile(rb"\x08\x02\x10\x00|\xfd\x00\x0a\x00|\x03\x02\x0e\x00|\x7e\x02\x0a\x00", re.DOTALL)
"""How a row, a shared text, a number and a short number begin."""

_CELL = re.compile(r"([A-Z]{1,4})([0-9]{1,9})")


def names_in(raw: bytes) -> list[str]:
    """The names in a zip; none where it is no zip."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            return file.namelist()
    except BROKEN:
        return []


def part(raw: bytes, name: str) -> bytes:
    """The beginning of one part of a zip, or nothing."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file, file.open(name) as opened:
            return opened.read(1_000_000)
    except (KeyError, *BROKEN):
        return b""


def make_sure(raw: bytes, name: str) -> None:
    """Raises UnreadableFile where opening a workbook could take more time or memory than a register ever needs."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            parts = file.infolist()
            if len(parts) > _PARTS or sum(each.file_size for each in parts) > LARGEST:
                raise UnreadableFile(
                    f"{name}: unpacked, this workbook is more than {LARGEST // 1_000_000} MB. A register is far smaller; "
                    "save the sheet with the questions by itself."
                )
            for each in parts:
                if each.flag_bits & 1:
                    raise UnreadableFile(
                        f"{name}: this workbook is locked with a password. Save it without one."
                    )
                _look_through(file, each, name)
    except BROKEN:
        raise UnreadableFile(
            f"{name}: this workbook is damaged. Open it, save it again and try again."
        ) from None


def make_sure_of_xls(raw: bytes, name: str) -> None:
    """The same of the older workbook, in which a row and every kind of cell say how far down they stand."""
    for found in _RECORD.finditer(raw):
        row = int.from_bytes(raw[found.end() : found.end() + 2], "little")
        column = int.from_bytes(raw[found.end() + 2 : found.end() + 4], "little")
        if row >= ROWS and column < COLUMNS:
            raise UnreadableFile(
                f"{name}: a sheet goes on to row {row + 1:,}. A register has at most {ROWS:,} rows; delete what stands far below "
                "the questions and save again."
            )


def _look_through(file: zipfile.ZipFile, each: zipfile.ZipInfo, name: str) -> None:
    """Read a part to its end, which checks its size and sum; XML for document types, sheets for their reach."""
    is_sheet = each.filename.startswith("xl/worksheets/") and each.filename.endswith(".xml")
    is_content = each.filename == "content.xml"
    with file.open(each) as opened:
        blocks = iter(lambda: opened.read(_BLOCK), b"")
        if each.filename.endswith((".xml", ".rels")):
            _Reach(name, is_sheet=is_sheet, is_content=is_content).through(blocks)
        else:
            for _ in blocks:
                pass


class _Reach:
    """How far the cells of a sheet reach that have something in them."""

    def __init__(self, name: str, *, is_sheet: bool, is_content: bool) -> None:
        self._name = name
        self._cell = ""
        self._row = self._rows = self._columns = self._column = self._wide = 0
        self._filled = self._typed = False
        self._depth = 0
        self._parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._xlsx if is_sheet else self._ods if is_content else self._deeper
        if is_content:
            parser.CharacterDataHandler = self._ods_words
        parser.EndElementHandler = self._ods_end if is_content else self._up

    def through(self, blocks: Iterator[bytes]) -> None:
        try:
            for block in blocks:
                self._parser.Parse(block, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise UnreadableFile(
                f"{self._name}: this workbook is damaged inside. Open it, save it again and try again."
            ) from None

    def _doctype(self, *_: object) -> None:
        raise UnreadableFile(
            f"{self._name}: this workbook holds a document type, which can hide entities, so it is not read. "
            "Open it, save it again and try again."
        )

    def _deeper(self, *_: object) -> None:
        self._depth += 1
        if self._depth > 100:
            raise UnreadableFile(f"{self._name}: this workbook is nested deeper than any is. It is not read.")

    def _up(self, *_: object) -> None:
        self._depth -= 1

    def _reaches(self, row: int, column: int) -> None:
        if row > ROWS or column > COLUMNS:
            raise UnreadableFile(
                f"{self._name}: the sheet goes on to row {row:,}, column {column:,}. A register has at most {ROWS:,} rows and "
                f"{COLUMNS} columns; delete what stands far below or beside the questions and save again."
            )

    def _xlsx(self, tag: str, attributes: dict[str, str]) -> None:
        self._deeper()
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif tag == "c":
            found = _CELL.fullmatch(attributes.get("r", ""))
            self._column = _letters(found[1]) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
        elif tag in ("v", "is"):
            self._reaches(self._row, self._column)

    def _ods(self, tag: str, attributes: dict[str, str]) -> None:
        """Rows and cells may be said once and meant many times; only what holds something counts."""
        self._deeper()
        if tag == "table:table":
            self._rows = 0
        elif tag == "table:table-row":
            self._row = _number(attributes.get("table:number-rows-repeated"), 1)
            self._columns = self._wide = 0
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._column = _number(attributes.get("table:number-columns-repeated"), 1)
            self._filled = self._typed = "office:value-type" in attributes
        elif tag == "text:p":
            self._filled = True
        elif tag == "office:annotation":
            self._typed = True  # its words are a note's, and not the cell's

    def _ods_words(self, words: str) -> None:
        """A cell with words and no kind would be passed over in silence."""
        if self._filled and not self._typed and words.strip():
            raise UnreadableFile(
                f"{self._name}: row {self._rows + 1} has a cell whose kind is not given. Open the workbook, save it again and "
                "try again."
            )

    def _ods_end(self, tag: str) -> None:
        self._up()
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._columns += self._column
            self._wide = self._columns if self._filled else self._wide
            self._filled = False
        elif tag == "table:table-row":
            self._rows += self._row
            if self._wide:
                self._reaches(self._rows, self._wide)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else otherwise


def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
