"""Areas of life in which nothing asks what is strong."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.patterns import compiled
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def bare_areas(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section whose heading names an area of life (`heading`, and not `unless`), where at least `least`
    questions are asked of that life and none of them of what is strong there.

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
        if len(asked) >= settings["least"] and _is_bare(seen, asked):
            yield Point(
                f"{section.pointer}/{seen.key('title')}", {"section": section.title, "count": str(len(asked))}
            )


def _is_bare(seen: Seen, asked: list[Asked]) -> bool:
    framings = [seen.framing(each) for each in asked]
    return framings[0] not in ("deficit", "risk") and "strengths" not in framings
