"""A council's own rules: what is wrong with one is told in sentences, and none can hold the linter up."""

import time
from pathlib import Path

import pytest

from formengine.lint import Config, FaultyConfig, FaultyRule, lint, read_config
from formengine.lint.own_rules import own_rules
from formengine.lint.trying import faults
from tests.builders import a_loaded, a_question

RULE = """
id = "ours"
check = "wording"
family = "words"
level = "error"
title = "Say neighbour"
message = "“{said}”: say “neighbour”."
why = "We agreed to."
settings = { parts = ["text"], words = ['\\bcitizen\\b'] }
[[bad]]
text = "Which citizen helps?"
[[good]]
text = "Which neighbour helps?"
"""


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    return tmp_path / "ours.toml"


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('level = "error"', 'level = "loud"', "Level is “loud”. It must be one of “error”, “warning”, “advice”."),
        ('why = "We agreed to."\n', "", "The file needs “why”. Add it."),
        ('title = "Say neighbour"', "title = 3", "Title is “3”. It must be text."),
        ('check = "wording"', 'check = "sparkle"', "There is no check “sparkle”. There are: "),
        ('id = "ours"', 'id = "theirs"', "Its id is “theirs”, and its file is called “ours”. Give both the same name."),
        ("\\bcitizen\\b", "(citizen", "“(citizen” is not a pattern: missing ), unterminated subpattern"),
        ("“{said}”", "“{said”", "The message has a bracket that is not closed"),
        ("{said}", "{said:>9999999999}", "names “{said}”. Between brackets stands one plain word"),
        ("{said}", "{said.__class__}", "names “{said.__class__}”. Between brackets stands one plain word"),
        ('id = "ours"', 'id = "ours"\nsparkle = 1', "has “sparkle”, which is not known here."),
        ("title", "= title", "this is not TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_said_with_its_file(
    rule_file: Path, was: str, becomes: str, said: str
) -> None:
    rule_file.write_text(RULE.replace(was, becomes, 1), encoding="utf-8")

    with pytest.raises(FaultyRule) as told:
        own_rules(rule_file)
    assert str(rule_file) in str(told.value)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [('parts = ["text"], ', ""), ("{said}", "{sparkle}"), ('parts = ["text"]', "parts = 3")],
)
def test_a_rule_that_cannot_be_run_says_which_and_where_to_look(
    rule_file: Path, was: str, becomes: str
) -> None:
    rule_file.write_text(RULE.replace(was, becomes, 1), encoding="utf-8")
    config = Config(own_rules=tuple(own_rules(rule_file)), select=("ours",))

    with pytest.raises(FaultyRule, match=r"ours\.toml: the rule “ours” cannot be run with its settings"):
        lint(a_loaded(a_question("q", text="Which citizen helps?")), config)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(.*a){20}b"])
def test_a_pattern_that_would_run_for_ever_is_stopped_and_named(rule_file: Path, pattern: str) -> None:
    rule_file.write_text(RULE.replace("\\bcitizen\\b", pattern), encoding="utf-8")
    config = Config(own_rules=tuple(own_rules(rule_file)), select=("ours",))
    started = time.process_time()

    with pytest.raises(FaultyRule, match="takes for ever over one text") as told:
        lint(a_loaded(a_question("q", text="a" * 1900 + "!")), config)
    assert str(told.value).startswith(
        f"{rule_file}: the rule “ours” was stopped on a-form.json. The pattern "
    )
    assert time.process_time() - started < 15


def test_an_example_that_is_none_is_told_and_the_others_are_tried(rule_file: Path) -> None:
    rule_file.write_text(f"{RULE}[[good]]\nask = [3]\n[[bad]]\ntext = 'Which neighbour?'\n", encoding="utf-8")
    with pytest.raises(FaultyRule, match=r"Good 2, ask 1 is “3”\. It must be an object"):
        own_rules(rule_file)

    rule_file.write_text(
        f"{RULE}[[good]]\nask = [{{kind = 3}}]\n[[bad]]\ntext = 'Which neighbour?'\n", encoding="utf-8"
    )
    (rule,) = own_rules(rule_file)
    tried, wrong = faults(rule, Config(own_rules=(rule,)))

    assert tried == 4
    assert [said.partition(": ")[2][:45] for said in wrong] == [
        "bad example 2 is not flagged and should be.",
        "good example 2 cannot be read as a form: ours",
    ]


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ('limit = "three"', "“limit” of “long-question” must be a number, as in its own file."),
        ("limits = 3", "the rule “long-question” has no limit “limits”. It has: "),
    ],
)
def test_a_limit_that_a_rule_does_not_have_is_told(tmp_path: Path, limits: str, said: str) -> None:
    path = tmp_path / "formengine.toml"
    path.write_text(f"[limits.long-question]\n{limits}\n", encoding="utf-8")

    with pytest.raises(FaultyConfig) as told:
        read_config(path)
    assert said in str(told.value)
