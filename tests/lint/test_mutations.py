"""Take out one pattern, one part, one reference of a rule, or one listed word, and an example fails: nothing is there in vain."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from formengine.language.lexicon import shipped
from formengine.language.terms import Matcher, shipped_matcher
from formengine.lint import rules
from formengine.lint.checks import check
from formengine.lint.examples import examples
from formengine.lint.linting import once_per
from formengine.lint.seen import Seen
from tests.language.told_words import TOLD, listed, told

RULES = [each for each in rules() if each.family != "suppressions"]

NO_PATTERN = frozenset(
    {
        "alike",
        "domains",
        "duty",
        "form_title",
        "list",
        "measure",
        "name",
        "of",
        "once_per",
        "plain",
        "what",
        "whose",
        "within",
    }
)
"""Keys whose text is a name, or words for people."""

REFERENCES = frozenset(
    {
        "columns",
        "feeds",
        "framing",
        "holds",
        "kind",
        "legal_test",
        "means",
        "prsb",
        "serves",
        "serves_exactly",
    }
)
"""Keys whose list is one thing to go by."""

WHERE = frozenset({"clash", "duties", "kinds", "known", "parts", "read_by", "unless_duties"})
"""Keys whose list says where a rule looks, or at what."""


def without_one(settings: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """These settings again and again, each time without one pattern, part or reference, and where it stood."""
    for path in _places(settings, ()):
        left = copy.deepcopy(settings)
        at: Any = left
        for step in path[:-1]:
            at = at[step]
        last = path[-1]
        if isinstance(at, list):
            del at[last]
        else:
            at[last] = ["nothing"] if isinstance(at[last], list) else "(?!)"
        yield ".".join(map(str, path)), left


def _places(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, list):
        for n, each in enumerate(value):
            yield (*path, n)
            yield from _places(each, (*path, n))
    elif isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str):
                if key not in NO_PATTERN:
                    yield (*path, key)
            elif key in REFERENCES and isinstance(each, list):
                if each:
                    yield (*path, key)
            elif key not in WHERE:
                yield from _places(each, (*path, key))


def as_its_examples_say(rule, settings, read) -> bool:
    return all(_is_so(rule, settings, example, form) for example, form in read)


def _is_so(rule, settings, example, form) -> bool:
    points = []
    if not rule.kinds or form.kind in rule.kinds:
        points = list(check(rule.check)(Seen(form), settings))
    if "once_per" in settings:
        points = once_per(settings["once_per"], points)
    said = "\n".join(rule.message.format_map(point.fields) for point in points)
    places = [f"{point.pointer}/" for point in points]
    return (
        bool(points) is example.is_bad
        and (not example.at() or len(points) == len(example.at()))
        and all(any(place.startswith(f"{at}/") for place in places) for at in example.at())
        and all(f"“{flagged}”" in said for flagged in example.flags())
        and all(each in said for each in example.says())
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.id)
def test_an_example_fails_where_any_part_of_a_rule_is_taken_out(rule):
    read = [(example, example.form().form) for example in examples(rule.path)]
    settings = dict(rule.settings)

    assert as_its_examples_say(rule, settings, read)
    in_vain = [place for place, left in without_one(settings) if as_its_examples_say(rule, left, read)]
    assert in_vain == []


def test_without_its_words_a_rule_finds_nothing():
    for rule in RULES:
        if rule.check == "terms":
            read = [(example, example.form().form) for example in examples(rule.path)]
            assert not as_its_examples_say(rule, {**rule.settings, "list": "nobody's"}, read), rule.id


def test_each_listed_word_is_told_as_kept_for_it():
    matcher = shipped_matcher()
    kept = [json.loads(line) for line in TOLD.read_text(encoding="utf-8").splitlines()]

    assert [told(matcher, line[0]) for line in kept] == kept
    assert [said for _, said in listed()] == [line[0] for line in kept]


def test_a_word_taken_out_of_its_lexicon_is_missed():
    kept = {line[0]: line for line in map(json.loads, TOLD.read_text(encoding="utf-8").splitlines())}
    some = random.Random(2026).sample([each for each in listed() if kept[each[1]][1] != "not told"], 25)
    in_vain = [
        said
        for term, said in some
        if told(Matcher(each for each in shipped() if each is not term), said) == kept[said]
    ]

    assert in_vain == []
