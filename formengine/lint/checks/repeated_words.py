"""Questions asked twice."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Asked, Seen

_SMALL = re.compile(r"\b(?:please|the|a|an|your|any|kindly)\b|[^a-z0-9 ]")


def repeated_words(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question whose words, small ones apart, another had before it.

    `where` is section: asked again in the same section; or form: asked in another section under another id, so that
    one meaning has two codes. Follow-ups, questions shown on different answers, and parts of rows are left alone.
    """
    first: dict[tuple[object, str], Asked] = {}
    in_section = settings["where"] == "section"
    for asked in seen.asked:
        if asked.stem is not None or not asked.question.asks or not seen.reading(asked).is_question:
            continue
        key = _key(asked.question.text)
        if len(key.split()) < settings["least"]:
            continue
        place = (id(asked.section) if in_section else None, key)
        before = first.setdefault(place, asked)
        if before is asked or _apart(before, asked):
            continue
        if in_section or (before.section is not asked.section and before.question.id != asked.question.id):
            yield Point(
                f"{asked.question.pointer}/{seen.key('text')}",
                {
                    "question": shown(asked.question.text),
                    "id": asked.question.id,
                    "first": before.question.id,
                    "section": before.section.title,
                },
            )


def _key(text: str) -> str:
    return " ".join(_SMALL.sub(" ", text.lower()).split())


def _apart(one: Asked, other: Asked) -> bool:
    """Whether the two are shown on different answers, so that nobody need meet both."""
    conditions = [
        [each.question.show_when, *(section.show_when for section in each.within)] for each in (one, other)
    ]
    return conditions[0] != conditions[1] and any(any(each) for each in conditions)
