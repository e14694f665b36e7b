"""What a team has settled about linting: which rules, how loud, and what is let stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from formengine.findings import Level
from formengine.lint.rules import Rule, rules


@dataclass(frozen=True, kw_only=True)
class Config:
    """The default is what `formengine lint` does without a configuration file.

    `select` and `ignore` name rules or families. `settings` are a rule's own limits by rule id.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    strict: bool = False
    every_occurrence: bool = False
    own_rules: tuple[Rule, ...] = ()
    today: date = field(default_factory=date.today)

    def rules_for(self, kind: str) -> list[Rule]:
        """The rules that judge a form of this kind."""
        return [rule for rule in (*rules(), *self.own_rules) if self._wanted(rule, kind)]

    def level_of(self, rule: Rule) -> Level:
        return self.levels.get(rule.id, rule.level)

    def settings_of(self, rule: Rule) -> Mapping[str, Any]:
        own = self.settings.get(rule.id)
        return {**rule.settings, **own} if own else rule.settings

    def _wanted(self, rule: Rule, kind: str) -> bool:
        names = {rule.id, rule.family, *rule.aliases}
        if rule.kinds and kind not in rule.kinds:
            return False
        if not names.isdisjoint(self.ignore):
            return False
        if self.select:
            return not names.isdisjoint(self.select)
        return self.strict or not rule.preview
