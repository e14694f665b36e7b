"""What JSON Schema cannot say of a value: real dates and today, an answer that stands alone, rows named twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from formengine.findings import Level
from formengine.model import Question
from formengine.model.kinds import OTHER, Choice, Choices, Date, Grid, Group


@dataclass(frozen=True)
class Broken:
    """A limit that a value does not keep. `path` leads from the value to the part at fault."""

    rule: str
    message: str
    path: tuple[str | int, ...] = ()
    level: Level = "error"


def broken(question: Question, value: Any, today: date) -> Iterator[Broken]:
    """The limits this value breaks; the value is known to keep the answer schema."""
    if question.is_empty(value):
        return
    match question:
        case Date():
            yield from _date(question, str(value), today)
        case Choices():
            yield from _choices(question, value)
        case Grid():
            yield from _rows_named_once(value)
            for n, row in enumerate(value):
                for column in question.columns:
                    cell = row["cells"].get(column.id, {})
                    yield from _parts(column.questions, cell, (n, "cells", column.id), today)
        case Group():
            yield from _rows_named_once(value)
            if len(value) < question.at_least:
                yield Broken("too-few", f"add at least {question.at_least}.", level="advice")
            for n, row in enumerate(value):
                yield from _parts(question.parts, row["answers"], (n, "answers"), today)


def chose_other(question: Question, value: Any) -> bool:
    """Whether the answer is the one whose own words stand beside it."""
    if not isinstance(question, Choice | Choices) or not question.other:
        return False
    return value == OTHER or (isinstance(value, list) and OTHER in value)


def _parts(
    parts: tuple[Question, ...], given: Mapping[str, Any], path: tuple[str | int, ...], today: date
) -> Iterator[Broken]:
    for part in parts:
        for found in broken(part, given.get(part.id), today):
            yield replace(found, path=(*path, part.id, *found.path))


def _rows_named_once(rows: list[Mapping[str, Any]]) -> Iterator[Broken]:
    seen = set()
    for n, row in enumerate(rows):
        if row["row"] in seen:
            yield Broken(
                "row-twice", f"two rows are called “{row['row']}”. Give one another name.", (n, "row")
            )
        seen.add(row["row"])


def _choices(question: Choices, value: list[str]) -> Iterator[Broken]:
    alone = next((option for option in question.options if option.alone and option.value in value), None)
    if alone and len(value) > 1:
        yield Broken("alone", f"“{alone.label}” was chosen with others. Keep it, or the others.")
    if len(value) < question.at_least and not alone:
        yield Broken("too-few", f"choose at least {question.at_least}.", level="advice")


def _date(question: Date, value: str, today: date) -> Iterator[Broken]:
    first, last = _span(value)
    try:
        date.fromisoformat(first)
    except ValueError:
        yield Broken("no-such-date", f"there is no {question.as_text(value)}. Put the date right.")
        return
    now = today.isoformat()
    earliest = now if question.earliest == "today" else question.earliest
    latest = now if question.latest == "today" else question.latest
    if earliest and last < earliest:
        limit = _in_words(question, question.earliest, now)
        yield Broken("too-early", f"the date must be {limit} or later.")
    if latest and first > latest:
        limit = _in_words(question, question.latest, now)
        yield Broken("too-late", f"the date must be {limit} or earlier.")


def _span(value: str) -> tuple[str, str]:
    """The first and last day a date may mean, where only a year or a month of it is known."""
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    return (f"{value}-01", f"{value}-31") if len(value) == 7 else (value, value)


def _in_words(question: Date, limit: str, now: str) -> str:
    return f"today ({question.as_text(now)})" if limit == "today" else question.as_text(limit)
