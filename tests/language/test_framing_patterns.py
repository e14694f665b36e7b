"""Each way of asking in lint_rules/framing matches its own examples, leaves its near misses, and is put down right."""

import pytest

from formengine.language.framing.knowledge import LEFT_OUT, NOT_A_QUESTION, POINTS_TO
from formengine.language.framing.reader import read
from formengine.language.framing.seen import seen
from formengine.language.framing.sources import FOLDER, load, read_sources, terms

SOURCES = read_sources(FOLDER)
KNOWN = load()
PATTERNS = [pytest.param(one, id=f"{one['file']}:{one['name']}") for one in SOURCES["patterns"]]
LISTS = [pytest.param(one, id=one["name"]) for one in SOURCES["lists"]]


def _matched(text: str) -> set[str]:
    return {match.name for match in seen(text, KNOWN).patterns}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_its_good_examples_are_matched_and_read_as_it_says(pattern):
    wanted = {
        text: (pattern["name"] in _matched(text), read(text, KNOWN).framing, read(text, KNOWN).is_question)
        for text in pattern["good"]
    }
    assert pattern["good"]
    if pattern["points_to"] == LEFT_OUT:
        assert [
            text
            for text in pattern["good"]
            if seen(text, KNOWN).plain.split()[-1] in seen(text, KNOWN).tokens
        ] == []
    elif pattern["points_to"] == NOT_A_QUESTION:
        assert {text: (one[0], one[2]) for text, one in wanted.items()} == dict.fromkeys(
            pattern["good"], (True, False)
        )
    else:
        assert {text: one[:2] for text, one in wanted.items()} == dict.fromkeys(
            pattern["good"], (True, pattern["points_to"])
        )


@pytest.mark.parametrize("pattern", PATTERNS)
def test_its_near_misses_are_left_alone(pattern):
    assert pattern["near_miss"]
    assert [text for text in pattern["near_miss"] if pattern["name"] in _matched(text)] == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_it_points_to_a_framing_and_says_why(pattern):
    assert pattern["points_to"] in POINTS_TO
    assert pattern["why"].endswith(".")


@pytest.mark.parametrize("a_list", LISTS)
def test_a_list_says_why_and_holds_no_term_twice(a_list):
    found = terms(a_list["words"])
    assert a_list["why"].endswith(".")
    assert sorted(found) == sorted(set(found))


def test_pattern_names_are_not_shared():
    names = [one["name"] for one in SOURCES["patterns"]]
    assert sorted(names) == sorted(set(names))
