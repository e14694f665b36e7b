"""Answers that are said to end a form, and end nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import selected


def goes_on_after(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question that `where` selects after which at least `least` questions must be answered whatever its
    answer was."""
    for asked in selected(seen, settings["where"]):
        owed = [each for each in seen.asked[asked.place + 1 :] if _is_owed(each, asked)]
        if len(owed) >= settings["least"]:
            fields = {"question": shown(asked.question.text), "count": str(len(owed))}
            yield Point(f"{asked.question.pointer}/{seen.key('text')}", fields)


def _is_owed(later: Asked, asked: Asked) -> bool:
    if not later.question.required or later.stem is not None:
        return False
    tested = {test.question for condition in later.hangs_on for test in condition.tests()}
    return asked.question.id not in tested
