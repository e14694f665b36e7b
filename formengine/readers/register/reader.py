"""The question register: a table of one row a question, as councils keep it, in CSV, XLSX, ODS or XLS.

Only the words of a question are needed. Whatever else is not given, or had to be made out, is told as a guess;
columns and rows nobody here knows are carried.
"""

from functools import partial
from typing import Any, TypeAlias

from formengine.documents import Document
from formengine.errors import UnreadableFile
from formengine.load import Loaded
from formengine.model import Condition, Form, Question
from formengine.model.kinds import Group
from formengine.readers.ledger import Ledger
from formengine.readers.reading import Account
from formengine.readers.register.columns import header_of, list_header_of
from formengine.readers.register.conditions import NotUnderstood, parse
from formengine.readers.register.groups import gather
from formengine.readers.register.places import Places
from formengine.readers.register.questions import NO_WORD, Questions
from formengine.readers.register.rows import Row, Table, node
from formengine.readers.register.sections import Part, Sections
from formengine.readers.register.settling import Settling
from formengine.readers.register.sheets import Sheet, csv_sheet, kind_of, sheets_of
from formengine.readers.register.words import plain
from formengine.readers.register.zip import part as part_of
from formengine.readers.titles import kind_told_by

SOURCE_KEYS = {
    "title": "section",
    "text": "question_text",
    "hint": "guidance",
    "id": "question_code",
    "intro": "guidance",
}

Making: TypeAlias = tuple[type[Question], dict[str, Any], str, Row]
"""A question on its way: its kind, what it is made with, its condition as written, and its row."""


def recognises(data: Any) -> bool:
    """A workbook, but not one of another format; or a table of text with a column for questions."""
    if not isinstance(data, bytes):
        return False
    kind = kind_of(data)
    if kind == "xlsx":
        return b'name="survey"' not in part_of(data, "xl/workbook.xml").lower()
    if kind != "csv":
        return kind in ("ods", "xls")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"<", b""):
        return False
    try:
        sheet = csv_sheet(data[:200_000].rpartition(b"\n")[0] or data[:200_000], "")
    except UnreadableFile:
        return (
            b"question" in data[:2_000].lower()
        )  # a table of ours that is too large, or goes wrong: it is told so
    header = header_of(sheet.rows)
    return header is not None and (len(header.columns) > 1 or len(sheet.rows) > header.row + 1)


def read(document: Document) -> tuple[Loaded, Account]:
    """Raises UnreadableFile."""
    sheets = sheets_of(document.data, document.name)
    ledger = Ledger()
    headers = [None if _is_lists(sheet, sheets) else header_of(sheet.rows) for sheet in sheets]
    tables = [
        Table(sheet, header, ledger)
        for sheet, header in zip(sheets, headers, strict=True)
        if header is not None
    ]
    if not tables:
        raise UnreadableFile(
            f"{document.name}: no row in it names the columns of a question register. Put a row with a column called "
            "“question_text” above the questions; docs/formats.md lists the other columns and the names they may have."
        )
    reading = _Register(document.name, ledger, tables, sheets)
    form, places = reading.form()
    account = partial(ledger.beside, sum(sheet.filled for sheet in sheets))
    return Loaded(form, document.name, places, places.place), account


def _is_lists(sheet: Sheet, sheets: list[Sheet]) -> bool:
    """A sheet of lists beside another sheet; its columns could be taken for those of questions too."""
    header = header_of(sheet.rows)
    return (
        len(sheets) > 1
        and list_header_of(sheet.rows) is not None
        and not (header and "answer_type" in header.columns)
    )


