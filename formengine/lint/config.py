"""What a team has settled about linting: which rules, how loud, and what is let stand."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from formengine.findings import Level
from formengine.frozen import dataclass, field
from formengine.language.lexicon import Term, shipped
from formengine.language.terms import Matcher, shipped_matcher
from formengine.lint.allowances import LetStand
from formengine.lint.plan import Plan, plan
from formengine.lint.rules import Rule, rules
from formengine.lint.shipped import always, shipped_sieves, shipped_texts
from formengine.lint.sieves import drawn_up, looked_for, sieves
from formengine.lint.texts import Texts


@dataclass(frozen=True, kw_only=True)
class Config:
    """The default is what `formengine lint` does without a configuration file.

    `select` and `ignore` name rules or families. `settings` are a rule's own limits by rule id. `terms` are a
    council's own, looked for beside the shipped ones.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    strict: bool = False
    every_occurrence: bool = False
    own_rules: tuple[Rule, ...] = ()
    terms: tuple[Term, ...] = ()
    let_stand: tuple[LetStand, ...] = ()
    fail_on: Level = "warning"
    today: date = field(default_factory=date.today)

    @cached_property
    def all_rules(self) -> tuple[Rule, ...]:
        """The shipped rules, then the team's own; one of its own with a shipped name takes its place."""
        own = {rule.id for rule in self.own_rules}
        return (*(rule for rule in rules() if rule.id not in own), *self.own_rules)

    def rules_for(self, kind: str) -> list[Rule]:
        """The rules that judge a form of this kind, those about what is let stand after all others."""
        wanted = [rule for rule in self.all_rules if self._wanted(rule, kind)]
        return sorted(wanted, key=lambda rule: rule.family == "suppressions")

    def plan_for(self, kind: str) -> Plan:
        """What is done to a form of this kind."""
        found = self._plans.get(kind)
        if found is None:
            judged = ((rule, self.settings_of(rule), self.level_of(rule)) for rule in self.rules_for(kind))
            found = self._plans[kind] = plan(judged, every_occurrence=self.every_occurrence)
        return found

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        return {}

    def rule(self, name: str) -> Rule | None:
        """A rule that is on, whatever the kind of form."""
        return next((rule for rule in self.all_rules if rule.id == name and self._wanted(rule, "")), None)

    def has_changed(self, rule: Rule) -> bool:
        """Whether a rule is the team's own, or one of ours with the team's settings."""
        return rule in self.own_rules or rule.id in self.settings

    def level_of(self, rule: Rule) -> Level:
        return self.levels.get(rule.id, rule.level)

    def settings_of(self, rule: Rule) -> Mapping[str, Any]:
        own = self.settings.get(rule.id)
        return {**rule.settings, **own} if own else rule.settings

    @cached_property
    def texts(self) -> Texts:
        """Texts as these rules and terms see them."""
        own_patterns = self.own_rules or self.settings
        if not own_patterns and not self.terms:
            return shipped_texts()
        settings = (self.settings_of(rule) for rule in self.all_rules)
        return Texts(
            Matcher((*shipped(), *self.terms)) if self.terms else shipped_matcher(),
            sieves(drawn_up(looked_for(settings, always()))) if own_patterns else shipped_sieves(),
        )

    def _wanted(self, rule: Rule, kind: str) -> bool:
        names = rule.names | {rule.family}
        if kind and rule.kinds and kind not in rule.kinds:
            return False
        if not names.isdisjoint(self.ignore):
            return False
        if self.select:
            return not names.isdisjoint(self.select)
        return self.strict or not rule.preview
