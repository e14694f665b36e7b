"""A quiet word about what a worker wrote: where the lexicon is sure, and nowhere else."""

import pytest

from formengine.language.kinder import kinder, meanings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He is wheelchair-bound and non-compliant.", ["wheelchair-bound", "non-compliant"]),
        (
            "She is difficult to engage, a service user who suffers from dementia.",
            ["difficult to engage", "service user", "suffers from"],
        ),
        ("Attention seeking at night.", ["Attention seeking"]),
    ],
)
def test_words_that_make_somebody_smaller_are_met_with_others(text, said):
    found = kinder(text)
    assert [each.said for each in found][: len(said)] == said
    assert all(each.say and not each.say.startswith("you") for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "He bakes on Fridays, and his sister drives him to the market. Stairs are hard in the mornings.",
        "She says “I am a burden, I am wheelchair-bound” and laughs.",
        "He hit her again on Sunday. She is frightened of him.",
        "She cannot wash without help, is in pain, and goes without meals when nobody comes.",
        "Letter from the Wheelchair Bound Sports Club.",
        "",
    ],
)
def test_plain_words_what_is_quoted_names_and_need_told_plainly_are_left_in_peace(text):
    assert kinder(text) == []


def test_a_word_said_twice_is_met_once_and_a_whole_page_with_a_few():
    assert len(kinder("Non-compliant. Still non-compliant.")) == 1
    every = "wheelchair-bound, non-compliant, attention seeking, manipulative, lacks insight, bed blocker, suffers from x"
    assert len(kinder(every)) == 5


def test_a_term_on_a_page_is_explained_unless_the_page_does_it_itself():
    asked = "Would you like a direct payment?"
    assert [each.said for each in meanings([asked])] == ["direct payment"]
    explained = "A direct payment is money from the council, so that you can arrange your own support."
    assert meanings([asked, explained]) == []
    assert meanings(["What does a good day look like?"]) == []
