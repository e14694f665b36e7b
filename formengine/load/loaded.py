"""A form as it came in: with where each part stands in the file it was read from."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from formengine.frozen import dataclass
from formengine.model import Form

Span = tuple[int, int, int, int]
"""The line and column where something begins, and those where it ends."""


class Whereabouts(Protocol):
    """Where the parts of a source stand."""

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        """Line and column, from 1, of what `pointer` names; with `within`, of that character (from 0) of its text."""
        ...

    def span(self, pointer: str, within: int | None = None, until: int | None = None) -> Span:
        """Where that begins, and the place after its end: of its text, or of the characters from `within` to `until`.

        The end is 0, 0 where it is not known: of what is no text, and where a source has no places in its texts.
        """
        ...


def _no_other_terms(_: str) -> str:
    return ""


@dataclass(frozen=True)
class Loaded:
    """`name` is the file as the caller named it. `place` says what a pointer names in the terms of the source,
    where those are not line and column: a view and a question's code, a row. `views` are the same form as it is
    shown elsewhere, where its order is another. `definition` is what it is written as, where that is our own JSON."""

    form: Form
    name: str
    whereabouts: Whereabouts
    place: Callable[[str], str] = _no_other_terms
    views: tuple["Loaded", ...] = ()
    definition: Mapping[str, Any] | None = None
