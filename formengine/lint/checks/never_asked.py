"""What a form never asks."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import means


def never_asked(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that asks what `where` selects and nothing that `needs` selects."""
    asked = [each for each in seen.asked if not is_set_aside(seen, each)]
    if seen.is_safeguarding or any(means(seen, each, settings["needs"]) for each in asked):
        return
    if any(means(seen, each, settings["where"]) for each in asked):
        yield Point(f"/{seen.key('title')}", {"form": seen.form.title})
