"""Sections in which nothing can be said in a person's own words."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def closed_sections(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section of at least `least` questions of the person that are all to be ticked, rated or chosen."""
    for section in seen.sections:
        asked = [each for each in seen.by_section[id(section)] if not is_set_aside(seen, each)]
        if len(asked) >= settings["least"] and not any(
            each.is_open or getattr(each.question, "other", "") or each.question.worker_view for each in asked
        ):
            yield Point(
                f"{section.pointer}/{seen.key('title')}", {"section": section.title, "count": str(len(asked))}
            )
