"""Areas of life in which nothing asks what is strong."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.patterns import compiled
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import places


def bare_areas(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section whose heading names an area of life (`heading`, and not `unless`), where at least `least`
    questions are asked of that life and none that `strong` selects: what goes well, what somebody can do or wants.

    A form that names its domains is judged by how they open, and so is a section that opens with what is hard: other
    rules tell of those.
    """
    if seen.has_domains or seen.is_safeguarding:
        return
    heading, unless = compiled(settings["heading"]), compiled(settings["unless"])
    for section in seen.sections:
        if not heading.search(section.title) or unless.search(section.title):
            continue
        asked = [each for each in seen.by_section[id(section)] if not is_set_aside(seen, each)]
        if len(asked) < settings["least"]:
            continue
        strong = places(seen, settings["strong"])  # looked for once a form, and kept there
        if strong.isdisjoint(each.place for each in asked) and seen.framing(asked[0]) not in _TOLD_OF:
            yield Point(
                f"{section.pointer}/{seen.key('title')}", {"section": section.title, "count": str(len(asked))}
            )


_TOLD_OF = ("deficit", "risk")
"""Framings of an opener that another rule tells of."""
