"""Drop a pattern of a rule and one of its examples fails: no pattern is there that nothing shows the use of."""

from dataclasses import replace

import pytest

from formengine.lint import Config, lint, rules
from formengine.lint.examples import examples

PATTERNS = [
    (each, which, n)
    for each in rules()
    if each.check == "wording"
    for which in ("words", "unless")
    for n in range(len(each.settings.get(which, ())))
]


def as_its_examples_say(rule):
    config = Config(select=(rule.id,), own_rules=(rule,))
    for example in examples(rule.path):
        found = lint(example.form(), config)
        said = [finding.message for finding in found]
        if bool(found) is not example.is_bad or (example.at() and len(found) != len(example.at())):
            return False
        if not all(any(f"“{flagged}”" in message for message in said) for flagged in example.flags()):
            return False
    return True


@pytest.mark.parametrize(("rule", "which", "n"), PATTERNS, ids=lambda each: getattr(each, "id", str(each)))
def test_an_example_fails_where_a_pattern_is_dropped(rule, which, n):
    left = [pattern for place, pattern in enumerate(rule.settings[which]) if place != n]
    without = replace(rule, settings={**rule.settings, which: left})

    assert as_its_examples_say(rule)
    assert not as_its_examples_say(without), rule.settings[which][n]


def test_without_its_words_a_rule_finds_nothing():
    for rule in rules():
        if rule.check == "terms":
            silent = replace(rule, settings={**rule.settings, "list": "nobody's"})
            assert not as_its_examples_say(silent), rule.id
