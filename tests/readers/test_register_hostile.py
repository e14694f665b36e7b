"""Workbooks and tables that mean harm, or are broken: refused in a sentence, in bounded time and memory."""

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from formengine.errors import UnreadableFile
from formengine.readers import read_bytes
from formengine.writers.xlsx import workbook
from tests.readers.register_files import FILES as REGISTERS
from tests.readers.register_files import xlwt_merged

SAFE = workbook("Q", ["question_text"], [["What matters to you?"]], [60], {})


def changed(name: str, said: bytes, raw: bytes = SAFE) -> bytes:
    """The same workbook with one part replaced, or added."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, said)
    return packed.getvalue()


def sheet(cells: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return changed(
        "xl/worksheets/sheet1.xml",
        b'<worksheet xmlns="' + main + b'"><sheetData>' + cells + b"</sheetData></worksheet>",
    )


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        with zipfile.ZipFile(BytesIO(SAFE)) as old:
            for each in old.namelist():
                file.writestr(each, old.read(each))
        with file.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(210):
                part.write(b" " * 1_000_000)
    return packed.getvalue()


def liar() -> bytes:
    """A zip whose directory gives a part a smaller size than it has."""
    raw = bytearray(changed("xl/sharedStrings.xml", b"<sst>" + b" " * 3_000_000 + b"</sst>"))
    at = raw.rindex(b"xl/sharedStrings.xml") - 46
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(raw)


def million_rows() -> bytes:
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"constant_memory": True, "in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["question_text"])
    for n in range(1, 1_048_576, 50):
        page.write(n, 0, "Who?")
    page.write(1_048_575, 0, "Who?")
    book.close()
    return packed.getvalue()


def old_and_long() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Q")
    page.write(0, 0, "question_text")
    page.write(65_535, 255, "Who?")
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def an_older_workbook_in_a_circle() -> bytes:
    """Its directory's chain comes back to its beginning: a reader that follows it never ends."""
    raw = bytearray(next(file.made() for file in REGISTERS if file.name.startswith("xlwt")))
    directory, table = (int.from_bytes(raw[at : at + 4], "little") for at in (48, 76))
    at = (1 + table) * 512 + 4 * directory
    raw[at : at + 4] = directory.to_bytes(4, "little")
    return bytes(raw)


def half_an_older_workbook() -> bytes:
    raw = next(file.made() for file in REGISTERS if file.name.startswith("xlwt"))
    return raw[:512] + raw[-1024:]


def open_document(content: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", content)
    return packed.getvalue()


_ODS = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    b'<office:body><office:spreadsheet><table:table table:name="Q">%s</table:table></office:spreadsheet></office:body>'
    b"</office:document-content>"
)
_REPEATED = (
    b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
    b'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
)

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "unpacked, this workbook is more than 200 MB"),
    "a zip that lies about its size": (liar, "is damaged"),
    "a million rows": (million_rows, "at most 20,000 rows"),
    "one cell at the far corner": (
        lambda: sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "row 1,048,576, column 16,384"),
    "a cell said a thousand million times": (lambda: open_document(_ODS % _REPEATED), "at most 20,000 rows"),
    "words in a cell of no kind": (
        lambda: open_document(_ODS % b"<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"),
        "a cell whose kind is not given"),
    "an older workbook to its last cell": (old_and_long, "goes on to row 65,536"),
    "entities": (
        lambda: changed("xl/workbook.xml", b'<!DOCTYPE w [<!ENTITY a "b">]><workbook>&a;</workbook>'), "holds a document type"),
    "nested deep": (lambda: sheet(b"<row>" * 500), "nested deeper"),
    "XML that ends early": (lambda: sheet(b"<row><c>"), "damaged inside"),
    "half a workbook": (lambda: SAFE[: len(SAFE) // 2], "no form can be read from a file of this kind"),
    "half an older workbook": (half_an_older_workbook, "cannot be opened"),
    "an older workbook that leads in a circle": (an_older_workbook_in_a_circle, "its parts lead nowhere"),
    "a table of too many rows": (lambda: b"question_text,type\n" + b"Who?,text\n" * 20_001, "more than 20,000 rows"),
    "a table of too many columns": (lambda: b"question_text" + b",type" * 300 + b"\nWho?\n", "256 columns"),
    "a cell without an end": (lambda: b'question_text,type\nWho?,text\n"' + b"x" * 300_000, "A quotation mark may be missing"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "no form can be read from a file of this kind"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "said"), FILES.values(), ids=FILES)
def test_a_hostile_or_broken_file_is_refused_in_a_sentence(made: Callable[[], bytes], said: str) -> None:
    raw = made()
    started = time.process_time()
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(raw, "register.xlsx")
    assert str(refused.value).startswith("register.xlsx: ")
    assert said in str(refused.value)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["a zip bomb", "a million rows", "one cell at the far corner", "a cell said a thousand million times",
                                  "an older workbook to its last cell"])  # fmt: skip
def test_refusing_takes_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(FILES[name][0]())
    code = (
        "import sys; from pathlib import Path; from formengine.errors import UnreadableFile; from formengine.readers import read\n"
        "try:\n    read(Path(sys.argv[1]))\nexcept UnreadableFile:\n    print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert 0 < int(ran.stdout) < 250_000  # kilobytes; reading anything at all takes some 60,000


def test_a_formula_is_never_worked_out_and_the_value_last_kept_is_read() -> None:
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ["question_text", "type"])
    page.write_formula(1, 0, '=WEBSERVICE("http://127.0.0.1:9/")&"?"', None, "What matters to you?")
    page.write(1, 1, "text")
    book.close()
    form = read_bytes(packed.getvalue(), "r.xlsx").loaded.form
    assert [q.text for q in form.questions()] == ["What matters to you?"]


def test_formatting_far_below_the_questions_is_no_reason_to_refuse() -> None:
    raw = sheet(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>question_text</t></is></c></row>'
        b'<row r="2"><c r="A2" t="inlineStr"><is><t>Who?</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    assert [q.text for q in read_bytes(raw, "r.xlsx").loaded.form.questions()] == ["Who?"]


def test_without_the_office_part_a_workbook_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UnreadableFile, match=r"pip install 'formengine\[office\]'"):
        read_bytes(SAFE, "register.xlsx")


@pytest.mark.parametrize("left_out", [7, 20])
def test_an_old_workbook_that_came_only_in_part_is_told_of_in_one_sentence_and_nothing_else(
    left_out: int, tmp_path: Path
) -> None:
    path = tmp_path / "register.xls"
    path.write_bytes(xlwt_merged()[:-left_out])
    command = [sys.executable, "-m", "formengine.cli", "lint", str(path)]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 2
    lines = [line for line in (told.stdout + told.stderr).splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert "damaged" in lines[0]
