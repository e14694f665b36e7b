"""A form as it came in: with where each part stands in the file it was read from."""

from dataclasses import dataclass
from typing import Protocol

from formengine.model import Form


class Whereabouts(Protocol):
    """Where the parts of a source stand."""

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        """Line and column, from 1, of what `pointer` names; with `within`, of that character (from 0) of its text."""
        ...


@dataclass(frozen=True)
class Loaded:
    """`name` is the file as the caller named it."""

    form: Form
    name: str
    whereabouts: Whereabouts
