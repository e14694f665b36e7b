"""Answers made up for a form: whole ones that fit it, and the same with something spoilt."""

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from formengine.answers import STATES, speakers
from formengine.model import Form, Question
from formengine.model.kinds import Choices, Date, Grid, Group, LongText, Number, Scale, ShortText, YesNo

WORDS = [
    "Bread in the oven by seven.",
    "",
    "naïve “quotes”",
    "line\nline\r\n\ttab",
    "🐕‍🦺",
    "<b>tea</b>",
    "=1+1",
    "0",
]
JUNK: list[Any] = [
    None,
    True,
    -1,
    10**12,
    0.5,
    "",
    "2026-11-23\n",
    "x" * 5000,
    [],
    ["x", "x"],
    {},
    {"value": 1},
    [[]],
]


def answers_to(form: Form, chance: Random) -> dict[str, Any]:
    """An answers document that fits: now one voice, now several, some questions left out."""
    document: dict[str, Any] = {}
    for question in form.questions():
        if question.asks and chance.random() < 0.8:
            voices = chance.sample(speakers(question), chance.randint(0, len(speakers(question))))
            document[question.id] = {voice: _statement(question, chance) for voice in voices}
    return document


def spoilt(answers: Any, chance: Random, times: int = 12) -> Iterator[Any]:
    """Copies with one thing changed: a value put in another's place, a key renamed, dropped or added."""
    for _ in range(times):
        document = copy.deepcopy(answers)
        places = list(_places(document))
        if not places:
            continue
        holder, key = chance.choice(places)
        match chance.randrange(4):
            case 0:
                holder[key] = copy.deepcopy(chance.choice(JUNK))
            case 1 if isinstance(holder, dict):
                holder[chance.choice(["person", "value", "state", "row", f"{key}x"])] = holder.pop(key)
            case 2:
                del holder[key]
            case _:
                other, its_key = chance.choice(places)
                holder[key] = copy.deepcopy(other[its_key]) if its_key in _keys(other) else None
        yield document


def value_for(question: Question, chance: Random) -> Any:
    """A value this question takes."""
    match question:
        case ShortText() | LongText():
            return chance.choice(WORDS)[: question.max_length]
        case YesNo():
            return chance.random() < 0.5
        case Number():
            low = question.minimum if question.minimum is not None else -5
            high = question.maximum if question.maximum is not None else low + 40
            return chance.randint(int(low), int(high)) if question.whole else chance.uniform(low, high)
        case Date():
            return chance.choice(
                ["2026-11-23", "1931-02-28"] + (["2026-11", "2026"] if question.partial else [])
            )
        case Scale():
            return chance.randint(question.from_, question.to)
        case Choices():
            most = question.at_most or len(question.labels)
            return [
                o.value
                for o in chance.sample(question.labels, chance.randint(0, min(most, len(question.labels))))
            ]
        case Group():
            return [
                {"row": f"r{n}", "answers": _parts(question.parts, chance)}
                for n in range(chance.randint(0, question.at_most or 3))
            ]
        case Grid():
            rows = [row.id for row in question.rows] or [
                f"r{n}" for n in range(min(3, question.at_most or 3))
            ]
            return [_grid_row(question, row, chance) for row in rows]
    return chance.choice(question.labels).value


def _grid_row(question: Grid, row: str, chance: Random) -> dict[str, Any]:
    label = {"label": chance.choice(WORDS)} if question.add_rows and chance.random() < 0.8 else {}
    return {
        "row": row,
        **label,
        "cells": {c.id: _parts(c.questions, chance) for c in question.columns if chance.random() < 0.8},
    }


def _parts(parts: tuple[Question, ...], chance: Random) -> dict[str, Any]:
    return {part.id: value_for(part, chance) for part in parts if chance.random() < 0.8}


def _statement(question: Question, chance: Random) -> dict[str, Any]:
    words = {"words": chance.choice(WORDS)} if chance.random() < 0.3 else {}
    if chance.random() < 0.25:
        state = chance.choice(list(STATES))
        why = {"why": "Her son was in the room."} if state == "could-not-be-asked" else {}
        return {"state": state, **why, **words}
    return {"value": value_for(question, chance), **words}


def _keys(holder: Any) -> Any:
    return holder if isinstance(holder, dict) else range(len(holder))


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    for key in list(_keys(holder)) if isinstance(holder, dict | list) else []:
        yield holder, key
        yield from _places(holder[key])
