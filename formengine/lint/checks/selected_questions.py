"""Questions that are what a selector says."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import selected


def selected_questions(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question selected by `where`."""
    for asked in selected(seen, settings["where"]):
        yield Point(
            f"{asked.question.pointer}/{seen.key('text')}",
            {
                "question": shown(asked.question.text),
                "section": asked.section.title,
                "kind": asked.question.kind,
            },
        )
