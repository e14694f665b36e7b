"""What a check gives back: where to look, and what the rule's message needs to know."""

from typing import NamedTuple

from formengine.findings import Level


class Point(NamedTuple):
    """`within` is the character of the text at `pointer`, and `until` the one after the last of those that are meant;
    without them the whole value is.

    `fields` fill the rule's message. `level` can only be softer than the rule's own.
    """

    pointer: str
    fields: dict[str, str]
    within: int | None = None
    level: Level | None = None
    suggestion: str = ""
    source: str = ""
    until: int | None = None


SHOWN = 90
"""Characters of a question shown in a message."""


def shown(text: str) -> str:
    """A text short enough to stand in a message."""
    text = " ".join(text[: 4 * SHOWN].split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rsplit(" ", 1)[0] + "…"
