"""Ids made of words."""

from hypothesis import given
from hypothesis import strategies as st

from formengine.naming import id_of, unused


def test_words_become_an_id_as_one_would_write_it() -> None:
    assert id_of("What’s a good day like, for you?") == "whats-a-good-day-like-for-you"
    assert id_of("What's a good day like?") == "whats-a-good-day-like"
    assert id_of("…") == ""
    assert id_of("a" * 40 + " " + "b" * 40, 41) == "a" * 40


@given(st.text(max_size=80), st.integers(1, 72))
def test_an_id_is_one_that_a_form_may_have_or_nothing(words: str, longest: int) -> None:
    made = id_of(words, longest)

    assert len(made) <= longest
    assert made == "" or (made.replace("-", "").isalnum() and made.isascii() and made == made.lower())
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_a_name_that_is_taken_gets_the_first_free_number() -> None:
    assert unused("tea", ["cake"]) == "tea"
    assert unused("tea", ["tea", "tea-2", "tea-4"]) == "tea-3"
