"""What many people answered together, so that nobody among them can be known: for surveys, never for records.

A count under five is not shown, none included, and with it as many of the others as it takes that no count which is hidden can be
worked out from those that are shown. What is shown is to the nearest five. Counts are never split, nor added up over
several rounds: of two sums that overlap, the difference tells what each one hides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formengine.answers.statements import Statements, statements
from formengine.model import Form, Question
from formengine.model.kinds import Choice, Scale, Statement, YesNo

FEWEST_PEOPLE = 10
"""Who must have answered before anything is shown at all."""

FEWEST = 5
NEAREST = 5
NO_ANSWER = "No answer"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer. `about` is how many gave it, to the nearest five; None where it is not shown."""

    label: str
    about: int | None


@dataclass(frozen=True, kw_only=True)
class Table:
    """One question. `rows` holds every answer there is, and those who gave none."""

    question: Question
    rows: tuple[Row, ...]

    @property
    def is_shown(self) -> bool:
        return any(row.about is not None for row in self.rows)


def tables(form: Form, many: Sequence[Statements]) -> list[Table]:
    """The questions with one answer each, in the order of the form."""
    asked = {question.id: question for question in form.questions()}.values()
    return [
        _table(question, many)
        for question in asked
        if isinstance(question, Choice | Statement | YesNo | Scale)
    ]


def texts(form: Form, many: Sequence[Statements]) -> list[tuple[Question, tuple[str, ...]]]:
    """What was written in people's own words, in no order that tells anything; nothing where too few answered."""
    if len(many) < FEWEST_PEOPLE:
        return []
    found = []
    for question in {question.id: question for question in form.questions()}.values():
        if question.kind in ("long-text", "short-text"):
            said = sorted({str(value) for each in many if (value := _value(question, each)) is not None})
            found.append((question, tuple(said) if len(said) >= FEWEST else ()))
    return found


def shown_counts(counts: Sequence[int]) -> list[int | None]:
    """The counts of one question as they may be shown; they are of people who each gave one answer, or none."""
    if sum(counts) < FEWEST_PEOPLE:
        return [None] * len(counts)
    hidden = {place for place, count in enumerate(counts) if count < FEWEST}
    while hidden and _can_be_worked_out(counts, hidden):
        rest = [place for place in range(len(counts)) if place not in hidden]
        if not rest:
            break
        least = min(counts[place] for place in rest)
        hidden |= {place for place in rest if counts[place] == least}
    return [
        None if place in hidden else max(NEAREST, NEAREST * round(count / NEAREST))
        for place, count in enumerate(counts)
    ]


def _can_be_worked_out(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether somebody who knows how many answered, and how this is done, could tell a hidden count from the rest:
    there is one alone, or they are together so few, or so nearly all there is room for, that little is left to guess.
    Tried on every way that some dozens of people can answer: tests/answers/test_together.py."""
    of_them = [counts[place] for place in hidden]
    if len(of_them) < 2 or sum(of_them) < FEWEST:
        return True
    most = (FEWEST - 1) * len(of_them)
    return all(count < FEWEST for count in of_them) and sum(of_them) > most - 3


def about(people: int) -> int:
    """How many answered, as it may be told; 0 where they were too few."""
    return NEAREST * round(people / NEAREST) if people >= FEWEST_PEOPLE else 0


def _table(question: Choice | Statement | YesNo | Scale, many: Sequence[Statements]) -> Table:
    texts = [
        question.as_text(value) if (value := _value(question, each)) is not None else NO_ANSWER
        for each in many
    ]
    labels = [*_labels(question), NO_ANSWER]
    shown = shown_counts([texts.count(label) for label in labels])
    return Table(
        question=question,
        rows=tuple(Row(label=label, about=count) for label, count in zip(labels, shown, strict=True)),
    )


def _labels(question: Choice | Statement | YesNo | Scale) -> Iterable[str]:
    if isinstance(question, Scale):
        return [question.as_text(value) for value in range(question.from_, question.to + 1)]
    return dict.fromkeys(option.label for option in question.labels)


def _value(question: Question, answers: Statements) -> object | None:
    for _, statement in statements(question, answers):
        value: object = statement.get("value")
        if not question.is_empty(value):
            return value
    return None
