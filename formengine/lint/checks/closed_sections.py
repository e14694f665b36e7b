"""Sections in which nothing can be said in a person's own words."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def closed_sections(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section of at least `least` questions that are all to be ticked, rated or chosen."""
    for section in seen.sections:
        asked = [each for each in seen.by_section[id(section)] if not is_set_aside(seen, each)]
        if len(asked) >= settings["least"] and not any(_has_room(each) for each in asked):
            pointer = f"{section.pointer}/{seen.key('title')}"
            yield Point(pointer, {"section": section.title, "count": str(len(asked))})


def _has_room(asked: Asked) -> bool:
    return bool(asked.is_open or getattr(asked.question, "other", "") or asked.question.worker_view)
