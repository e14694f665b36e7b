"""The outline of a draft: a row a part, with what its words ask about and what is found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from formengine.editing import FORM
from formengine.findings import LEVELS
from webapp.workbench.acting import words_of
from webapp.workbench.looking import Looked, Told


def dom(key: str) -> str:
    """A key as the id of an element."""
    return key.replace(":", "-").replace(".", "_").replace("~", "--")


@dataclass(frozen=True)
class Row:
    """`depth` counts from the form; `number` is a question's place, 0 for what is not counted."""

    key: str
    kind: str
    depth: int
    number: int
    text: str
    framing: str
    told: tuple[Told, ...]
    parent: str
    after: str

    @property
    def dom(self) -> str:
        return dom(self.key)

    @property
    def worst(self) -> str:
        return min((each.finding.level for each in self.told), key=LEVELS.index, default="")


@lru_cache(maxsize=8)
def rows(looked: Looked) -> tuple[Row, ...]:
    """A page that asks again and again was drawn from one revision: its rows are drawn up once."""
    found = []
    number = 0
    depths: dict[str, int] = {FORM: 0}
    last: dict[tuple[str, str], str] = {}
    for key, part in looked.parts.items():
        depth = depths[key] = depths.get(part.parent, -1) + 1
        asked = part.kind == "question" and looked.parts[part.parent].kind == "section"
        number += asked
        found.append(
            Row(
                key=key,
                kind=part.kind,
                depth=depth,
                number=number if asked else 0,
                text=words_of(part),
                framing=looked.framings.get(key, ""),
                told=looked.told.get(key, ()),
                parent=part.parent,
                after=last.get((part.parent, part.held_in), ""),
            )
        )
        last[(part.parent, part.held_in)] = key
    return tuple(found)


def changed(before: Looked, now: Looked) -> dict[str, Row]:
    """The rows that read otherwise than they did."""
    stood: Mapping[str, Row] = {row.key: row for row in rows(before)}
    return {row.key: row for row in rows(now) if stood.get(row.key) != row}
