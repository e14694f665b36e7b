"""One edit of a definition. Nothing is changed in place: an edit gives another definition, which shares what stayed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from formengine.editing.order import in_order
from formengine.editing.parts import ABSENT, FORM, LISTS, Definition, Part, held_as, list_for, parts
from formengine.errors import FormEngineError


class NoSuchPart(FormEngineError):
    """What the edit is about is no longer, or never was, in the form."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(
            "That part of the form is not there any more. Load the page again to see the form as it is."
        )


class CannotStandThere(FormEngineError):
    """A part cannot hold what was to be put in it."""


@dataclass(frozen=True)
class Put:
    """Say something in a field of a part; ABSENT takes the field away."""

    key: str
    field: str
    value: Any


@dataclass(frozen=True)
class Add:
    """A new part (`value`, with what is inside it) in a list of another, after one of its parts or first."""

    parent: str
    list: str
    value: Mapping[str, Any]
    after: str = ""


@dataclass(frozen=True)
class Remove:
    key: str


@dataclass(frozen=True)
class Move:
    """Let a part stand elsewhere, after one of the parts there or first."""

    key: str
    parent: str
    after: str = ""


Edit: TypeAlias = Put | Add | Remove | Move


def apply(definition: Definition, edit: Edit) -> dict[str, Any]:
    """The definition after the edit. Raises NoSuchPart, or CannotStandThere."""
    there_are = parts(definition)
    match edit:
        case Put():
            return with_change(definition, _named(there_are, edit.key).steps, lambda part: _put(part, edit))
        case Remove():
            return _without(definition, _named(there_are, edit.key))
        case Add():
            return _added(definition, there_are, edit)
        case Move():
            part = _named(there_are, edit.key)
            if edit.parent == part.key or _is_inside(there_are, edit.parent, part.key):
                raise CannotStandThere("A part cannot be moved into itself.")
            lifted = _without(definition, part)
            put = Add(edit.parent, list_for(part.kind), part.value, edit.after)
            return _added(lifted, parts(lifted), put)


def _named(there_are: Mapping[str, Part], key: str) -> Part:
    part = there_are.get(key)
    if part is None:
        raise NoSuchPart(key)
    return part


def _is_inside(there_are: Mapping[str, Part], key: str, holder: str) -> bool:
    while key and key != FORM:
        if key == holder:
            return True
        key = there_are[key].parent if key in there_are else ""
    return False


def _put(part: Mapping[str, Any], edit: Put) -> dict[str, Any]:
    if edit.value is ABSENT:
        return {name: value for name, value in part.items() if name != edit.field}
    if edit.field in part:
        return {name: edit.value if name == edit.field else value for name, value in part.items()}
    return in_order(part, edit.field, edit.value)


def _added(definition: Definition, there_are: Mapping[str, Part], edit: Add) -> dict[str, Any]:
    parent = _named(there_are, edit.parent)
    if edit.list not in LISTS[parent.kind]:
        raise CannotStandThere(f"A {held_as(edit.list)} cannot stand in a {parent.kind}.")
    after = there_are.get(edit.after)
    beside = after is not None and after.parent == parent.key and after.held_in == edit.list
    place = after.index + 1 if after is not None and beside else 0

    def insert(part: Mapping[str, Any]) -> dict[str, Any]:
        held = list(part.get(edit.list, ()))
        held.insert(place, edit.value)
        if edit.list in part:
            return {**part, edit.list: held}
        return in_order(part, edit.list, held)

    return with_change(definition, parent.steps, insert)


def _without(definition: Definition, part: Part) -> dict[str, Any]:
    if not part.steps:
        raise CannotStandThere("The form itself cannot be taken out of itself.")
    *holder, name, index = part.steps

    def take_out(holding: Mapping[str, Any]) -> dict[str, Any]:
        held = holding[str(name)]
        return {**holding, str(name): [*held[: int(index)], *held[int(index) + 1 :]]}

    return with_change(definition, holder, take_out)


def with_change(
    value: Any, steps: Sequence[str | int], change: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """`value` with what `steps` lead to changed; what is not on the way stays the same object."""
    if not steps:
        return change(value)
    step, *rest = steps
    if isinstance(value, list):
        return [  # type: ignore[return-value]
            with_change(each, rest, change) if n == step else each for n, each in enumerate(value)
        ]
    return {key: with_change(each, rest, change) if key == step else each for key, each in value.items()}
