"""Whether a section asks about what its heading promises."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import places


def headings_kept(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each section whose heading names one of `promises` and none of whose questions ask about it.

    A promise has `what` it is in plain words, its `heading`, and a selector of what it is `asked` by. A section
    that only gives something to read promises no question.
    """
    for section in seen.sections:
        inside = [asked for asked in seen.asked_in(section) if asked.question.asks]
        for promise in settings["promises"] if len(inside) > 1 else ():
            said = compiled(promise["heading"]).search(section.title)
            if said and places(seen, promise["asked"]).isdisjoint(asked.place for asked in inside):
                yield Point(
                    f"{section.pointer}/{seen.key('title')}",
                    {"section": section.title, "said": said.group(), "what": promise["what"]},
                    said.start(),
                )
