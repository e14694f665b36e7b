"""Question registers as councils keep them, each made by another program or in another habit.

All ask the same eight questions. Beside each stands what had to be made out in reading it.
"""

import csv
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any, NamedTuple

import openpyxl
import pyexcel_ods
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

Row = Sequence[Any]

ASKED = (
    ("About you", "good-day", "What does a good day look like?", "long-text", False),
    ("About you", "lives", "Who lives with you?", "choice", True),
    ("About you", "pets", "Do you have a pet?", "yes-no", False),
    ("About you", "pet-name", "What is the pet called?", "short-text", False),
    ("Getting about", "travel", "How do you like to get about?", "choices", True),
    ("Getting about", "walk", "How many minutes do you like to walk?", "number", False),
    ("Getting about", "since", "Since when have you lived here?", "date", False),
    ("Getting about", "read", "Thank you for telling us.", "information", False),
)

OPTIONS = {"lives": "Nobody else\nMy family", "travel": "bus=The bus; lift=A lift; walk=On foot"}
_TYPES = {
    "long-text": "long_text", "choice": "choice_one", "yes-no": "yes_no", "short-text": "short_text",
    "choices": "choice_many", "number": "number", "date": "date", "information": "information",
}  # fmt: skip
_SHEETS = {
    "long-text": "Free text", "choice": "Dropdown", "yes-no": "Yes/No", "short-text": "Text",
    "choices": "Tick all that apply", "number": "Number", "date": "Date", "information": "Info",
}  # fmt: skip


class File(NamedTuple):
    """One register, and words that stand in what is told of it, each at least once."""

    name: str
    made: Callable[[], bytes]
    guesses: tuple[str, ...]
    sections: tuple[str, ...] = ("About you", "Getting about")


def shown(code: str) -> str:
    return "pets = Yes" if code == "pet-name" else ""


def canonical(*, mandatory: tuple[str, str] = ("Yes", "No")) -> list[Row]:
    """Our own columns, in our own words."""
    header = ("form_code", "form_title", "form_version", "section", "question_code", "question_text", "answer_type", "options",
              "mandatory", "show_when", "notes")  # fmt: skip
    rows = [
        ("talk", "A first conversation", "2", section, code, text, _TYPES[kind], OPTIONS.get(code, ""), mandatory[not must],
         shown(code), "Asked by Ann" if code == "pets" else "")
        for section, code, text, kind, must in ASKED
    ]  # fmt: skip
    return [header, *rows]


def in_their_words(*, star: bool = False, section: bool = True) -> list[Row]:
    """Councils' own headers and kinds, two title rows above them, a column nobody here knows."""
    header = (
        "No.",
        "Section",
        "Question ref",
        "Field label",
        "Field type",
        "Lookup values",
        "Mandatory?",
        "Show if",
        "Owner",
    )
    rows = [
        (str(n), where if section else "", code, text + (" *" if star and must else ""), _SHEETS[kind], OPTIONS.get(code, ""),
         "" if star else "Y" if must else "N", shown(code), "ASC")
        for n, (where, code, text, kind, must) in enumerate(ASKED, 1)
    ]  # fmt: skip
    return [("A first conversation",), ("Owner: adult social care", "", "Draft"), (), header, *rows]


