"""The checks there are. A check points; the rule speaks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from formengine.lint.checks.beside import beside
from formengine.lint.checks.condition_targets import condition_targets
from formengine.lint.checks.declared_framing import declared_framing
from formengine.lint.checks.means_order import means_missing, means_order
from formengine.lint.checks.never_asked import never_asked
from formengine.lint.checks.opens import opens
from formengine.lint.checks.order import order
from formengine.lint.checks.repeated_ids import repeated_ids
from formengine.lint.checks.terms import terms
from formengine.lint.checks.wording import wording
from formengine.lint.point import Point
from formengine.lint.seen import Seen

Check = Callable[[Seen, Mapping[str, Any]], Iterator[Point]]

CHECKS: dict[str, Check] = {
    "beside": beside,
    "condition_targets": condition_targets,
    "means_missing": means_missing,
    "means_order": means_order,
    "opens": opens,
    "order": order,
    "repeated_ids": repeated_ids,
    "declared_framing": declared_framing,
    "never_asked": never_asked,
    "wording": wording,
    "terms": terms,
}
