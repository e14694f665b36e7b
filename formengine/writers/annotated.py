"""A copy of a designer's workbook with notes in its cells."""

import warnings
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from formengine.errors import FormEngineError
from formengine.writers.xlsx import UNSAYABLE

Notes = Mapping[tuple[str, str], Sequence[str]]
"""What to say, by sheet and cell; a sheet without a name is the first."""

_AUTHOR = "formengine"
_WIDTH, _LINE, _FEWEST = 420, 18, 4
_LONGEST = 30_000


class CannotAnnotate(FormEngineError):
    """A workbook cannot be written here."""


def annotated(
    raw: bytes | None, sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], notes: Notes
) -> bytes:
    """A workbook with these notes as comments: the one given, or where there is none (a CSV, an older workbook) one
    made of these sheets of text. A comment that stands there already is kept above ours."""
    try:
        from openpyxl import Workbook, load_workbook
        from openpyxl.comments import Comment
    except ImportError:
        raise CannotAnnotate(
            "To write comments into a workbook one more part is needed, which is not installed: pip install 'formengine[office]'."
        ) from None
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # what openpyxl cannot copy is told in docs/formats.md, not at each reading
        try:
            book = load_workbook(BytesIO(raw)) if raw is not None else _of_text(Workbook(), sheets)
        except Exception:
            raise CannotAnnotate(
                "This workbook can be read but not copied with comments. Save it as CSV UTF-8 and annotate that."
            ) from None
        for (title, name), said in notes.items():
            sheet = book[title] if title else book.worksheets[0]
            merged = next((each for each in sheet.merged_cells.ranges if name in each), None)
            cell = sheet.cell(merged.min_row, merged.min_col) if merged else sheet[name]
            before = f"{cell.comment.text}\n\n" if cell.comment else ""
            told = (before + "\n\n".join(said))[:_LONGEST]
            lines = sum(1 + len(line) // 60 for line in told.split("\n"))
            cell.comment = Comment(told, _AUTHOR, height=_LINE * max(lines, _FEWEST), width=_WIDTH)
        packed = BytesIO()
        book.save(packed)
    return packed.getvalue()


def _of_text(book: Any, sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> Any:
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title or "Questions")
        for n, row in enumerate(rows, 1):
            for column, words in enumerate(row, 1):
                if words:
                    cell = sheet.cell(n, column)
                    cell.value, cell.data_type = UNSAYABLE.sub("\ufffd", words), "s"  # never a formula
    return book
