"""What of an earlier talk a plan repeats."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def carried_forward(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section that repeats at least `least` earlier answers, none of them about what is strong.

    An answer is repeated by something to read whose words match `repeats`; it is about what is strong where they
    match `strong`.
    """
    repeats, strong = compiled(settings["repeats"]), compiled(settings["strong"])
    for section in seen.sections:
        said = [
            asked.question.text
            for asked in seen.by_section[id(section)]
            if not asked.question.asks and repeats.search(asked.question.text)
        ]
        if len(said) >= settings["least"] and not any(strong.search(each) for each in said):
            fields = {"section": section.title, "count": str(len(said))}
            yield Point(f"{section.pointer}/{seen.key('title')}", fields)
