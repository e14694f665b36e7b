"""Sections that ask nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point
from formengine.lint.seen import Seen


def empty_sections(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section without a question, an introduction or anything to read, in it or below."""
    for section in seen.sections:
        if not section.intro and not any(inside.questions or inside.intro for inside in section.walk()):
            yield Point(f"{section.pointer}/{seen.key('title')}", {"section": section.title})
