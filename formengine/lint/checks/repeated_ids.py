"""Ids that stand twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def repeated_ids(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question whose id another question had before it.

    In a form of our own a row keeps the names of its parts to itself. Of a form read from another system
    nobody here can promise that, so the questions inside its rows are advised about.
    """
    first: dict[str, str] = {}
    parts = frozenset(asked.question.pointer for asked in seen.asked if asked.stem is not None)
    questions = (asked.question for asked in seen.asked) if seen.form.source_keys else seen.form.questions()
    for question in questions:
        if question.id in first:
            yield Point(
                f"{question.pointer}/{seen.key('id')}",
                {"id": question.id, "question": shown(question.text), "first": shown(first[question.id])},
                level="advice" if question.pointer in parts else None,
            )
        else:
            first[question.id] = question.text
