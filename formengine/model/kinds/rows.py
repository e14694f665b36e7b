"""Questions asked once for each of several rows: a repeating group, people, a grid.

A row keeps an id of its own ("r1", "r2", …) for as long as it lives, so that two people can change
different rows of one answer. Group and people: `[{"row": "r1", "answers": {part: value}}]`.
Grid: `[{"row": "r1", "label": "…", "cells": {column: {part: value}}}]`, without a label where the row is fixed.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.kinds.text import ShortText
from formengine.model.question import Means, Question

_ROW = {"type": "string", "minLength": 1, "maxLength": 80}


def _properties(parts: Iterable[Question]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {part.id: part.value_schema() for part in parts},
        "additionalProperties": False,
    }


def _lines(parts: Iterable[Question], answers: Mapping[str, Any]) -> list[str]:
    return [
        f"{part.text if part.text.endswith(('?', ':')) else part.text + ':'} {part.as_text(answers[part.id])}"
        for part in parts
        if not part.is_empty(answers.get(part.id))
    ]


@dataclass(frozen=True, kw_only=True)
class Group(Question):
    kind: ClassVar[str] = "group"

    questions: tuple[Question, ...]
    item: str = ""
    at_least: int = 0
    at_most: int = 0
    """0: 200, the most there may be."""

    @property
    def parts(self) -> tuple[Question, ...]:
        return self.questions

    def value_schema(self) -> dict[str, Any]:
        row = {
            "type": "object",
            "required": ["row", "answers"],
            "properties": {"row": _ROW, "answers": _properties(self.parts)},
            "additionalProperties": False,
        }
        return {"type": "array", "maxItems": self.at_most or 200, "items": row}

    def as_text(self, value: Any) -> str:
        rows = (_lines(self.parts, row["answers"]) for row in value)
        return "\n\n".join("\n".join(lines) for lines in rows if lines)


@dataclass(frozen=True, kw_only=True)
class People(Group):
    """A group that always asks name, who they are to me, and how to reach them."""

    kind: ClassVar[str] = "people"

    questions: tuple[Question, ...] = ()
    item: str = "person"

    @property
    def parts(self) -> tuple[Question, ...]:
        return (
            ShortText(id="name", text="Their name", pointer=self.pointer),
            ShortText(id="relation", text="Who they are to me", pointer=self.pointer),
            ShortText(id="reach", text="How to reach them", pointer=self.pointer),
            *self.questions,
        )


@dataclass(frozen=True, kw_only=True)
class Column:
    id: str
    label: str
    questions: tuple[Question, ...]
    hint: str = ""
    means: Means | None = None
    pointer: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Grid(Question):
    kind: ClassVar[str] = "grid"

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    add_rows: str = ""
    """What names a new row, such as "What do you hope for?"; empty where the rows are fixed."""

    item: str = ""
    at_most: int = 0

    @property
    def parts(self) -> tuple[Question, ...]:
        return tuple(part for column in self.columns for part in column.questions)

    def value_schema(self) -> dict[str, Any]:
        row: dict[str, Any] = _ROW if self.add_rows else {"type": "string", "enum": [r.id for r in self.rows]}
        properties = {
            "row": row,
            "cells": {
                "type": "object",
                "properties": {column.id: _properties(column.questions) for column in self.columns},
                "additionalProperties": False,
            },
        }
        if self.add_rows:
            properties["label"] = {"type": "string", "maxLength": 4000}
        return {
            "type": "array",
            "maxItems": self.at_most or 200,
            "items": {
                "type": "object",
                "required": ["row", "cells"],
                "properties": properties,
                "additionalProperties": False,
            },
        }

    def as_text(self, value: Any) -> str:
        labels = {row.id: row.label for row in self.rows}
        said = []
        for row in value:
            lines = [row.get("label") or labels.get(row["row"], row["row"])]
            for column in self.columns:
                cell = _lines(column.questions, row["cells"].get(column.id, {}))
                if cell:
                    lines += [f"{column.label}:", *(f"  {line}" for line in cell)]
            said.append("\n".join(lines))
        return "\n\n".join(said)
