"""A form as a question register: one row a question, in the columns councils keep (docs/formats.md)."""

import csv
import itertools
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from formengine.model import Condition, Form, Question, Section
from formengine.model.kinds import (
    Choice,
    Choices,
    Date,
    Grid,
    Group,
    LongText,
    Number,
    Scale,
    ShortText,
    YesNo,
)
from formengine.writers.register_cells import as_options, as_text
from formengine.writers.xlsx import UNSAYABLE, workbook

COLUMNS = (
    "form_code", "form_title", "form_version", "section", "subsection", "order", "question_code", "question_text",
    "guidance", "answer_type", "options", "mandatory", "show_when", "default", "prefill_from", "editable",
    "repeat_group", "max_length", "min", "max", "audience", "notes",
)  # fmt: skip

ANSWER_TYPES = {
    "short-text": "short_text", "long-text": "long_text", "choice": "choice_one", "choices": "choice_many",
    "yes-no": "yes_no", "number": "number", "date": "date", "information": "information", "group": "group",
    "scale": "number", "statement": "choice_one", "people": "group", "grid": "group",
}  # fmt: skip

_WIDE = {"question_text": 60, "guidance": 40, "options": 30, "show_when": 30, "section": 24, "subsection": 24}
_CHOSEN = {
    "answer_type": (*dict.fromkeys(ANSWER_TYPES.values()), "rich_text", "date_time", "image", "file"),
    "mandatory": ("Yes", "No"),
    "audience": ("person", "carer", "worker"),
}
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
Cells = dict[str, str]


def form_as_register_csv(form: Form) -> bytes:
    """UTF-8 with its mark, for Excel. A cell that a spreadsheet would take for a formula has an apostrophe before it."""
    table = StringIO(newline="")
    written = csv.writer(table, lineterminator="\r\n")
    for row in _table(form):
        written.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8", "replace")


def form_as_register_xlsx(form: Form) -> bytes:
    """The same rows as a workbook; every cell is text, so nothing in it can be taken for a formula."""
    header, *rows = _table(form)
    widths = [_WIDE.get(name, 14) for name in header]
    return workbook(
        "Questions", header, rows, widths, {header.index(name): values for name, values in _CHOSEN.items()}
    )


def _table(form: Form) -> list[list[str]]:
    rows = [
        {name: UNSAYABLE.sub("\ufffd", said) for name, said in row.items()} for row in register_rows(form)
    ]
    others = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    header = [*COLUMNS, *others]
    return [header, *([row.get(name, "") for name in header] for row in rows)]


def register_rows(form: Form) -> Iterator[Cells]:
    """What stands in each row, by column; columns that were carried come under their own names."""
    many = {question.id for question in form.questions() if isinstance(question, Choices)}
    about = {"form_code": form.id, "form_title": form.title, "form_version": str(form.version)}
    order = 0
    for titles, part in _sections(form):
        where = {**about, **dict(zip(("section", "subsection"), titles, strict=False))}
        alone = not part.questions and not part.sections
        if part.intro or part.show_when or alone:
            yield {**where, "guidance": part.intro, "show_when": _condition(part.show_when, many)}
        for question in part.questions:
            for cells in _rows(question, many):
                order += 1
                yield {**where, "order": str(order), **cells}


def _sections(form: Form) -> Iterator[tuple[tuple[str, ...], Section]]:
    """Each section with its titles: its own page's, and below that the rest joined."""

    def walk(section: Section, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Section]]:
        titles = (*above, section.title)
        yield (titles[0], " / ".join(titles[1:])) if len(titles) > 1 else titles, section
        for inside in section.sections:
            yield from walk(inside, titles)

    for section in form.sections:
        yield from walk(section, ())


def _rows(question: Question, many: set[str]) -> Iterator[Cells]:
    yield _cells(question, many)
    columns = question.columns if isinstance(question, Grid) else ()
    for column in columns:
        for part in column.questions:
            cells = _cells(part, many)
            yield {
                **cells,
                "question_code": f"{column.id}.{part.id}",
                "question_text": f"{column.label}: {part.text}",
                "repeat_group": question.id,
            }
    if not columns:
        for part in question.parts:
            yield {**_cells(part, many), "repeat_group": question.id}


