"""What came back from a page: for each question on it, what was said, by whom, and what could not be read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from formengine.answers import NEEDS_WHY, STATES, speakers
from formengine.model import Question
from formengine.model.kinds import Grid, Group
from formengine.render.fields import as_typed, value_of

NOT_BOTH = (
    "You chose “{state}” and there is an answer too. The answer was kept. Take it out if there is none, "
    "or take the choice back."
)
SAY_WHY = "Say why this could not be asked."


class Typed(Protocol):
    """What a browser sent: werkzeug's MultiDict is one."""

    def __contains__(self, name: object, /) -> bool: ...

    def get(self, name: str, default: str, /) -> str: ...

    def getlist(self, name: str, /) -> list[str]: ...

    def keys(self) -> Iterable[str]: ...


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One question as it came back. `answer` is as the answers document has it, and empty where nothing was said;
    `view` is None where the page had no box for the worker's view. `errors` are by the name of the box."""

    question: Question
    said_by: str
    answer: Mapping[str, Any]
    view: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    """Where this one answer was said; None where the page had no box for it."""

    unread: bool = False
    """What was typed for the value could not be read; a value kept before still stands."""
    wordless: bool = False
    """The page had no box for words beside the answer; words kept before still stand."""


def read(question: Question, typed: Typed) -> Reading:
    """One question of a page that holds it."""
    name = question.id
    errors: dict[str, str] = {}
    allowed = speakers(question)
    said_by = typed.get(f"{name}:said", allowed[0])
    if said_by not in allowed:
        said_by = allowed[0]
    value = _value(question, typed, errors)
    answer: dict[str, Any] = {}
    if not question.is_empty(value):
        answer["value"] = value
    unread = bool(errors) and "value" not in answer
    view = as_typed(typed.get(f"{name}:view", "")) if f"{name}:view" in typed else None
    beside = [as_typed(typed.get(f"{name}:words", ""))]
    if said_by == "worker" and view is not None:
        # The worker answers for the person: their view and their answer are one voice, and one statement.
        beside.append(view)
        view = None
    words = "\n\n".join(text for text in beside if text.strip())
    if words:
        answer["words"] = words
    chosen = typed.get(f"{name}:state", "")
    for state in (each for each in STATES if each == chosen):
        if "value" in answer:
            errors[f"{name}:state"] = NOT_BOTH.format(state=STATES[state])
        else:
            answer["state"] = state
            why = as_typed(typed.get(f"{name}:why", ""))
            if state == NEEDS_WHY and why.strip():
                answer["why"] = why
            elif state == NEEDS_WHY:
                del answer["state"]
                errors[f"{name}:why"] = SAY_WHY
    return Reading(
        question=question,
        said_by=said_by,
        answer=answer,
        view=view,
        errors=errors,
        unread=unread,
        where=" ".join(typed.get(f"{name}:where", "").split()) if f"{name}:where" in typed else None,
        wordless=len(beside) == 1 and f"{name}:words" not in typed,
    )


def _value(question: Question, typed: Typed, errors: dict[str, str]) -> Any:
    if isinstance(question, Grid):
        return _grid(question, typed, errors)
    if isinstance(question, Group):
        return _group(question, typed, errors)
    if not question.asks:
        return None
    return _one(question, question.id, typed, errors)


def _one(question: Question, name: str, typed: Typed, errors: dict[str, str]) -> Any:
    value, wrong = value_of(question, name, typed)
    if wrong:
        errors[name] = wrong
    return value


def _group(question: Group, typed: Typed, errors: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for row in rows_on_page(question, typed):
        answers = _parts(question.parts, f"{question.id}:{row}", typed, errors)
        if answers:
            rows.append({"row": row, "answers": answers})
    return rows


def _grid(question: Grid, typed: Typed, errors: dict[str, str]) -> list[dict[str, Any]]:
    rows = []
    for row in rows_on_page(question, typed):
        name = f"{question.id}:{row}"
        cells = {
            column.id: cell
            for column in question.columns
            if (cell := _parts(column.questions, f"{name}:{column.id}", typed, errors))
        }
        label = as_typed(typed.get(f"{name}:label", ""))
        if cells or label.strip():
            rows.append({"row": row, **({"label": label} if label.strip() else {}), "cells": cells})
    return rows


def _parts(parts: Iterable[Question], name: str, typed: Typed, errors: dict[str, str]) -> dict[str, Any]:
    values = ((part, _one(part, f"{name}:{part.id}", typed, errors)) for part in parts)
    return {part.id: value for part, value in values if not part.is_empty(value)}


def rows_on_page(question: Group | Grid, typed: Typed) -> Iterator[str]:
    """The rows as they stood on the page, without the one whose button to take it away was pressed."""
    gone = {name.split(":")[2] for name in typed.keys() if name.startswith(f"remove:{question.id}:")}  # noqa: SIM118
    fixed = [row.id for row in question.rows] if isinstance(question, Grid) else []
    yield from fixed
    for row in dict.fromkeys(typed.getlist(f"{question.id}:row")):
        if row and row not in gone and row not in fixed and len(row) <= 80 and ":" not in row:
            yield row
