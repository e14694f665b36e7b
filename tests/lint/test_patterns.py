"""A sieve only saves work: what is found with it is what is found without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.lint import rules
from formengine.lint.lines import Line, Lines
from formengine.lint.needles import branches
from formengine.lint.patterns import any_of, compiled
from formengine.lint.sieves import Patterns, drawn_up, looked_for, sieves

PATTERNS = sorted(frozenset().union(*looked_for(rule.settings for rule in rules())))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(?:advocate|support)\b", [{" advocate ", " support "}]),
        (r"\bwhat (?:is|was) the goal", [{" what is the goal", " what was the goal"}]),
        (r"\bgoals?\b", [{" goal ", " goals "}]),
        (r"[a-z]+", []),
        (r"(?:budget)?", []),
        (r"\bwho\b[^?]{0,40}\bmatters", [{" matters"}, {" who "}]),
        (r"^why|don.t", [{" why"}, {"don"}]),
        (r"(?:un)?able to$", [{"unable to ", "able to "}]),
        (r"(?:ha){2,}rd", [{"haha"}, {"hard"}]),
        (r"(?=able)\w+", [{"able"}]),
    ],
)
def test_what_must_stand_is_read_off_a_pattern(pattern, needs):
    assert [set(need) for branch in branches(pattern) for need in branch.needs] == needs


@pytest.mark.parametrize(
    ("pattern", "marks"),
    [(r" +[?,]", [{" ?", " ,"}]), (r"\?[^?]+\?", [{"?"}]), (r"\$\{\w", [{"${"}]), (r"\s[?]", [])],
)
def test_so_are_the_marks_it_needs(pattern, marks):
    assert [set(need) for branch in branches(pattern) for need in branch.marks] == marks


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"a|b(?:c|d)|[|]", ["a", "b(?:c|d)", "[|]"]),
        (r"(?:(?:a|b)|(?:c))", ["a", "b", "c"]),
        (r"(?:a)|(?:b)c|\|", ["a", "(?:b)c", r"\|"]),
        (r"(?:a|b)(?:c|d)", ["(?:a|b)(?:c|d)"]),
        (r"(a|b) \1|c", [r"(a|b) \1|c"]),
        (r"[]|]|[^]|]", ["[]|]", "[^]|]"]),
    ],
)
def test_a_pattern_is_parted_into_the_ways_in_which_it_is_found(pattern, written):
    assert [branch.written for branch in branches(pattern)] == written


def test_most_patterns_of_the_rules_can_be_sieved():
    assert len(PATTERNS) > 100
    untold = [
        branch
        for pattern in PATTERNS
        for branch in branches(pattern)
        if not branch.needs and not branch.marks
    ]
    assert len(untold) < 6


JOINABLE = [pattern for pattern in PATTERNS if not pattern.startswith("(?i)")]
WORDS = st.sampled_from(
    sorted(
        {
            word
            for pattern in PATTERNS
            for branch in branches(pattern)
            for need in branch.needs
            for word in need
        }
    )
)
MARKS = st.sampled_from(["?", ",", " ", "’", "'", ".", "\n", "é", "(", "-", "  "])
TEXTS = st.lists(
    st.lists(st.one_of(WORDS, WORDS, MARKS, st.text(max_size=4)), max_size=8).map("".join), max_size=5
)


def lines_of(texts, patterns):
    sieve = sieves(drawn_up(Patterns(frozenset(patterns), frozenset()))).questions
    return Lines([Line(text, sieve) for text in texts], sieve)


@given(TEXTS, st.sampled_from(PATTERNS))
def test_a_sieve_loses_nothing(texts, pattern):
    lines = lines_of(texts, [pattern])
    plain = [text.translate({10: " ", 13: " ", 9: " ", 160: " "}) for text in texts]

    assert lines.matching(pattern) == {n for n, text in enumerate(plain) if compiled(pattern).search(text)}


def test_a_pattern_is_looked_for_in_each_text_by_itself():
    lines = lines_of(["one? two", "three? four"], ())

    assert lines.matching(r"\?[^?]+\?") == frozenset()
    assert lines.matching(r"[^?]+\? \w+") == {0, 1}


@given(
    st.lists(st.one_of(WORDS, MARKS), max_size=12).map("".join),
    st.lists(st.sampled_from(JOINABLE), min_size=1, max_size=3),
)
def test_the_ways_of_a_pattern_find_what_the_pattern_finds(text, patterns):
    joined = any_of(patterns)
    found = [match.span() for match in lines_of([text], [joined]).matches(joined, 0)]

    assert found == [match.span() for match in compiled(joined).finditer(text)]
