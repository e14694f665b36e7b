"""Lint forms: rules read from `lint_rules/`, findings with their place, reports of them."""

from formengine.lint.config import Config
from formengine.lint.linting import lint, worst
from formengine.lint.rules import FaultyRule, NoSuchRule, Rule, rule, rules

__all__ = ["Config", "FaultyRule", "NoSuchRule", "Rule", "lint", "rule", "rules", "worst"]