class _Register:
    def __init__(self, name: str, ledger: Ledger, tables: list[Table], sheets: list[Sheet]) -> None:
        self._name = name
        self._ledger = ledger
        self._tables = tables
        self._places = Places()
        self._carried: dict[str, Any] = {}
        self._others = [sheet for sheet in sheets if not any(table.sheet is sheet for table in tables)]
        self._lists: dict[str, list[tuple[str, str]]] = {}
        self._makings: list[tuple[Part, Making]] = []
        self._seen: set[str] = set()

    def form(self) -> tuple[Form, Places]:
        for table in self._tables:
            self._above(table)
            table.enter_header()
        rows = [list(table.rows()) for table in self._tables]
        said = self._about([row for each in rows for row in each])
        self._read_lists()
        codes = {row.said("question_code") for each in rows for row in each}
        questions = Questions(codes, self._lists)
        sections = Sections(said["title"])
        for table, each in zip(self._tables, rows, strict=True):
            if len(self._tables) > 1 and table.header.columns.get("section") is None and each:
                self._place(sections.heading(table.sheet.name, inner=False), each[0])
                self._ledger.guess(table.sheet.name, "the name of the sheet is taken for a section")
            for row in each:
                self._row(row, sections, questions)
        self._finish()
        self._leave_the_rest(questions.used)
        form = Form(
            **said,
            sections=tuple(part.section() for part in sections.top),
            carried=self._carried,
            source_keys=SOURCE_KEYS,
        )
        return form, self._places

    def _above(self, table: Table) -> None:
        """The rows above the header: the first words there are the form's title."""
        for n, row in enumerate(table.sheet.rows[: table.header.row]):
            for column, cell in enumerate(row):
                if not cell.strip():
                    continue
                at = table.at(n, column)
                if "title" not in self._carried and "form_title" not in table.header.columns:
                    self._ledger.enter_node("imported", at, "the form's title")
                    self._ledger.guess(
                        at, f"it stands above the header: taken for the form's title, “{cell.strip()}”"
                    )
                    self._carried["title"] = cell.strip()
                    self._places.stands("/section", table.sheet.name, n, column)
                else:
                    self._ledger.enter_node("carried", at, "it stands above the header; kept")
                    self._carried.setdefault("above the header", []).append(cell.strip())

    def _about(self, rows: list[Row]) -> dict[str, Any]:
        """What the rows say of their form. Raises UnreadableFile where they are of several."""
        found: dict[str, str] = {}
        for name, what in (("form_code", "id"), ("form_title", "title"), ("form_version", "version")):
            values = list(dict.fromkeys(value for row in rows if (value := row.said(name))))
            if len(values) > 1:
                raise UnreadableFile(
                    f"{self._name}: the column {name} names {len(values)} ({', '.join(values[:5])}…), and a form is read by itself. "
                    "Save each form's rows in a file of its own."
                )
            for row in rows:
                row.take(
                    name,
                    f"the form's {what}",
                    "carried" if what == "version" and not _is_version(row.said(name)) else "imported",
                )
            found[name] = values[0] if values else ""
            first = next((row for row in rows if name == "form_title" and row.said(name)), None)
            if first:
                self._places.stands("/section", first.table.sheet.name, first.number, first.column(name) or 0)
        title = found["form_title"] or self._carried.pop("title", "")
        self._carried.pop("title", None)
        version = found["form_version"]
        for what, value in (("title", title), ("code", found["form_code"]), ("version", version)):
            if not value:
                self._ledger.guess("/", f"no {what} of the form is given")
        if version and not _is_version(version):
            self._carried["form_version"] = version
            self._ledger.guess("/", f"the version “{version}” is no whole number: 1 is written")
        kind = kind_told_by(title)
        self._ledger.guess("/", f"what the form is for is told by its title: {kind}")
        number = int(version) if _is_version(version) else 1
        return {
            "id": found["form_code"] or "register",
            "version": number,
            "kind": kind,
            "title": title or "Question register",
        }

    def _read_lists(self) -> None:
        """The answers of the lists on other sheets; they are entered when it is known which are offered."""
        for sheet in self._others:
            header = list_header_of(sheet.rows)
            for row in sheet.rows[1:] if header else ():
                name, code, label = (
                    (row[header[key]].strip() for key in ("list", "code", "label"))
                    if header
                    else ("", "", "")
                )
                value = code or label
                listed = self._lists.setdefault(plain(name), []) if name and value else []
                if value not in [each for each, _ in listed]:
                    listed.append((value, label or code))

    def _leave_the_rest(self, used: set[str]) -> None:
        """Enter the cells of the other sheets: lists that are offered are imported, all else is carried."""
        for sheet in self._others:
            header = list_header_of(sheet.rows)
            left = []
            for n, row in enumerate(sheet.rows):
                offered = header is not None and (n == 0 or plain(row[header["list"]]) in used)
                ours = set(header.values()) if header and offered else set()
                for column, cell in enumerate(row):
                    if cell.strip() and column in ours:
                        self._ledger.enter_node("imported", node(sheet, n, column), "an answer of a list")
                    elif cell.strip():
                        self._ledger.enter_node(
                            "carried", node(sheet, n, column), "no question uses it; kept"
                        )
                        left.append(cell.strip())
            if left:
                self._carried.setdefault("other sheets", {})[sheet.name] = left

    def _row(self, row: Row, sections: Sections, questions: Questions) -> None:
        heading = _heading(row)
        if heading is not None:
            self._heading(row, heading, sections)
            return
        if not row.said("question_text"):
            self._part_or_rest(row, sections)
            return
        pointer = f"/sheets/{self._tables.index(row.table) + 1}/rows/{row.number + 1}"
        part = sections.at(row)
        self._place(part, row)
        kind, given, condition = questions.question(row, pointer)
        self._makings.append((part, (kind, given, condition, row)))
        columns = row.table.header.columns
        self._places.stands(pointer, row.table.sheet.name, row.number, columns["question_text"])
        for name, column in columns.items():
            self._places.stands(f"{pointer}/{name}", row.table.sheet.name, row.number, column)

    def _part_or_rest(self, row: Row, sections: Sections) -> None:
        """A row of ours that tells of its section and asks nothing; anything else without a question is carried."""
        tells = {"form_code", "form_title", "form_version", "section", "subsection", "guidance", "show_when"}
        filled = {name for name, column in row.table.header.columns.items() if row.cells[column].strip()}
        if filled & {"section", "subsection"} and filled <= tells:
            part = sections.at(row)
            self._place(part, row)
            part.intro = row.take("guidance", "what is said before a section's questions", exactly=True)
            condition = row.said("show_when")
            if condition:
                self._makings.append((part, (Question, {}, condition, row)))
            left = row.rest(NO_WORD)
        else:
            left = row.rest("there is no question in this row; kept")
        if left:
            self._carried.setdefault("rows without a question", []).append({"row": row.number + 1, **left})

    def _heading(self, row: Row, column: int, sections: Sections) -> None:
        title = row.enter(column, "imported", "a section's title")
        self._ledger.guess(
            row.table.at(row.number, column), f"“{title}” stands in a row by itself: taken for a section"
        )
        part = sections.heading(title, inner=row.column("section") is not None)
        self._place(part, row, column)

    def _place(self, part: Part, row: Row, column: int | None = None) -> None:
        if part.pointer not in self._seen:
            name = "subsection" if row.said("subsection") else "section"
            at = column if column is not None else row.column(name) or 0
            self._seen.add(part.pointer)
            self._places.stands(part.pointer, row.table.sheet.name, row.number, at)

    def _finish(self) -> None:
        """Make the questions, now that all that conditions can name is known; groups take in their parts."""
        settling = Settling([(kind, given) for _, (kind, given, _, _) in self._makings if given])
        made: list[tuple[Part, Question, str]] = []
        for section, (kind, given, condition, row) in self._makings:
            shown = self._condition(row, condition, settling)
            if kind is Question:
                section.show_when = shown
                continue
            group = row.take("repeat_group", "which questions repeat together")
            given["show_when"] = shown
            given["carried"] = {**given["carried"], **row.rest(NO_WORD)}
            given["carried"] = {"columns": given["carried"]} if given["carried"] else {}
            if kind is Group:
                given["questions"] = ()
            made.append((section, kind(**given), group))
            if group and kind is Group:
                row.guess("repeat_group", "rows within a row cannot be asked: it stands by itself")
        gather(made, self._guess_of)

    def _guess_of(self, question: Question, reason: str) -> None:
        sheet, cell = self._places.cell(question.pointer)
        self._ledger.guess(f"{sheet}!{cell}" if sheet else cell, reason)

    def _condition(self, row: Row, condition: str, settling: Settling) -> Condition | None:
        if not condition:
            return None
        try:
            shown = parse(condition, settling.settle)
        except NotUnderstood:
            row.guess("show_when", "this condition is not understood: the question is always shown")
            return None
        row.take("show_when", "when it is shown")
        for guess in settling.guesses():
            row.guess("show_when", guess)
        return shown


def _is_version(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 7 and int(said) > 0


def _heading(row: Row) -> int | None:
    """The column of a section's title that has the row to itself: merged over others, or alone outside the words."""
    filled = row.filled()
    columns = row.table.header.columns
    if len(filled) != 1 or filled[0] in [columns.get(name) for name in _NEVER_A_HEADING]:
        return None
    column = filled[0]
    _, wide = row.table.sheet.spans(row.number, column)
    if wide > 1:
        return column
    if column == columns["question_text"]:
        return column if _is_title(row) else None
    return column if column == 0 else None


_NEVER_A_HEADING = ("form_code", "form_title", "form_version", "section", "subsection")
"""Columns in which a cell by itself is no guess."""


def _is_title(row: Row) -> bool:
    """Words that stand alone where others have more beside them, and ask nothing."""
    said = row.said("question_text")
    beside = [
        name
        for name in ("answer_type", "question_code", "mandatory", "options")
        if row.column(name) is not None
    ]
    return bool(beside) and len(said) <= 80 and not said.endswith(("?", ":", ".", "*", "…"))
