"""Trying a form on its cases: where what people see is not what was expected, and which conditions were never tried."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from formengine.answers.cases import Case
from formengine.answers.checking import check, to_finish
from formengine.answers.routing import Shown, shown
from formengine.model import Form, Question, Section


@dataclass(frozen=True)
class Outcome:
    """One case tried. `wrong`: each expectation that was not met, in a sentence."""

    case: Case
    wrong: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return not self.wrong


@dataclass(frozen=True)
class Conditional:
    """A section, question or part of one that is shown only sometimes, and how often it was in the cases."""

    id: str
    text: str
    pointer: str
    held: int
    held_not: int

    @property
    def is_tried(self) -> bool:
        """Whether it was shown at least once, and at least once was not."""
        return bool(self.held and self.held_not)


@dataclass(frozen=True)
class Tried:
    """All cases of a form. `needed`: the questions a form asks for before it is finished, by whether some case
    found it asked for, and some case found it answered."""

    outcomes: tuple[Outcome, ...]
    conditionals: tuple[Conditional, ...]
    needed: Mapping[str, tuple[bool, bool]]

    @property
    def is_met(self) -> bool:
        return all(outcome.is_met for outcome in self.outcomes)

    @property
    def never_tried(self) -> tuple[Conditional, ...]:
        return tuple(each for each in self.conditionals if not each.is_tried)


def try_cases(form: Form, cases: Sequence[Case]) -> Tried:
    showing = [shown(form, case.answers) for case in cases]
    asked_for = [_asked_for(form, case) for case in cases]
    needed = {question.id for question in form.questions() if question.required and question.asks}
    return Tried(
        tuple(_outcome(form, *each) for each in zip(cases, showing, asked_for, strict=True)),
        tuple(_conditionals(form, cases, showing)),
        {
            name: (
                any(name in still for still in asked_for),
                any(
                    name not in still and name in {question.id for question in seen.questions}
                    for still, seen in zip(asked_for, showing, strict=True)
                ),
            )
            for name in (question.id for question in form.questions())
            if name in needed
        },
    )


def _outcome(form: Form, case: Case, seen: Shown, asked_for: Sequence[str]) -> Outcome:
    return Outcome(case, tuple(_wrong(form, case, seen, asked_for)))


def _wrong(form: Form, case: Case, seen: Shown, asked_for: Sequence[str]) -> Iterator[str]:
    there = {section.id for section in seen.sections} | {question.id for question in seen.questions}
    pages = [theme.id for theme in form.sections if theme in seen.sections]
    if case.pages is not None and list(case.pages) != pages:
        yield f"The pages are {_listed(pages)}, and not {_listed(case.pages)}."
    for name in case.shown:
        if name not in there:
            yield f"“{name}” is not shown, and should be."
    for name in case.hidden:
        if name in there:
            yield f"“{name}” is shown, and should not be."
    found = [each for each in check(form, case.answers, case.today or date.today()) if each.level == "error"]
    errors = list(dict.fromkeys(each.question for each in found))
    if list(case.errors) != errors:
        said = " ".join(each.message for each in found)
        yield f"The answers that will not do are {_listed(errors)}, and not {_listed(case.errors)}. {said}".strip()
    if case.asked_for is not None and list(case.asked_for) != list(asked_for):
        yield f"Still asked for before finishing is {_listed(asked_for)}, and not {_listed(case.asked_for)}."


def _asked_for(form: Form, case: Case) -> list[str]:
    order = {question.id: n for n, question in enumerate(form.questions())}
    found = {each.question for each in to_finish(form, case.answers, case.today or date.today())}
    return sorted(found, key=lambda name: order.get(name, len(order)))


def _conditionals(form: Form, cases: Sequence[Case], showing: Sequence[Shown]) -> Iterator[Conditional]:
    for each in _sections_and_questions(form):
        if each.show_when is not None:
            held = sum(each in seen.sections or each in seen.questions for seen in showing)
            yield _conditional(each, held, len(showing) - held)
        if isinstance(each, Question):
            yield from _parts(each, cases, showing)


def _parts(question: Question, cases: Sequence[Case], showing: Sequence[Shown]) -> Iterator[Conditional]:
    """The parts of rows and cells that are shown only sometimes, tried in every row the cases hold."""
    for part in question.parts:
        if part.show_when is None:
            continue
        held = [
            bool(seen.parts([part], row))
            for case, seen in zip(cases, showing, strict=True)
            for row in _rows(case.answers.get(question.id, {}))
        ]
        yield _conditional(part, sum(held), len(held) - sum(held))


def _rows(said: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for statement in said.values():
        value = statement.get("value")
        for row in value if isinstance(value, list) else ():
            if isinstance(row, dict):
                if isinstance(row.get("answers"), dict):
                    yield row["answers"]
                yield from (cell for cell in row.get("cells", {}).values() if isinstance(cell, dict))


def _conditional(each: Section | Question, held: int, held_not: int) -> Conditional:
    text = each.title if isinstance(each, Section) else each.text
    return Conditional(each.id, text, each.pointer, held, held_not)


def _sections_and_questions(form: Form) -> Iterator[Section | Question]:
    for section in form.walk():
        yield section
        yield from section.questions


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"
