"""Ids that stand twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def repeated_ids(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question whose id another question had before it."""
    first: dict[str, str] = {}
    for question in seen.form.questions():
        if question.id in first:
            yield Point(
                f"{question.pointer}/{seen.key('id')}",
                {"id": question.id, "question": shown(question.text), "first": shown(first[question.id])},
            )
        else:
            first[question.id] = question.text
