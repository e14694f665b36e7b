"""A sieve only saves work: what is found with it is what is found without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.lint import rules
from formengine.lint.patterns import Lines, Sieve, compiled, needles, sieves

PATTERNS = sorted({pattern for each in sieves(rule.settings for rule in rules()) for pattern in each.known})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:advocate|support)\b", {"advocate", "support"}),
        (r"\bwhat (?:is|was) the goal", {" the goal"}),
        (r"\bgoals?\b", {"goal"}),
        (r"[a-z]+", None),
        (r"(?:budget)?", None),
        (r"\bwho\b[^?]{0,40}\bmatters", {"matters"}),
    ],
)
def test_what_must_stand_is_read_off_a_pattern(pattern, words):
    assert needles(pattern) == words


def test_most_patterns_of_the_rules_can_be_sieved():
    assert len(PATTERNS) > 100


WORDS = st.sampled_from(sorted({word for pattern in PATTERNS for word in needles(pattern) or ()}))
TEXTS = st.lists(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=8).map(" ".join), max_size=5)


@given(TEXTS, st.sampled_from(PATTERNS))
def test_a_sieve_loses_nothing(texts, pattern):
    lines = Lines(texts, Sieve([pattern]))
    plain = [text.translate({10: " ", 13: " ", 9: " ", 160: " "}) for text in texts]

    assert lines.matching(pattern) == {n for n, text in enumerate(plain) if compiled(pattern).search(text)}


def test_a_pattern_is_looked_for_in_each_text_by_itself():
    lines = Lines(["one? two", "three? four"], Sieve(()))

    assert lines.matching(r"\?[^?]+\?") == frozenset()
    assert lines.matching(r"[^?]+\? \w+") == {0, 1}
