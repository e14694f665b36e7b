"""The checks there are. A check points; the rule speaks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from formengine.lint.checks.condition_targets import condition_targets
from formengine.lint.checks.repeated_ids import repeated_ids
from formengine.lint.point import Point
from formengine.lint.seen import Seen

Check = Callable[[Seen, Mapping[str, Any]], Iterator[Point]]

CHECKS: dict[str, Check] = {
    "condition_targets": condition_targets,
    "repeated_ids": repeated_ids,
}
