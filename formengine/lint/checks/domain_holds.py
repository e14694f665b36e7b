"""What must be asked in every area of life."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.duty import listed
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import either, marks


def domain_holds(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each area of life in which not all of `limbs` are asked, openly; in a form without areas, at the form.

    With `once_begun` only a form, taken as a whole, that asks one of them.
    """
    marked = marks(seen, settings["limbs"])
    asking = [either(seen, limb, marked=marked) for limb in settings["limbs"]]
    whole = settings.get("once_begun", False)
    if whole and not any(asking):
        return
    sections = [] if whole else [section for section in seen.sections if section.domain]
    for section in sections:
        inside = frozenset(asked.place for asked in seen.asked if asked.is_open and asked.stands_in(section))
        missing = [
            limb["what"]
            for limb, places in zip(settings["limbs"], asking, strict=True)
            if places.isdisjoint(inside)
        ]
        if missing and seen.asked_in(section):
            pointer = f"{section.pointer}/{seen.key('title')}"
            yield Point(pointer, {"section": section.title, "missing": listed(missing)})
    if not sections and any(not is_set_aside(seen, asked) for asked in seen.asked):
        openly = frozenset(asked.place for asked in seen.asked if asked.is_open)
        missing = [
            limb["what"]
            for limb, places in zip(settings["limbs"], asking, strict=True)
            if places.isdisjoint(openly)
        ]
        if missing:
            yield Point(f"/{seen.key('title')}", {"section": seen.form.title, "missing": listed(missing)})
