"""The columns of a question register: their own names, and the names councils give them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

COLUMNS = (
    "form_code", "form_title", "form_version", "section", "subsection", "order", "question_code", "question_text",
    "guidance", "answer_type", "options", "mandatory", "show_when", "default", "prefill_from", "editable",
    "repeat_group", "max_length", "min", "max", "audience", "notes",
)  # fmt: skip

_ALIASES: dict[str, str] = {
    "form_code": "form id, form ref, form reference, template code, template",
    "form_title": "form, form name, template title, template name",
    "form_version": "version, template version, form version number",
    "section": "section title, section name, page, page title, tab, theme, area, heading, group, part",
    "subsection": "sub section, sub-section title, subsection title, step, sub heading, subheading",
    "order": "no, no., number, #, seq, sequence, question number, question no, q no, display order, sort order, position",
    "question_code": "code, id, question id, ref, reference, question ref, user code, question user code, field id, field code, "
    "field name, name, variable, unique id",
    "question_text": "question, questions, text, label, field label, question label, question wording, wording, field, prompt, "
    "question asked, description of question, what we ask",
    "guidance": "help, help text, hint, hint text, guidance text, guidance notes, tooltip, description, practitioner guidance",
    "answer_type": "type, field type, question type, response type, data type, datatype, answer, answer format, format, control, input type",
    "options": "lookup values, lookup, values, choices, answers, answer options, response options, list, picklist, drop down values, "
    "dropdown values, dropdown options, permitted values, code list, option list, responses",
    "mandatory": "required, mandatory?, required?, compulsory, mandatory y/n, is mandatory, mandatory field, m/o, must answer",
    "show_when": "show if, shown when, condition, conditions, display condition, visible when, visible if, conditional, dependency, "
    "depends on, routing, logic, display logic, only show if, relevant",
    "default": "default value, initial value",
    "prefill_from": "prefill, pre-populate, prepopulated from, pre-populated from, pre populated, pulled from, mapped from, source field",
    "editable": "read only?, can edit, is editable, edit",
    "repeat_group": "repeats, repeating group, repeat, table, repeating table, collection, question collection",
    "max_length": "length, max length, maximum length, character limit, characters, size",
    "min": "minimum, min value, minimum value, lowest",
    "max": "maximum, max value, maximum value, highest",
    "audience": "asked of, who answers, for, completed by, answered by",
    "notes": "note, comments, comment, remarks, designer notes",
}

_LIST_ALIASES: dict[str, str] = {
    "list": "list, list name, lookup, lookup name, lookup list, code list, name",
    "code": "code, value, option code, option value, id",
    "label": "label, text, option, description, display, option label, option text, display text",
}

SEARCHED = 50
"""Rows in which a header is looked for."""


def plain(header: str) -> str:
    """A header without case, blanks or marks; "#" is kept, as it stands for a number."""
    return re.sub(r"[^a-z0-9#]", "", header.casefold())


def _table(aliases: dict[str, str]) -> dict[str, str]:
    names = {plain(alias): name for name, listed in aliases.items() for alias in listed.split(",")}
    return {**names, **{plain(name): name for name in aliases}}


_KNOWN = _table(_ALIASES)
_KNOWN_LIST = _table(_LIST_ALIASES)


class Header(NamedTuple):
    """A header row: which column each name of ours stands in, from 0, and the headers nobody knows."""

    row: int
    columns: dict[str, int]
    others: dict[int, str]

    def named_otherwise(self, row: Sequence[str]) -> dict[str, str]:
        """The names of ours that stand here under another."""
        return {
            name: row[column]
            for name, column in self.columns.items()
            if row[column].strip().casefold() != name
        }


def header_of(rows: Sequence[Sequence[str]]) -> Header | None:
    """The row that names most columns, a question's text among them; of equals the first."""
    best: Header | None = None
    for n, row in enumerate(rows[:SEARCHED]):
        header = _header(n, row)
        if header and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def _header(n: int, row: Sequence[str]) -> Header | None:
    filled = [(column, cell) for column, cell in enumerate(row) if cell.strip()]
    columns: dict[str, int] = {}
    for exact in (True, False):
        for column, cell in filled:
            name = _KNOWN.get(plain(cell), "")
            if (
                name
                and name not in columns
                and column not in columns.values()
                and exact is (plain(cell) == plain(name))
            ):
                columns[name] = column
    if "question_text" not in columns or (len(columns) == 1 and len(filled) > 1):
        return None
    others = {column: cell for column, cell in filled if column not in columns.values()}
    return Header(n, columns, others)


def list_header_of(rows: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Where a sheet of lookup lists has its list, code and label."""
    for row in rows[:1]:
        found: dict[str, int] = {}
        for column, cell in enumerate(row):
            name = _KNOWN_LIST.get(plain(cell), "")
            if name:
                found.setdefault(name, column)
        if found.keys() == {"list", "code", "label"}:
            return found
    return None
