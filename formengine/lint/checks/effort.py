"""What a form asks of people: questions and minutes."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.effort import Effort
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def effort(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at a form, or at a section, whose `measure` is above the limit for it: what is put to people, not to staff."""
    whole, parts = seen.efforts
    yield from _above(whole, settings, "form", f"/{seen.key('title')}", seen.form.title)
    if "section" in settings:
        for section, part in zip(seen.form.sections, parts, strict=True):
            yield from _above(
                part, settings, "section", f"{section.pointer}/{seen.key('title')}", section.title
            )


def _above(effort: Effort, settings: Mapping[str, Any], of: str, pointer: str, title: str) -> Iterator[Point]:
    value = getattr(effort, settings["measure"])
    if value > settings[of]:
        fields = {
            "title": title,
            "value": f"{value:.0f}",
            "limit": str(settings[of]),
            "minutes": f"{effort.minutes:.0f}",
        }
        yield Point(pointer, fields)
