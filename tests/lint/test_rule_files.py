"""Rules and lexicons keep their schemas, so that what a council copies is whole."""

import tomllib

import pytest

from formengine.documents import check, parse_json, read_json
from formengine.home import LINT_RULES
from formengine.language.lexicon import SOURCES
from formengine.lint import rule, rules
from formengine.lint.checks import CHECKS
from formengine.lint.examples import examples
from formengine.lint.rules import NoSuchRule

PATHS = sorted(LINT_RULES.glob("*.toml"))


def _as_document(path):
    import json

    return parse_json(json.dumps(tomllib.loads(path.read_text(encoding="utf-8"))).encode(), path.name)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_rule_file_keeps_its_schema(path):
    assert [f"{fault.pointer}: {fault.message}" for fault in check(_as_document(path), "rule")] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_rule_has_three_bad_examples_and_three_good_ones(path):
    kinds = [example.is_bad for example in examples(path)]

    assert kinds.count(True) >= 3
    assert kinds.count(False) >= 3


def test_every_rule_names_a_check_there_is():
    assert {each.check for each in rules()} - CHECKS.keys() == set()


def test_every_check_serves_some_rule():
    assert CHECKS.keys() - {each.check for each in rules()} == set()


def test_a_rule_that_is_not_there_is_told_with_the_nearest_that_is():
    with pytest.raises(NoSuchRule, match="Did you mean “jargon”"):
        rule("jargom")


@pytest.mark.parametrize("name", [path.stem for path in SOURCES])
def test_a_lexicon_keeps_its_schema(name):
    document = read_json(LINT_RULES / "lexicons" / f"{name}.json")

    assert [f"{fault.line}: {fault.message}" for fault in check(document, "lexicon")] == []


def test_a_lexicon_names_only_rules_there_are():
    named = {
        term["rule"]
        for name in (path.stem for path in SOURCES)
        for term in read_json(LINT_RULES / "lexicons" / f"{name}.json").data["terms"]
        if "rule" in term
    }

    assert named - {each.id for each in rules()} == set()
