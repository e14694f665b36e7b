"""A shipped form with something taken out of it, and what the linter says of that."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from formengine.documents import parse_json
from formengine.findings import LEVELS
from formengine.home import FORMS
from formengine.lint import Config, lint
from formengine.load import form_ids, form_path, loaded

DUTIES = FORMS.parent / "docs" / "forms" / "duties.json"
NEED = ("hard", "help-it-takes", "without-help")
WILLINGNESS = ("able", "willing", "agreed", "effect", "if-it-stops")

Definition = dict[str, Any]


@cache
def limbs() -> list[dict[str, Any]]:
    """Every limb of every duty the good forms declare, with the questions that carry it."""
    told: list[dict[str, Any]] = json.loads(DUTIES.read_text())["limbs"]
    return told


def definition(form_id: str) -> Definition:
    """The newest version, fresh, to be changed at will."""
    told: Definition = json.loads(form_path(form_id).read_text())
    return told


def places(form: Definition) -> Iterator[tuple[str, Definition]]:
    """Every question as the duties table writes it: question, question/part, question/column/part."""
    for section in form["sections"]:
        yield from _in_section(section)


def _in_section(section: Definition) -> Iterator[tuple[str, Definition]]:
    for question in section.get("questions", ()):
        yield from _in_question(question, "")
    for inside in section.get("sections", ()):
        yield from _in_section(inside)


def _in_question(question: Definition, above: str) -> Iterator[tuple[str, Definition]]:
    name = above + question["id"]
    yield name, question
    for part in question.get("questions", ()):
        yield from _in_question(part, f"{name}/")
    for column in question.get("columns", ()):
        for part in column["questions"]:
            yield from _in_question(part, f"{name}/{column['id']}/")


def holding(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Form and place of every question of a good form that plays one of these parts."""
    for form_id in form_ids():
        for place, question in places(definition(form_id)):
            if question.get("holds") in parts:
                yield form_id, place


def without(form_id: str, lost: set[str]) -> Definition:
    """The form as it would be if nobody asked these; a column or section left empty goes too."""
    form = definition(form_id)
    form["sections"] = [kept for section in form["sections"] if (kept := _kept_section(section, lost))]
    return form


def _kept_section(section: Definition, lost: set[str]) -> Definition | None:
    questions = [kept for each in section.get("questions", ()) if (kept := _kept(each, "", lost))]
    inside = [kept for each in section.get("sections", ()) if (kept := _kept_section(each, lost))]
    if not questions and not inside:
        return None
    rest = {key: value for key, value in section.items() if key not in ("questions", "sections")}
    return rest | ({"questions": questions} if questions else {}) | ({"sections": inside} if inside else {})


def _kept(question: Definition, above: str, lost: set[str]) -> Definition | None:
    name = above + question["id"]
    if name in lost:
        return None
    kept = dict(question)
    if "questions" in question:
        kept["questions"] = [k for each in question["questions"] if (k := _kept(each, f"{name}/", lost))]
    if "columns" in question:
        columns = []
        for column in question["columns"]:
            parts = [k for each in column["questions"] if (k := _kept(each, f"{name}/{column['id']}/", lost))]
            columns += [{**column, "questions": parts}] if parts else []
        kept["columns"] = columns
    return kept


def told_of(form: Definition) -> set[str]:
    """The rules about duties and hidden need that `formengine lint --strict` fails this form by."""
    read = loaded(parse_json(json.dumps(form, ensure_ascii=False).encode(), "form.json"))
    found = lint(read, Config(strict=True, select=("duties", "traps")))
    return {each.rule for each in found if LEVELS.index(each.level) <= LEVELS.index("warning")}
