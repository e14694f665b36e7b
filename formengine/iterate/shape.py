"""Whether an answer given to one question fits another: each reason why some answer would not, in a sentence."""

from collections.abc import Iterator

from formengine.answers import speakers
from formengine.iterate.naming import KINDS
from formengine.iterate.words import likeness
from formengine.model import Option, Question
from formengine.model.kinds import (
    Choices,
    Date,
    Grid,
    Group,
    LongText,
    Number,
    Scale,
    ShortText,
)

_SPEAKERS = {"person": "the person", "advocate": "an advocate", "carer": "a carer", "worker": "the worker"}
_READS_OTHERWISE = 0.2


def misfits(old: Question, new: Question) -> Iterator[str]:
    """Nothing, where every answer to `old` is an answer to `new` and reads the same."""
    lost = [_SPEAKERS[who] for who in speakers(old) if who not in speakers(new)]
    if lost:
        yield f"It no longer takes what {_listed(lost)} said."
    if old.worker_view and not new.worker_view and "worker" not in speakers(new):
        yield "The worker’s own box is gone."
    match old, new:
        case (ShortText() | LongText(), ShortText() | LongText()):
            if new.max_length < old.max_length:
                yield f"An answer may now be no longer than {new.max_length:,} characters."
        case Choices(), Choices():
            yield from _labels(old.labels, new.labels)
            yield from _fewer(old.at_most, new.at_most)
        case Number(), Number():
            yield from _numbers(old, new)
        case Date(), Date():
            yield from _dates(old, new)
        case Scale(), Scale():
            yield from _scales(old, new)
        case Grid(), Grid():
            yield from _grids(old, new)
        case Group(), Group():
            yield from _parts(old.parts, new.parts, "")
            yield from _fewer(old.at_most, new.at_most)
        case _ if old.kind != new.kind:
            yield f"It was {KINDS[old.kind]}, and is {KINDS[new.kind]}."
        case _:
            yield from _labels(old.labels, new.labels)


def _labels(olds: tuple[Option, ...], news: tuple[Option, ...]) -> Iterator[str]:
    offered = {option.value: option.label for option in news}
    for option in olds:
        now = offered.get(option.value)
        if now is None:
            yield f"“{option.label}” can no longer be chosen."
        elif likeness(option.label, now) < _READS_OTHERWISE:
            yield f"“{option.label}” would now read “{now}”."


def _numbers(old: Number, new: Number) -> Iterator[str]:
    if old.unit != new.unit:
        yield f"It counted {old.unit or 'no unit'}, and now counts {new.unit or 'no unit'}."
    if new.minimum is not None and (old.minimum is None or old.minimum < new.minimum):
        yield f"The lowest it takes is now {new.minimum:g}."
    if new.maximum is not None and (old.maximum is None or old.maximum > new.maximum):
        yield f"The highest it takes is now {new.maximum:g}."
    if new.whole and not old.whole:
        yield "It takes only whole numbers now."


def _dates(old: Date, new: Date) -> Iterator[str]:
    if old.partial and not new.partial:
        yield "It takes only whole dates now, not a month or a year alone."
    if new.earliest and new.earliest != old.earliest:
        yield f"The earliest date it takes is now {new.earliest}."
    if new.latest and new.latest != old.latest:
        yield f"The latest date it takes is now {new.latest}."


def _scales(old: Scale, new: Scale) -> Iterator[str]:
    if (old.from_, old.to) != (new.from_, new.to):
        yield f"It ran from {old.from_} to {old.to}, and runs from {new.from_} to {new.to}."
    for end, before, after in (("low", old.low, new.low), ("high", old.high, new.high)):
        if likeness(before, after) < _READS_OTHERWISE:
            yield f"Its {end} end was “{before}”, and is “{after}”."


def _grids(old: Grid, new: Grid) -> Iterator[str]:
    columns = {column.id: column for column in new.columns}
    for column in old.columns:
        now = columns.get(column.id)
        if now is None:
            yield f"The column “{column.label}” is gone."
        else:
            yield from _parts(column.questions, now.questions, f" in “{column.label}”")
    if old.add_rows and not new.add_rows:
        yield "Its rows are fixed now; rows that people added have no place."
    elif not old.add_rows:
        rows = {row.id: row.label for row in new.rows}
        for row in old.rows:
            if row.id not in rows:
                yield f"The row “{row.label}” is gone."
            elif likeness(row.label, rows[row.id]) < _READS_OTHERWISE:
                yield f"The row “{row.label}” would now read “{rows[row.id]}”."
    yield from _fewer(old.at_most, new.at_most)


def _parts(olds: tuple[Question, ...], news: tuple[Question, ...], where: str) -> Iterator[str]:
    there = {part.id: part for part in news}
    for part in olds:
        now = there.get(part.id)
        if now is None:
            yield f"The part “{part.text}”{where} is gone."
        elif likeness(part.text, now.text) < _READS_OTHERWISE:
            yield f"The part “{part.text}”{where} would now read “{now.text}”."
        else:
            yield from (f"“{part.text}”{where}: {reason}" for reason in misfits(part, now))


def _fewer(before: int, after: int) -> Iterator[str]:
    if after and (not before or after < before):
        yield f"It takes at most {after} now."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
