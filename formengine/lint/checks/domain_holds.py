"""What must be asked in every area of life."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.duty import asked_for, listed
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Asked, Seen
from formengine.lint.selecting import means
from formengine.model import Section


def domain_holds(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each area of life in which not all of `limbs` are asked, openly; in a form without areas, at the form."""
    sections = [section for section in seen.sections if section.domain]
    for section in sections:
        yield from _missing(seen, settings, seen.asked, f"{section.pointer}/{seen.key('title')}", section)
    if not sections and any(not is_set_aside(seen, asked) for asked in seen.asked):
        missing = [limb["what"] for limb in settings["limbs"] if not asked_for(seen, limb)]
        if missing:
            yield Point(f"/{seen.key('title')}", {"section": seen.form.title, "missing": listed(missing)})


def _missing(
    seen: Seen, settings: Mapping[str, Any], among: tuple[Asked, ...], pointer: str, section: Section
) -> Iterator[Point]:
    inside = [asked for asked in among if section in asked.within]
    missing = [
        limb["what"]
        for limb in settings["limbs"]
        if not any(
            asked.is_open and means(seen, asked, {k: v})
            for asked in inside
            for k, v in limb.items()
            if k != "what"
        )
    ]
    if missing and inside:
        yield Point(pointer, {"section": section.title, "missing": listed(missing)})
