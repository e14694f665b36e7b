"""Which question serves which duty, which duties nobody asks about, and which questions serve none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formengine.lint.checks.areas_covered import areas
from formengine.lint.checks.duty import applies, asked_for, limbs
from formengine.lint.rules import Rule, rules
from formengine.lint.seen import Seen
from formengine.model import Form, Question


@dataclass(frozen=True)
class Limb:
    """One thing a duty asks for, and the questions that ask it; none: nobody does."""

    what: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Duty:
    rule: Rule
    limbs: tuple[Limb, ...]

    @property
    def is_met(self) -> bool:
        return all(limb.questions for limb in self.limbs)


@dataclass(frozen=True)
class Coverage:
    """Only for the kinds of duty the form declares. `serves_none` asks nothing any of them needs, nor names what it serves."""

    duties: tuple[Duty, ...]
    serves_none: tuple[Question, ...]


def coverage(form: Form) -> Coverage:
    seen = Seen(form)
    duties = tuple(
        _duty(seen, rule, rule.settings)
        for rule in rules()
        if rule.check in ("duty", "areas_covered") and applies(seen, rule.settings)
    )
    serving = {question.pointer for duty in duties for limb in duty.limbs for question in limb.questions}
    serves_none = tuple(
        asked.question
        for asked in seen.asked
        if asked.stem is None
        and asked.question.asks
        and asked.question.pointer not in serving
        and not asked.question.serves
        and not any(section.serves for section in asked.within)
    )
    return Coverage(duties, serves_none)


def _duty(seen: Seen, rule: Rule, settings: Mapping[str, Any]) -> Duty:
    if rule.check == "areas_covered":
        by_area = areas(seen, settings)
        return Duty(
            rule, tuple(Limb(title, tuple(each.question for each in asked)) for title, asked in by_area)
        )
    asked = (
        Limb(limb["what"], tuple(each.question for each in asked_for(seen, settings, limb)))
        for limb in limbs(seen, settings)
    )
    return Duty(rule, tuple(asked))
