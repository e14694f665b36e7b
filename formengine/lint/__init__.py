"""Lint forms: rules read from `lint_rules/`, findings with their place, reports of them."""

from formengine.lint.baseline import Baseline, read_baseline
from formengine.lint.config import Config
from formengine.lint.config_file import FaultyConfig, find_config, read_config, read_ignore_file
from formengine.lint.linting import Outcome, lint, lint_all, worst
from formengine.lint.rules import FaultyRule, NoSuchRule, Rule, families, rule, rules

__all__ = [
    "Baseline",
    "Config",
    "FaultyConfig",
    "FaultyRule",
    "NoSuchRule",
    "Outcome",
    "Rule",
    "families",
    "find_config",
    "lint",
    "lint_all",
    "read_baseline",
    "read_config",
    "read_ignore_file",
    "rule",
    "rules",
    "worst",
]
