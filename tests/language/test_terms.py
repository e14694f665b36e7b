"""The matcher of lexicon terms, and what the notes on the lists ask of it."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.language.lexicon import Term, shipped
from formengine.language.terms import Matcher, shipped_matcher


def said(text, *terms):
    matcher = Matcher(terms) if terms else shipped_matcher()
    return [text[hit.start : hit.end] for hit in matcher.find(text) if hit.term.tier != "ok"]


def a_term(*forms, tier="avoid", **keys):
    return Term(term=forms[0], forms=forms, tier=tier, say=keys.pop("say", "x"), rule="jargon", **keys)


NEVER_ALONE = [
    "clean",
    "dirty",
    "slow",
    "mad",
    "fits",
    "attacks",
    "calls",
    "bed",
    "unit",
    "setting",
    "case",
    "key",
    "place",
    "let",
    "managed",
    "cope",
    "coping",
    "difficult",
    "hard",
    "problem",
    "need",
    "needs",
    "user",
    "screen",
    "section",
    "mobile",
    "contribution",
    "capital",
    "concern",
    "alert",
    "peer",
    "shield",
    "private",
    "independent",
    "disabled",
    "invalid",
    "must",
    "refer",
    "complain",
    "entitled",
    "impact",
    "contact",
    "include",
    "commission",
    "disregard",
    "deputy",
    "discretion",
    "generic",
    "acute",
    "engaged",
    "placed",
    "special",
    "critical",
    "turned",
    "fed",
    "feed",
    "package",
    "journey",
    "system",
]
COMPOUNDS = [
    "in case", "in that case", "key safe", "key worker", "wheelchair user", "screen reader", "mobile phone",
    "refer to page", "independent living", "independent advocate", "hospital discharge", "discharged from hospital",
    "adult at risk", "delivered meals", "heart attack", "panic attack",
]  # fmt: skip


@pytest.mark.parametrize("word", NEVER_ALONE)
def test_an_everyday_word_alone_is_never_flagged(word):
    assert said(f"Is there a {word} here, and any {word}?") == []
    assert said(word.capitalize()) == []


@pytest.mark.parametrize("words", COMPOUNDS)
def test_an_everyday_compound_is_never_flagged(words):
    assert said(f"Is there a {words} for you?") == []


def test_the_longest_match_wins_wherever_it_begins():
    assert said("the vulnerable adult", a_term("the vulnerable"), a_term("vulnerable adult")) == [
        "vulnerable adult"
    ]


def test_an_ok_term_takes_its_words_from_a_shorter_one():
    assert said("the care package tour", a_term("care package"), a_term("care package tour", tier="ok")) == []


def test_a_phrase_in_which_a_term_is_right_silences_it():
    panel = a_term("panel", unless=("solar panel",))

    assert said("A solar panel, or the panel?", panel) == ["panel"]


def test_plain_words_that_one_term_suggests_are_not_flagged_by_another():
    assert said("the case notes", a_term("file", say="the case notes"), a_term("case")) == []


@pytest.mark.parametrize(
    "text", ["Person-centred", "person centred", "PERSON‑CENTRED", "person–centred", "person\u00a0centred"]
)
def test_a_hyphen_a_space_and_capitals_are_one(text):
    assert said(text, a_term("person-centred")) == [text]


def test_a_plural_is_found_and_a_longer_word_is_not():
    assert said("clients, clientele, client's, client", a_term("client")) == ["clients", "client", "client"]


def test_the_plural_of_a_phrase_is_found_and_no_word_has_two():
    assert said("two care packages", a_term("care package")) == ["care packages"]
    assert said("a class, the classs", a_term("class")) == ["class"]


def test_an_acronym_is_found_only_in_its_own_letters():
    ot = Term(
        term="occupational therapist",
        forms=(),
        short=("OT",),
        tier="explain",
        say="x",
        rule="unexplained-term",
    )

    assert said("An OT, an ot, OTs, Ot and NOT", ot) == ["OT", "OTs"]


def test_an_acronym_is_not_looked_for_in_a_shouted_line():
    pa = Term(
        term="personal assistant", forms=(), short=("PA",), tier="explain", say="x", rule="unexplained-term"
    )

    assert said("ASK YOUR PA\n\nA PA", pa) == ["PA"]


def test_texts_side_by_side_do_not_make_a_term_between_them():
    assert said("the care\n\npackage", a_term("care package")) == []


def test_every_form_of_every_shipped_term_is_found():
    """Recall is a lookup: what is listed is found, and no phrase that silences one term hides another."""
    unfound = []
    matcher = shipped_matcher()
    for term in shipped():
        if term.tier != "ok":
            unfound += [form for form in (*term.forms, *term.short) if not matcher.find(f"x {form} x")]

    assert unfound == []


@given(st.text(max_size=200))
def test_any_text_is_searched_and_every_hit_lies_within_it(text):
    for hit in shipped_matcher().find(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_flagged_is_what_is_said_whatever_stands_around_it(before, after):
    text = f"{before}\n\nwheelchair-bound\n\n{after}"

    assert (len(before) + 2, len(before) + 18) in {
        (hit.start, hit.end) for hit in shipped_matcher().find(text)
    }


WORDS = st.lists(
    st.sampled_from(["a", "as", "the", "need", "needs", "carer", "carer's", "of", "s", "ss"]),
    min_size=1,
    max_size=4,
)


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(st.one_of(WORDS, st.just(["", "-"])), max_size=6))
def test_what_is_found_is_what_looking_for_each_phrase_by_itself_finds(forms, spoken):
    phrases = {" ".join(form) for form in forms}
    text = " ".join(" ".join(part) for part in spoken)
    anywhere = {
        found.span(1)
        for phrase in phrases
        for ending in (phrase, *([f"{phrase}s"] if not phrase.endswith("s") else []))
        for found in re.finditer(rf"(?<![^ ])(?=({re.escape(ending)})(?![a-z]))", text.replace("-", " "))
    }
    taken, longest = set(), []
    for start, end in sorted(
        anywhere, key=lambda span: (span[0] - span[1], not _is_whole(text, span, phrases), span[0])
    ):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            longest.append((start, end))

    matcher = Matcher([a_term(phrase) for phrase in sorted(phrases)])

    assert [(hit.start, hit.end) for hit in matcher.find(text)] == sorted(longest)


def _is_whole(text, span, phrases):
    return text[slice(*span)] in phrases


def test_a_text_that_begins_phrases_again_and_again_is_searched_straight():
    """By the steps taken, not by the clock: ten times the text takes ten times the looks, whatever the phrases."""
    matcher = Matcher([a_term("the " * n + "end") for n in range(1, 30)])

    def looks(words):
        count = 0

        def counted(_frame, event, _arg):
            nonlocal count
            count += event == "call"

        sys.setprofile(counted)
        try:
            matcher.find("the " * words)
        finally:
            sys.setprofile(None)
        return count

    assert looks(2_000) < 11 * looks(200)