def _cells(question: Question, many: set[str]) -> Cells:
    carried = question.carried.get("columns", {})
    kept = {str(name): str(said) for name, said in carried.items()} if isinstance(carried, dict) else {}
    cells = {
        "question_code": question.id,
        "question_text": question.text,
        "guidance": "\n\n".join(words for words in (question.hint, question.guidance) if words),
        "answer_type": ANSWER_TYPES[question.kind],
        "options": _options(question),
        "mandatory": "Yes" if question.required else "No",
        "show_when": _condition(question.show_when, many),
        "audience": question.asked_of,
        **_limits(question),
    }
    return {**cells, **kept}


def _options(question: Question) -> str:
    if isinstance(question, YesNo):
        plain = (question.yes, question.no) == ("Yes", "No")
        return "" if plain else as_options([("yes", question.yes), ("no", question.no)])
    if isinstance(question, Scale):
        return ""
    return as_options([(option.value, option.label) for option in question.labels])


def _limits(question: Question) -> Cells:
    said: dict[str, Any] = {}
    if isinstance(question, ShortText | LongText):
        said["max_length"] = question.max_length if question.max_length != type(question).max_length else None
    elif isinstance(question, Number):
        said = {"min": question.minimum, "max": question.maximum}
    elif isinstance(question, Scale):
        said = {"min": question.from_, "max": question.to}
    elif isinstance(question, Date):
        said = {"min": question.earliest or None, "max": question.latest or None}
    return {name: str(value) for name, value in said.items() if value is not None}


def _condition(condition: Condition | None, many: set[str]) -> str:
    return as_text(condition, lambda code: code in many) if condition else ""


def register_losses(form: Form) -> list[tuple[str, str]]:
    """What a register has no column for."""
    losses = [
        ("the form", f"a register has no column for {key.replace('_', ' ')}")
        for key in ("description", "profile", "domains", "duties", "changes", "shaped_by", "allow", "carried")
        if getattr(form, key)
    ]
    if form.kind.replace("-", " ") not in form.title.lower() and form.kind != "other":
        losses.append(("the form", f"that it is a {form.kind} is not in its title, from which it is told"))
    if any(UNSAYABLE.search(said) for row in register_rows(form) for said in row.values()):
        losses.append(("the form", "characters that no cell can hold are written as \ufffd"))
    for section in form.walk():
        keys = ("domain", "purpose", "legal_test", "easy_read", "serves", "translations", "allow", "carried")
        losses += [
            (f"“{section.title}”", f"a register has no column for {key.replace('_', ' ')}")
            for key in keys
            if getattr(section, key)
        ]
        if any(inside.sections for inside in section.sections):
            losses.append(
                (f"“{section.title}”", "a register has two levels of sections: deeper titles are joined")
            )
        titles = [inside.title for inside in section.sections]
        if any(one == other for one, other in itertools.pairwise(titles)):
            losses.append((f"“{section.title}”", "two sections of one title stand together: they become one"))
    for question in form.questions():
        for each in (question, *question.parts):
            losses += [(f"“{each.text}”", why) for why in _unsaid(each)]
    return losses


_NO_COLUMN = (
    "framing", "purpose", "holds", "prompts", "easy_read", "translations", "serves", "prsb", "means", "meaning", "feeds",
    "worker_view", "allow",
)  # fmt: skip


def _unsaid(question: Question) -> Iterator[str]:
    for key in _NO_COLUMN:
        if getattr(question, key):
            yield f"a register has no column for {key.replace('_', ' ')}"
    if question.carried.keys() - {"columns"}:
        yield "what was carried from another format cannot stand in a register"
    if question.guidance:
        yield "its hint and its guidance stand in one column"
    if question.kind in ("scale", "statement", "people", "grid"):
        yield f"a register has no {question.kind}: written as {ANSWER_TYPES[question.kind]}"
    if isinstance(question, Choice | Choices) and (
        question.other or any(o.hint or o.alone for o in question.options)
    ):
        yield "an answer told in words, hints of answers and answers that stand alone are written as answers only"
    if isinstance(question, Choices) and (question.at_least or question.at_most):
        yield "how many answers may be chosen is not said"
    if isinstance(question, Number) and (question.unit or question.whole):
        yield "the unit of a number, and that it is whole, are not said"
    if isinstance(question, Date) and question.partial:
        yield "that part of a date is enough is not said"
    if (
        isinstance(question, Group)
        and question.kind == "group"
        and (question.item or question.at_least or question.at_most)
    ):
        yield "what a row is called, and how many there may be, are not said"
    if isinstance(question, LongText) and question.lines != LongText.lines:
        yield "how many lines are shown is not said"
