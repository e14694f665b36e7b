"""The checks there are. A check points; the rule speaks."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from formengine.lint.checks.allowances import expired_allowances, unused_allowances
from formengine.lint.checks.areas_covered import areas_covered
from formengine.lint.checks.asked_of_whom import if_in_words, need_of_who_manages
from formengine.lint.checks.beside import beside
from formengine.lint.checks.carried_forward import carried_forward
from formengine.lint.checks.closed_sections import closed_sections
from formengine.lint.checks.condition_sense import (
    condition_options,
    conditions_before_answers,
    conditions_in_a_ring,
    conditions_never_true,
    unreachable,
)
from formengine.lint.checks.condition_targets import condition_targets
from formengine.lint.checks.declared_framing import declared_framing
from formengine.lint.checks.declining import declining
from formengine.lint.checks.domain_holds import domain_holds
from formengine.lint.checks.duty import duty
from formengine.lint.checks.effort import effort
from formengine.lint.checks.empty_sections import empty_sections
from formengine.lint.checks.hard_reading import long_texts, reading_age
from formengine.lint.checks.headings_kept import headings_kept
from formengine.lint.checks.holds_together import holds_together
from formengine.lint.checks.legal_limbs import legal_limbs
from formengine.lint.checks.long_branches import long_branches
from formengine.lint.checks.means_order import means_missing, means_order
from formengine.lint.checks.never_asked import never_asked
from formengine.lint.checks.opens import opens
from formengine.lint.checks.options_among import options_among
from formengine.lint.checks.order import order
from formengine.lint.checks.repeated_ids import repeated_ids
from formengine.lint.checks.repeated_words import repeated_words
from formengine.lint.checks.selected_questions import selected_questions
from formengine.lint.checks.strengths_place import late_strengths, left_optional
from formengine.lint.checks.terms import terms
from formengine.lint.checks.uneven_tests import uneven_tests
from formengine.lint.checks.unknown_capitals import unknown_capitals
from formengine.lint.checks.unused_openers import unused_openers
from formengine.lint.checks.wording import wording
from formengine.lint.point import Point
from formengine.lint.seen import Seen

Check = Callable[[Seen, Mapping[str, Any]], Iterator[Point]]

CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        areas_covered,
        beside,
        carried_forward,
        closed_sections,
        condition_options,
        condition_targets,
        conditions_before_answers,
        conditions_in_a_ring,
        conditions_never_true,
        declared_framing,
        declining,
        domain_holds,
        duty,
        effort,
        empty_sections,
        expired_allowances,
        headings_kept,
        holds_together,
        if_in_words,
        late_strengths,
        left_optional,
        legal_limbs,
        long_branches,
        long_texts,
        means_missing,
        means_order,
        need_of_who_manages,
        never_asked,
        opens,
        options_among,
        order,
        reading_age,
        repeated_ids,
        repeated_words,
        selected_questions,
        terms,
        uneven_tests,
        unknown_capitals,
        unreachable,
        unused_allowances,
        unused_openers,
        wording,
    )
}
