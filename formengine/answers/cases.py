"""Cases of a form: answers that go in, and what people should then see. A file beside the form, `v6.cases.toml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from formengine.answers.statements import Statements, speakers
from formengine.documents import read_toml, sentences
from formengine.errors import FormEngineError
from formengine.model import Form

ENDING = ".cases.toml"


class FaultyCases(FormEngineError):
    """A file of cases cannot be used; the text says where and why."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is expected is by id; None: this case says nothing of it. Answers will do, but for those of `errors`."""

    name: str
    answers: Statements
    today: date | None = None
    pages: tuple[str, ...] | None = None
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    asked_for: tuple[str, ...] | None = None


def cases_beside(form_file: Path) -> Path:
    """Where the cases of a form lie."""
    return form_file.with_name(f"{form_file.stem}{ENDING}")


def form_beside(cases_file: Path) -> Path:
    """The form that a file of cases is about."""
    return cases_file.with_name(f"{cases_file.name.removesuffix(ENDING)}.json")


def read_cases(path: Path, form: Form) -> tuple[Case, ...]:
    """The cases of a form. Raises UnreadableFile, or FaultyCases where one cannot be meant."""
    data = read_toml(path)
    if wrong := sentences(data, "cases"):
        raise FaultyCases("\n".join(f"{path}: {each}" for each in wrong))
    found = tuple(_case(path, form, each, data.get("today", "")) for each in data["case"])
    names = [case.name for case in found]
    for name in names:
        if names.count(name) > 1:
            raise FaultyCases(f"{path}: two cases are called “{name}”. Call each by what it shows.")
    return found


def _case(path: Path, form: Form, told: Mapping[str, Any], today: str) -> Case:
    where = f"{path}: “{told['name']}”"
    pages = {theme.id for theme in form.sections}
    sections = {section.id for section in form.walk()}
    questions = {question.id for question in form.questions()}
    _known(where, told.get("pages", ()), pages, "page")
    for key in ("shown", "hidden"):
        _known(where, told.get(key, ()), questions | sections, "question or section")
    for key in ("errors", "asked_for", "answers"):
        _known(where, told.get(key, ()), questions, "question")
    return Case(
        name=told["name"],
        answers={name: _said(form, name, value, where) for name, value in told.get("answers", {}).items()},
        today=_day(where, told.get("today", today)),
        pages=_ids(told, "pages"),
        shown=_ids(told, "shown") or (),
        hidden=_ids(told, "hidden") or (),
        errors=_ids(told, "errors") or (),
        asked_for=_ids(told, "asked_for"),
    )


def _ids(told: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    return tuple(told[key]) if key in told else None


def _known(where: str, named: Sequence[str] | Mapping[str, Any], known: set[str], what: str) -> None:
    for name in named:
        if name not in known:
            raise FaultyCases(f"{where} names “{name}”, and the form has no {what} of that id.")


def _said(form: Form, name: str, value: Any, where: str) -> Mapping[str, Any]:
    """A bare value is said by whoever is asked; a table says by whom."""
    asked = speakers(form.question(name))
    if not isinstance(value, dict):
        return {asked[0]: {"value": value}}
    for speaker in value:
        if speaker not in asked:
            raise FaultyCases(f"{where}: “{name}” is answered by {', '.join(asked)}, and not by “{speaker}”.")
    return value


def _day(where: str, written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise FaultyCases(f"{where}: there is no day {written}.") from None
