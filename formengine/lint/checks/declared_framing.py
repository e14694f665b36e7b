"""Framing as declared against framing as worded."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def declared_framing(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question whose declared framing and whose words are of two kinds that `clash`."""
    for asked in seen.asked:
        declared = asked.question.framing
        if declared is None or declared not in settings["clash"]:
            continue
        if seen.framing(asked) == declared or seen.framing(asked) not in settings["clash"]:
            continue
        reading = seen.reading(asked)
        if reading.evidence:
            words = reading.evidence[0].words
            yield Point(
                f"{asked.question.pointer}/framing",
                {
                    "question": shown(asked.question.text),
                    "declared": declared,
                    "read": reading.framing,
                    "because": f" (“{words}”)" if words else "",
                },
            )
