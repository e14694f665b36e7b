"""The checks there are. A check points; the rule speaks."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from formengine.lint.point import Point
from formengine.lint.seen import Seen

Check = Callable[[Seen, Mapping[str, Any]], Iterator[Point]]

CHECKS: Mapping[str, str] = {
    "areas_covered": "areas_covered",
    "bare_areas": "bare_areas",
    "beside": "beside",
    "carried_forward": "carried_forward",
    "closed_sections": "closed_sections",
    "condition_options": "condition_sense",
    "condition_targets": "condition_targets",
    "conditions_before_answers": "condition_sense",
    "conditions_in_a_ring": "condition_sense",
    "conditions_never_true": "condition_sense",
    "declared_framing": "declared_framing",
    "declining": "declining",
    "domain_holds": "domain_holds",
    "duty": "duty",
    "effort": "effort",
    "empty_sections": "empty_sections",
    "expired_allowances": "allowances",
    "goes_on_after": "goes_on_after",
    "headings_kept": "headings_kept",
    "holds_together": "holds_together",
    "if_in_words": "asked_of_whom",
    "late_strengths": "strengths_place",
    "left_optional": "strengths_place",
    "legal_limbs": "legal_limbs",
    "long_branches": "long_branches",
    "long_texts": "hard_reading",
    "means_missing": "means_order",
    "means_order": "means_order",
    "need_of_who_manages": "asked_of_whom",
    "never_asked": "never_asked",
    "opens": "opens",
    "options_among": "options_among",
    "order": "order",
    "reading_age": "hard_reading",
    "repeated_ids": "repeated_ids",
    "repeated_words": "repeated_words",
    "selected_questions": "selected_questions",
    "terms": "terms",
    "uneven_tests": "uneven_tests",
    "unknown_capitals": "unknown_capitals",
    "unreachable": "condition_sense",
    "unsaid": "unsaid",
    "unused_allowances": "allowances",
    "unused_openers": "unused_openers",
    "wording": "wording",
}
"""Each check, and the module it is in: that is brought in by the first form that it is asked of."""


@cache
def check(name: str) -> Check:
    """The check of that name."""
    return cast(Check, getattr(import_module(f"formengine.lint.checks.{CHECKS[name]}"), name))
