"""A finding's message is a sentence a designer can read aloud."""

import re

import pytest

from formengine.lint import Config, lint, rules
from formengine.load import load_form
from tests.content.expecting import older_and_poor

FORMS = older_and_poor()


@pytest.mark.parametrize("name", FORMS)
def test_no_message_ends_twice_or_says_say_twice(name):
    odd = [
        f.message
        for f in lint(load_form(FORMS[name]), Config(strict=True))
        if re.search(r"[?.!;]\.(?!\.)|: say |  ", f.message)
    ]

    assert odd == []


NAMED_LAW = re.compile(
    r"Care Act 2014|SI 20\d\d/\d+|Mental Capacity Act|\bregulations?\b|\bthe law\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    "rule", [each for each in rules() if NAMED_LAW.search(each.message)], ids=lambda each: each.id
)
def test_a_message_that_names_the_law_has_it_for_its_source_and_says_when_it_was_read(rule):
    assert re.search(r"Care Act 2014|SI 20\d\d/\d+|Mental Capacity Act", rule.source)
    assert rule.as_at
    for named in re.findall(r"SI 20\d\d/\d+", rule.message):
        assert named in rule.source


def test_no_rule_of_order_calls_its_order_the_law():
    assert [each.id for each in rules() if each.family == "order" and NAMED_LAW.search(each.message)] == []
