"""Allowances that serve nothing any more."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.allowances import Told
from formengine.lint.point import Point
from formengine.lint.seen import Seen


def unused_allowances(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each allowance of the definition that let nothing stand. Runs after every other rule."""
    if seen.allowances:
        for told in seen.allowances.unused():
            if told.allowance.rule in seen.rules_run:
                yield _point(told)


def expired_allowances(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each allowance of the definition whose day has passed."""
    if seen.allowances:
        for told in seen.allowances.over():
            yield _point(told)


def _point(told: Told) -> Point:
    said = told.allowance
    return Point(told.pointer, {"rule": said.rule, "reason": said.reason, "until": said.until})
