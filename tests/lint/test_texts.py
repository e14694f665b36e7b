"""A text is read once, however many forms it stands in, and what is remembered has an end."""

from formengine.language.terms import shipped_matcher
from formengine.lint.shipped import shipped_sieves, shipped_texts
from formengine.lint.texts import KEPT, LONGEST, Texts


def fresh():
    return Texts(shipped_matcher(), shipped_sieves())


def test_a_text_met_again_is_the_one_that_was_read():
    texts = fresh()

    assert texts.of("What do you enjoy?") is texts.of("What do you enjoy?")


def test_what_is_very_long_is_not_remembered():
    texts = fresh()
    long = "word " * LONGEST

    assert texts.of(long) is not texts.of(long)
    assert texts.of(long).readability.words == LONGEST


def test_the_texts_met_longest_ago_are_forgotten():
    texts = fresh()
    first = texts.of("What do you enjoy?")
    for n in range(KEPT):
        texts.of(f"Question {n}")

    assert texts.of("What do you enjoy?") is not first


def test_what_is_read_off_a_text_is_its_terms_patterns_and_words():
    text = shipped_texts().of("Is the service user's care package “non-compliant” ?")

    assert [hit.term.term for hit in text.terms] == ["service user", "care package"]
    assert text.readability.words == 8
    assert text.asks
