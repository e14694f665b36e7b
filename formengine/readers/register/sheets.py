"""A register as sheets of text: CSV, XLSX, ODS or XLS. Nothing is evaluated: of a formula the value last kept is read."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from formengine.errors import UnreadableFile
from formengine.readers.register.ole import make_sure_chains_end
from formengine.readers.register.zip import COLUMNS, ROWS, make_sure, make_sure_of_xls, names_in, part
from formengine.readers.silence import standard_error_closed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST = 100_000
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass
class Sheet:
    """Rows of text, all of one width. `merged` are ranges as first row, first column, last row, last column."""

    name: str
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    filled: int = 0
    """Cells that hold something, counted as the file was opened."""

    def spans(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns the cell that begins here is merged over."""
        for top, left, bottom, right in self.merged:
            if (top, left) == (row, column):
                return bottom - top + 1, right - left + 1
        return 1, 1


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it, rows and columns from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def kind_of(raw: bytes) -> str:
    """xlsx, ods, xls or csv, by what is in the file; csv is all that is none of the others."""
    if raw.startswith(b"PK"):
        names = names_in(raw)
        if "xl/workbook.xml" in names:
            return "xlsx"
        return "ods" if "content.xml" in names and b"spreadsheet" in part(raw, "mimetype") else "zip"
    if raw.startswith(OLE):
        book = "Workbook".encode("utf-16-le") in raw or "Book".encode("utf-16-le") in raw
        return "xls" if book else "ole"
    return "csv"


def sheets_of(raw: bytes, name: str) -> list[Sheet]:
    """Raises UnreadableFile in a plain sentence."""
    kind = kind_of(raw)
    if kind == "csv":
        return [csv_sheet(raw, name)]
    if kind in ("xlsx", "ods"):
        make_sure(raw, name)
    elif kind == "xls":
        make_sure_chains_end(raw, name)
        make_sure_of_xls(raw, name)
    return _workbook(raw, name)


def csv_sheet(raw: bytes, name: str) -> Sheet:
    text, guesses = _text(raw)
    if "\0" in text:
        raise UnreadableFile(f"{name}: this is no table of text. Save the register as CSV UTF-8 or XLSX.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = re.match(r"sep=(.)\n", text)
    delimiter = separator[1] if separator else _delimiter(text)
    if delimiter != ",":
        shown = "tab" if delimiter == "\t" else delimiter
        guesses.append(f"cells are parted by “{shown}”")
    csv.field_size_limit(_LONGEST)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False):
            rows.append([_unguarded(cell) for cell in row])
            if len(rows) > ROWS or len(row) > COLUMNS:
                raise UnreadableFile(
                    f"{name}: this table has more than {ROWS:,} rows or {COLUMNS} columns. A register is smaller; save the "
                    "questions by themselves."
                )
    except csv.Error:
        raise UnreadableFile(
            f"{name}: row {len(rows) + 1} holds a cell of more than {_LONGEST:,} characters. A quotation mark may be missing."
        ) from None
    if separator:
        rows[0] = []
    return _even(Sheet("", rows, guesses=guesses))


def _text(raw: bytes) -> tuple[str, list[str]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), []
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace"), ["the file is not UTF-8: read as Windows writes it (cp1252)"]


def _delimiter(text: str) -> str:
    """What parts the cells of the line that has most cells, quoted words left out."""
    lines = re.sub(r'"[^"]*"', "", text[:20_000]).split("\n")[:60]
    counts = {each: sum(line.count(each) for line in lines) for each in ",;\t|"}
    return max(counts, key=lambda each: counts[each]) if any(counts.values()) else ","


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking text for a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _workbook(raw: bytes, name: str) -> list[Sheet]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        raise UnreadableFile(
            f"{name}: workbooks need one more part, which is not installed: pip install 'formengine[office]'. "
            "Or save the sheet as CSV UTF-8."
        ) from None
    try:
        with standard_error_closed(), CalamineWorkbook.from_filelike(BytesIO(raw)) as book:
            return [
                _sheet(book.get_sheet_by_index(n), title, name) for n, title in enumerate(book.sheet_names)
            ]
    except PasswordError:
        raise UnreadableFile(
            f"{name}: this workbook is locked with a password. Save it without one."
        ) from None
    except (CalamineError, ValueError, OSError, IndexError):
        raise UnreadableFile(
            f"{name}: this workbook cannot be opened; it may be damaged. Open it, save it again and try again."
        ) from None
    except BaseException as error:
        # The library's own panics are not exceptions of Python's; whatever else stops us is not ours to keep.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile(
            f"{name}: this workbook is damaged. Open it, save it again and try again."
        ) from None


def _sheet(opened: Any, title: str, name: str) -> Sheet:
    if opened.total_height > ROWS or opened.total_width > COLUMNS:
        raise UnreadableFile(
            f"{name}: the sheet “{title}” goes on to row {opened.total_height:,}, column {opened.total_width:,}. A register has "
            f"at most {ROWS:,} rows and {COLUMNS} columns; delete what stands far below or beside the questions."
        )
    rows = [[_said(value) for value in row] for row in opened.to_python(skip_empty_area=False)]
    ranges = opened.merged_cell_ranges or []
    merged = [(top, left, bottom, right) for (top, left), (bottom, right) in ranges]
    return _even(Sheet(title, rows, merged))


def _said(value: Any) -> str:
    """A cell as people read it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _even(sheet: Sheet) -> Sheet:
    width = max((len(row) for row in sheet.rows), default=0)
    sheet.filled = sum(1 for row in sheet.rows for cell in row if cell.strip())
    sheet.rows = [row + [""] * (width - len(row)) for row in sheet.rows]
    return sheet
