"""What must be asked in every area of life."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.duty import listed
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import either


def domain_holds(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each area of life in which not all of `limbs` are asked, openly; in a form without areas, at the form."""
    sections = [section for section in seen.sections if section.domain]
    for section in sections:
        inside = frozenset(asked.place for asked in seen.asked if asked.is_open and asked.stands_in(section))
        missing = [limb["what"] for limb in settings["limbs"] if either(seen, limb).isdisjoint(inside)]
        if missing and seen.asked_in(section):
            pointer = f"{section.pointer}/{seen.key('title')}"
            yield Point(pointer, {"section": section.title, "missing": listed(missing)})
    if not sections and any(not is_set_aside(seen, asked) for asked in seen.asked):
        missing = [limb["what"] for limb in settings["limbs"] if not either(seen, limb)]
        if missing:
            yield Point(f"/{seen.key('title')}", {"section": seen.form.title, "missing": listed(missing)})
