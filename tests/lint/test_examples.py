"""Every rule does what its own examples say, on the whole linter."""

import pytest

from formengine.home import LINT_RULES
from formengine.lint import Config, lint
from formengine.lint.examples import Example, examples

EXAMPLES = [example for path in sorted(LINT_RULES.glob("*.toml")) for example in examples(path)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_fires_on_its_bad_examples_and_on_nothing_in_its_good_ones(example: Example):
    found = [f for f in lint(example.form(), Config(strict=True)) if f.rule == example.rule]

    if not example.is_bad:
        assert [f.message for f in found] == []
        return
    assert found
    for pointer in example.at():
        assert any(f"{f.pointer}/".startswith(f"{pointer}/") for f in found), [f.pointer for f in found]
    for flagged in example.flags():
        assert any(f"“{flagged}”" in f.message for f in found), [f.message for f in found]
    for said in example.says():
        assert any(said in f.message for f in found), [f.message for f in found]
    if example.at():
        assert len(found) == len(example.at()), [f.message for f in found]
