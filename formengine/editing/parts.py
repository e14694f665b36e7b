"""The parts of a definition that have a name and a place: the form, its sections, its questions, a grid's columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["form", "section", "question", "column"]
Definition = Mapping[str, Any]

FORM = "form"
"""The key of the form itself."""

LISTS: Mapping[Kind, tuple[str, ...]] = {
    "form": ("sections",),
    "section": ("questions", "sections"),
    "question": ("questions", "columns"),
    "column": ("questions",),
}
"""Where a part holds further parts, in the order people meet them."""

_HELD: Mapping[str, Kind] = {"sections": "section", "questions": "question", "columns": "column"}
_LETTER: Mapping[Kind, str] = {"form": "", "section": "s", "question": "q", "column": "c"}


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()
"""What a field holds that is not there."""


@dataclass(frozen=True)
class Part:
    """`key` names it for as long as its id stays: `q:good-day`, `s:what-matters`, `q:goals.what` for a part of a
    row, `q:good-day~2` for the second of one id. `steps` lead to it; `parent` is the key of what holds it."""

    key: str
    kind: Kind
    steps: tuple[str | int, ...]
    parent: str
    value: Mapping[str, Any]

    @property
    def held_in(self) -> str:
        """The list that holds it."""
        return str(self.steps[-2]) if self.steps else ""

    @property
    def index(self) -> int:
        return int(self.steps[-1]) if self.steps else 0

    @property
    def pointer(self) -> str:
        return "".join(f"/{step}" for step in self.steps)


def parts(definition: Definition) -> dict[str, Part]:
    """Every part by its key, in the order people meet them. What is not the shape of a part is passed over."""
    found: dict[str, Part] = {}
    form = Part(FORM, "form", (), "", definition)
    found[FORM] = form
    for part in _inside(form, "", found):
        found[part.key] = part
    return found


def part_at(definition: Definition, pointer: str) -> Part | None:
    """The nearest part that holds what a JSON Pointer names."""
    by_pointer = {part.pointer: part for part in parts(definition).values()}
    while pointer and pointer not in by_pointer:
        pointer = pointer.rpartition("/")[0]
    return by_pointer.get(pointer)


def fields_of(part: Part) -> dict[str, Any]:
    """What a part says by itself, without the parts inside it."""
    inside = LISTS[part.kind]
    return {
        key: value for key, value in part.value.items() if not (key in inside and isinstance(value, list))
    }


def held_as(list_name: str) -> Kind:
    return _HELD[list_name]


def list_for(kind: Kind) -> str:
    """The list in which a part of this kind stands."""
    return next(name for name, held in _HELD.items() if held == kind)


def _inside(holder: Part, prefix: str, found: Mapping[str, Part]) -> Iterator[Part]:
    for name in LISTS[holder.kind]:
        held = holder.value.get(name)
        for n, value in enumerate(held if isinstance(held, list) else ()):
            if not isinstance(value, dict):
                continue
            kind = _HELD[name]
            called = f"{prefix}{value.get('id', '')}"
            key = _unused(f"{_LETTER[kind]}:{called}", found)
            part = Part(key, kind, (*holder.steps, name, n), holder.key, value)
            yield part
            within = f"{key.partition(':')[2]}." if kind in ("question", "column") else ""
            yield from _inside(part, within, found)


def _unused(key: str, found: Mapping[str, Part]) -> str:
    if key not in found:
        return key
    number = 2
    while f"{key}~{number}" in found:
        number += 1
    return f"{key}~{number}"
