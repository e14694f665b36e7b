"""A rule that is passed over at a glance would have had nothing to say."""

import pytest

from formengine.home import LINT_RULES
from formengine.lint import Config
from formengine.lint.checks import check as check_of
from formengine.lint.examples import examples
from formengine.lint.seen import Seen
from formengine.lint.signs import Sign, signs_of
from formengine.load import find_form, form_ids, versions
from formengine.readers import read
from tests.builders import a_form, a_question

STRICT = Config(strict=True)
FORMS = [find_form(form_id, n).form for form_id in form_ids() for n in versions(form_id)]
EXAMPLES = [each.form().form for path in sorted(LINT_RULES.glob("*.toml")) for each in examples(path)]


def passed_over(form):
    plan = STRICT.plan_for(form.kind)
    speaking = {judging.rule.id for judging in plan.speaking_of(Seen(form, STRICT.texts))}
    return [judging for judging in plan.judgings if judging.rule.id not in speaking]


def said_all_the_same(form):
    seen = Seen(form, STRICT.texts)
    return [
        judging.rule.id
        for judging in passed_over(form)
        if list(check_of(judging.rule.check)(seen, judging.settings))
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.id}-v{form.version}")
def test_what_is_passed_over_says_nothing_of_our_own_forms(form):
    assert said_all_the_same(form) == []


def test_nor_of_the_examples_of_all_rules():
    assert {form.id: said for form in EXAMPLES if (said := said_all_the_same(form))} == {}


def test_nor_of_real_council_forms(shared):
    paths = sorted((shared / "suites" / "hackney").glob("*.json"))

    assert {path.stem: said_all_the_same(read(path).loaded.form) for path in paths} == {
        path.stem: [] for path in paths
    }


def test_most_rules_are_passed_over_in_a_small_form():
    form = a_form(a_question("q", text="What does a good day look like?"))

    assert len(passed_over(form)) > len(STRICT.plan_for(form.kind).judgings) / 2


@pytest.mark.parametrize(
    ("check", "settings", "signs"),
    [
        ("duty", {"duties": ["a", "b"]}, [Sign("duties", frozenset({"a", "b"}))]),
        ("selected_questions", {"where": {"kind": ["date"]}}, []),
        ("selected_questions", {"where": {"any": [{"words": "x"}, {"words": "y"}]}}, [Sign("asked", frozenset("xy"))]),
        ("selected_questions", {"where": {"any": [{"words": "x"}, {"kind": ["date"]}]}}, []),
        ("order", {"first": {"words": "x"}, "then": {"words": "y"}}, [Sign("asked", frozenset("x")), Sign("asked", frozenset("y"))]),
        ("unreachable", {}, [Sign("conditions")]),
        ("duty", {"duties": 3}, []),
        ("effort", {"form": 5}, []),
    ],
)  # fmt: skip
def test_the_signs_of_a_rule_are_read_off_its_settings(check, settings, signs):
    assert list(signs_of(check, settings)) == signs