def as_csv(rows: list[Row], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def sections_as_rows() -> bytes:
    header, *rows = in_their_words(section=False)[3:]
    told: list[Row] = [("A first conversation",), header]
    for n, row in enumerate(rows):
        if n in (0, 4):
            told.append((ASKED[n][0],))
        told.append(row)
    return as_csv(told)


def only_words() -> bytes:
    """A list of questions and nothing else."""
    return as_csv([("Question",), *((text,) for _, _, text, _, _ in ASKED)])


def openpyxl_merged() -> bytes:
    """A title merged over all columns, and sections merged down their rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in in_their_words():
        sheet.append(list(row))
    sheet.merge_cells("A1:I1")
    for first, last in ((5, 8), (9, 12)):
        for n in range(first + 1, last + 1):
            sheet.cell(n, 2).value = None
        sheet.merge_cells(start_row=first, end_row=last, start_column=2, end_column=2)
    return _saved(book)


def openpyxl_lists() -> bytes:
    """Answers on a second sheet, ticks for yes, and a sheet of notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Fields"
    for row in canonical(mandatory=("✓", "")):
        cells = list(row)
        cells[7] = {"lives": "LIVES", "travel": "TRAVEL"}.get(cells[4], cells[7])
        sheet.append(cells)
    lists = book.create_sheet("Lookups")
    for row in (
        ("List", "Code", "Label"), ("LIVES", "Nobody else", "Nobody else"), ("LIVES", "My family", "My family"),
        ("TRAVEL", "bus", "The bus"), ("TRAVEL", "lift", "A lift"), ("TRAVEL", "walk", "On foot"), ("OLD", "x", "Not used"),
    ):  # fmt: skip
        lists.append(row)
    book.create_sheet("Notes").append(["Ask Ann before you change anything"])
    return _saved(book)


def _saved(book: Any) -> bytes:
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def xlsxwriter_headings() -> bytes:
    """Sections as rows merged over the table; numbers as numbers; a title that a formula made."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet("Form")
    sheet.write_formula(0, 0, '="A first "&"conversation"', None, "A first conversation")
    header, *rows = in_their_words(section=False)[3:]
    sheet.write_row(2, 0, header)
    at = 3
    for n, row in enumerate(rows):
        if n in (0, 4):
            sheet.merge_range(at, 0, at, len(header) - 1, ASKED[n][0])
            at += 1
        sheet.write_row(at, 0, [n + 1, *row[1:]])
        at += 1
    book.close()
    return packed.getvalue()


def xlsxwriter_tabs() -> bytes:
    """A sheet a section, written as it goes, with no shared strings."""
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"constant_memory": True, "in_memory": True})
    for section in ("About you", "Getting about"):
        sheet = book.add_worksheet(section)
        sheet.write_row(0, 0, ["ID", "Question", "Type", "Options", "Required", "Display condition"])
        mine = [each for each in ASKED if each[0] == section]
        for n, (_, code, text, kind, must) in enumerate(mine, 1):
            sheet.write_row(
                n, 0, [code, text, _SHEETS[kind], OPTIONS.get(code, ""), "M" if must else "O", shown(code)]
            )
    book.close()
    return packed.getvalue()


def xlwt_merged() -> bytes:
    """The older workbook, sections merged down, X for mandatory."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Questions")
    header = ("Area", "Code", "Question text", "Response type", "Answer options", "Compulsory", "Condition")
    for column, said in enumerate(header):
        sheet.write(0, column, said)
    sheet.write_merge(1, 4, 0, 0, "About you")
    sheet.write_merge(5, 8, 0, 0, "Getting about")
    for n, (_, code, text, kind, must) in enumerate(ASKED, 1):
        cells = (code, text, _SHEETS[kind], OPTIONS.get(code, ""), "X" if must else "", shown(code))
        for column, said in enumerate(cells, 1):
            sheet.write(n, column, said)
    return _saved(book)


def odfpy_covered() -> bytes:
    """An open document with covered cells and rows said once and meant a thousand times."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Register")
    for n, row in enumerate(in_their_words()):
        line = TableRow()
        for column, said in enumerate(row):
            spans = column == 1 and n in (4, 8)
            covered = column == 1 and n in (5, 6, 7, 9, 10, 11)
            cell = (CoveredTableCell if covered else TableCell)(
                **({"valuetype": "string"} if said and not covered else {}),
                **({"numberrowsspanned": 4, "numbercolumnsspanned": 1} if spans else {}),
            )
            for words in () if covered else str(said).split("\n"):
                cell.addElement(P(text=words))
            line.addElement(cell)
        table.addElement(line)
    empty = TableRow(numberrowsrepeated=1_048_000)
    empty.addElement(TableCell(numbercolumnsrepeated=1024))
    table.addElement(empty)
    document.spreadsheet.addElement(table)
    packed = BytesIO()
    document.write(packed)
    return packed.getvalue()


def pyexcel_table() -> bytes:
    packed = BytesIO()
    pyexcel_ods.save_data(packed, {"Register": [list(row) for row in in_their_words(star=True)]})
    return packed.getvalue()


def bare_zip() -> bytes:
    """A workbook from a program that names no cells and says its words in place."""

    def cell(said: str) -> str:
        return f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'

    rows = "".join(f"<row>{''.join(cell(str(said)) for said in row)}</row>" for row in canonical())
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{links}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="Q" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{links}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }  # fmt: skip
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, said in parts.items():
            file.writestr(name, said)
    return packed.getvalue()


_ALIASED = (
    "“Field label” is taken as question_text",
    "“Lookup values” is taken as options",
    "taken for the form's title",
)
_KIND = "what the form is for is told by its title"

FILES = (
    File("our own columns, CSV", lambda: as_csv(canonical()), (_KIND,)),
    File("titles and their own words, semicolons, Windows letters",
         lambda: as_csv(in_their_words(), delimiter=";", encoding="cp1252"), (*_ALIASED, "parted by “;”")),
    File("saved as Unicode text", lambda: as_csv(in_their_words(), delimiter="\t", encoding="utf-16"), (*_ALIASED, "parted by “tab”")),
    File("sections as rows of their own", sections_as_rows, (*_ALIASED[:2], "stands in a row by itself: taken for a section")),
    File("openpyxl: merged title and sections", openpyxl_merged, _ALIASED),
    File("openpyxl: lists on a second sheet", openpyxl_lists, (_KIND,)),
    File("xlsxwriter: headings merged over the table", xlsxwriter_headings, (*_ALIASED, "taken for a section")),
    File("xlsxwriter: a tab a section", xlsxwriter_tabs, ("the name of the sheet is taken for a section", "“Required” is taken")),
    File("xlwt: the older workbook", xlwt_merged, ("“Area” is taken as section", "“Compulsory” is taken as mandatory")),
    File("odfpy: covered cells", odfpy_covered, _ALIASED),
    File("pyexcel-ods: stars", pyexcel_table, (*_ALIASED, "taken for mandatory, and taken off")),
    File("a bare zip", bare_zip, (_KIND,)),
)  # fmt: skip
