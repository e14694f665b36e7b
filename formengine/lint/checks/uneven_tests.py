"""Tests that ask more of one matter than of the next."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import Section

_CLOSED = ("yes-no", "choice")


def uneven_tests(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each closed question of a test (`words`) that says none of its `limbs`, where two others beside it do.

    Beside it is what stands in the same outermost section: a test goes on over the sections inside it.
    """
    limbs = compiled(settings["limbs"])
    whole: dict[int, list[Asked]] = {}
    bare: list[tuple[Section, Asked]] = []
    for place in sorted(seen.lines.matching(settings["words"])):
        asked = seen.asked[place]
        if asked.question.kind not in _CLOSED or asked.stem is not None:
            continue
        outer = asked.within[0]
        if limbs.search(asked.question.text):
            whole.setdefault(id(outer), []).append(asked)
        else:
            bare.append((outer, asked))
    for outer, asked in bare:
        others = whole.get(id(outer), [])
        if len(others) >= 2:
            fields = {"question": shown(asked.question.text), "other": shown(others[0].question.text)}
            yield Point(f"{asked.question.pointer}/{seen.key('text')}", fields)
