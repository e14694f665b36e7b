"""formengine coverage and formengine rules --test."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import a_definition, a_question
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
RULE = """
id = "say-neighbour"
check = "wording"
family = "words"
level = "error"
title = "Say neighbour"
message = "“{said}”: say “neighbour”."
why = "We agreed to."
settings = { parts = ["text"], words = ['\\bcitizen\\b'] }
[[bad]]
text = "Which citizen helps?"
flags = ["citizen"]
[[good]]
text = "Which neighbour helps?"
"""


def test_each_duty_is_told_with_the_questions_that_carry_it_and_what_nobody_asks(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "form.json"
    plan = a_definition(
        a_question("held", text="What was held back, and why?"),
        a_question("copy", text="How would you like your copy?"),
        a_question("cat", text="What is your cat called?"),
        kind="support-plan",
        duties=["care-act:support-plan"],
    )
    path.write_text(json.dumps(plan))
    ran = run("coverage", path)
    assert ran.code == 1
    assert (
        "  to whom a copy was given and how\n    copy: How would you like your copy?\n"
        "  what was held back, and why\n    held: What was held back, and why?\n"
    ) in ran.out
    assert "  the personal budget\n    – nobody asks\n" in ran.out
    assert "the personal budget (ca.plan25)" in ran.out
    assert "1 question of it serves no duty:\n  cat: What is your cat called?\n" in ran.out


def test_a_form_that_asks_all_of_its_duties_is_told_so(run: Run) -> None:
    ran = run("coverage", "care-act-assessment")
    assert (ran.code, ran.err) == (0, "")
    assert "nobody asks" not in ran.out
    assert "things that its duties ask for are asked." in ran.out


def test_a_form_that_declares_no_duty_is_told_that_none_is_looked_for(run: Run) -> None:
    ran = run("coverage", "first-conversation")
    assert ran.code == 0
    assert ran.out.endswith("This form declares no duty (“duties”), so none is looked for.\n")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    (tmp_path / "say-neighbour.toml").write_text(RULE)
    (tmp_path / "formengine.toml").write_text('rules = ["say-neighbour.toml"]\n')
    return tmp_path


def test_a_councils_own_rule_is_tried_on_its_examples(run: Run, council: Path) -> None:
    assert run("rules", "--test", "--config", council / "formengine.toml") == Ran(
        0, "1 rule, 2 examples: all as they say.\n", ""
    )


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (
            '"Which citizen helps?"',
            '"Who helps?"',
            "say-neighbour: bad example 1 is not flagged and should be.",
        ),
        ('"Which neighbour helps?"', '"Which citizen?"', "good example 1 is flagged and should not be"),
        ('flags = ["citizen"]', 'flags = ["folk"]', "bad example 1 does not flag “folk”."),
        ('[[good]]\ntext = "Which neighbour helps?"', "", "there is no [[good]] example"),
    ],
)
def test_an_example_that_is_not_as_its_rule_says_is_told(
    run: Run, council: Path, was: str, becomes: str, said: str
) -> None:
    (council / "say-neighbour.toml").write_text(RULE.replace(was, becomes))
    ran = run("rules", "--test", "--config", council / "formengine.toml")
    assert ran.code == 1
    assert said in ran.out


def test_a_councils_own_rule_is_listed_as_theirs(run: Run, council: Path) -> None:
    listed = run("rules", "--config", council / "formengine.toml").out.splitlines()
    assert [line.split()[0] for line in listed if line.endswith("(yours)")] == ["say-neighbour"]


def test_without_rules_of_ones_own_there_is_nothing_to_test(run: Run, council: Path) -> None:
    (council / "formengine.toml").write_text("")
    ran = run("rules", "--test", "--config", council / "formengine.toml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("There are no rules of your own to test.")


def test_every_shipped_rule_is_as_its_own_examples_say(run: Run) -> None:
    ran = run("rules", "--test", "--all")

    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(r"\d+ rules, \d{4} examples: all as they say\.\n", ran.out)
