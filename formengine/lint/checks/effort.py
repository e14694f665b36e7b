"""What a form asks of people: questions and minutes."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.effort import Effort, effort_of
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def effort(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at a form, or at a section, whose `measure` is above the limit for it: what is put to people, not to staff."""
    words = [each for each in seen.words if each.read_by != "worker" or seen.form.tone == "staff"]
    questions = [each for each in seen.asked if each.read_by != "worker" or seen.form.tone == "staff"]
    whole = effort_of(words, questions)
    yield from _above(whole, settings, "form", f"/{seen.key('title')}", seen.form.title)
    if "section" in settings:
        for section in seen.form.sections:
            inside = frozenset(id(each) for each in section.walk())
            part = effort_of(
                (each for each in words if id(each.section) in inside),
                (each for each in questions if id(each.section) in inside),
            )
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
