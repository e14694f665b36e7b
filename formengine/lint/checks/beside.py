"""What must be asked beside what."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import means, places, selected


def beside(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question selected by `where` that has none selected by `needs` beside it.

    `within` is section, or question (itself and its own parts). Where there is a `with`, only what has one such
    beside it is looked at. Not in a form that asks, anywhere, what `unless_asked` selects.
    """
    if "unless_asked" in settings and places(seen, settings["unless_asked"]):
        return
    for asked in selected(seen, settings["where"]):
        near = _near(seen, asked, settings["within"])
        if "with" in settings and not any(means(seen, each, settings["with"]) for each in near):
            continue
        if not any(means(seen, each, settings["needs"]) for each in near):
            yield Point(
                f"{asked.question.pointer}/{seen.key('text')}",
                {"question": shown(asked.question.text), "section": asked.section.title},
            )


def _near(seen: Seen, asked: Asked, within: str) -> list[Asked]:
    if within == "section":
        return [each for each in seen.asked if each.section is asked.section]
    stem = asked.stem or asked.question
    return [each for each in seen.asked if each.question is stem or each.stem is stem]
