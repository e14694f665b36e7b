"""What show-when conditions ask about."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import Condition


def condition_targets(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each condition that asks about a question the form does not have."""
    for pointer, what, condition in conditions(seen):
        for missing in sorted({test.question for test in condition.tests()} - seen.ids):
            yield Point(pointer, {"question": shown(what), "missing": missing})


def conditions(seen: Seen) -> Iterator[tuple[str, str, Condition]]:
    """Every condition: its pointer, and the text or title of what it shows."""
    key = seen.key("show_when")
    for section in seen.sections:
        if section.show_when:
            yield f"{section.pointer}/{key}", section.title, section.show_when
        for question in section.questions:
            for asked in (question, *question.parts):
                if asked.show_when:
                    yield f"{asked.pointer}/{key}", asked.text, asked.show_when
