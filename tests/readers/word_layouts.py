"""Forms that are known, laid out as Word documents in the two ways that are met most: labels in tables, and lines to write on."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document as new_document

from formengine.model import Form, Question, Section
from formengine.model.kinds import Choice, Choices, Date, Grid, Group, Information, LongText, YesNo

LAYOUTS = ("tables", "lines")


def laid_out(form: Form, how: str) -> bytes:
    document = new_document()
    document.add_heading(form.title, 0)
    for section in form.sections:
        _section(document, section, 1, how)
    with BytesIO() as held:
        document.save(held)
        return held.getvalue()


def asked(form: Form) -> list[str]:
    """What the document of a form asks, in the order it stands there."""
    return [" ".join(each.text.split()) for each in form.questions() if each.asks]


def _section(document: Any, section: Section, level: int, how: str) -> None:
    document.add_heading(section.title or "Section", min(level, 9))
    if section.intro:
        document.add_paragraph(section.intro)
    for question in section.questions:
        (_in_a_table if how == "tables" else _in_lines)(document, question)
    for inside in section.sections:
        _section(document, inside, level + 1, how)


def _in_a_table(document: Any, question: Question) -> None:
    if isinstance(question, Information):
        document.add_paragraph(question.text)
    elif isinstance(question, Group | Grid) and len(question.parts) > 1:
        _rows(document, question)
    else:
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text = question.text
        if question.hint:
            table.cell(0, 0).add_paragraph(question.hint)
        for n, line in enumerate(_answers(question)):
            cell = table.cell(0, 1)
            cell.paragraphs[0].add_run(line) if not n else cell.add_paragraph(line)
        document.add_paragraph()


def _in_lines(document: Any, question: Question) -> None:
    if isinstance(question, Information):
        document.add_paragraph(question.text)
    elif isinstance(question, Group | Grid) and len(question.parts) > 1:
        _rows(document, question)
    else:
        document.add_paragraph(question.text)
        if question.hint:
            document.add_paragraph().add_run(question.hint).italic = True
        for line in _answers(question) or ["." * 80] * (3 if isinstance(question, LongText) else 1):
            document.add_paragraph(line)


def _answers(question: Question) -> list[str]:
    if isinstance(question, YesNo):
        return [f"☐ {question.yes}   ☐ {question.no}"]
    if isinstance(question, Choice | Choices):
        return [f"☐ {option.label}" for option in question.labels]
    if isinstance(question, Date):
        return ["__ / __ / ____"]
    options = [str(each.label) for each in getattr(question, "options", ())]
    return [f"☐ {label}" for label in options]


def _rows(document: Any, question: Group | Grid) -> None:
    document.add_paragraph(question.text)
    names = (
        [each.label for each in question.columns]
        if isinstance(question, Grid)
        else [each.text for each in question.parts]
    )
    rows = [each.label for each in question.rows] if isinstance(question, Grid) else []
    table = document.add_table(rows=1 + (len(rows) or 3), cols=len(names) + bool(rows))
    for n, name in enumerate(_header(names, rows)):
        table.cell(0, n).text = name
    for n, label in enumerate(rows, 1):
        table.cell(n, 0).text = label


def _header(names: list[str], rows: list[str]) -> Iterator[str]:
    if rows:
        yield ""
    yield from names
