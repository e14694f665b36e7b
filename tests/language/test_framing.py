"""How a question is framed: what the reader says, why it says it, and that it always answers in time."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.language.framing import FRAMINGS, Evidence, Reading, framing, is_question, reading


@pytest.mark.parametrize(
    ("text", "framing"),
    [
        ("What are you proud of?", "strengths"),
        ("What would you like to be doing a year from now?", "strengths"),
        ("Which tasks can you no longer manage?", "deficit"),
        ("Breathlessness at night", "deficit"),
        ("Has anybody ever hurt you?", "risk"),
        ("How many hours of home care do you have?", "service"),
        ("What is your date of birth?", "neutral"),
        ("What makes a good day, and what makes a bad day?", "mixed"),
    ],
)
def test_each_framing_is_told_by_its_words(text, framing):
    assert reading(text).framing == framing


def test_a_reading_shows_the_words_behind_it():
    assert reading("What are you most proud of?") == Reading(
        framing="strengths",
        evidence=(
            Evidence(words="proud of", pattern="proud", points_to="strengths", where="text"),
            Evidence(words="proud", pattern="<able>", points_to="strengths", where="text"),
        ),
        is_question=True,
    )


@pytest.mark.parametrize(
    ("plain", "dressed"),
    [
        ("Can you cook?", "3.2  Can  you\xa0 **cook**?"),
        ("What don't you like?", "What don&#39;t you like?"),
        ("What don't you like?", "Q4) What don’t you <em>like</em>?"),
        ("What do you enjoy?", "What do you en\u00adjoy?"),
        ("Does [subject] have pain?", "Does ${person.name} have pain?"),
        ("Does [subject] have pain?", "Does {{ name }} have <b>pain</b>?"),
        ("What do you enjoy?", "[What do you enjoy?](https://example.org/problems)"),
    ],
)
def test_markup_numbering_and_placeholders_change_nothing(plain, dressed):
    assert reading(dressed).framing == reading(plain).framing


@pytest.mark.parametrize(
    "text",
    [
        "2) What don’t you like about <b>the</b> pain you can't stop?",
        "Does ${name} have &nbsp;trouble  sleeping?",
        "Describe **İSTANBUL** problems you cannot solve",
        "Is [subject]'s hearing poor?",
    ],
)
def test_evidence_is_cut_from_the_original(text):
    assert reading(text).evidence
    assert [one.words for one in reading(text).evidence if one.words not in text] == []


def test_evidence_keeps_the_case_and_the_markup_of_the_original():
    assert (
        Evidence(words="GOOD <i>at</i", pattern="good-at", points_to="strengths", where="text")
        not in reading("What are you GOOD <i>at</i>?").evidence
    )
    assert "GOOD <i>at" in {one.words for one in reading("What are you GOOD <i>at</i>?").evidence}


@pytest.mark.parametrize(
    "text",
    [
        "Please give details",
        "If yes, say more",
        "Tick all that apply",
        "You do not have to answer this question",
        "Other, please specify",
        "This section is for staff",
        "Invalid date",
        "",
        "   ",
        "***",
    ],
)
def test_instructions_follow_ups_and_machinery_are_no_questions(text):
    assert not reading(text).is_question


@pytest.mark.parametrize("text", ["What matters to you?", "First name", "Please describe a good day", "Pain"])
def test_what_asks_for_something_is_a_question(text):
    assert reading(text).is_question


def test_a_follow_up_does_not_change_the_question_before_it():
    asked = "Do you struggle with stairs?"
    assert reading(asked + " Please give details").framing == reading(asked).framing == "deficit"
    assert reading(asked + " Please give details").is_question


def test_the_stem_decides_for_a_bare_item():
    assert reading("Washing").framing != "deficit"
    placed = reading("Washing", stem="Do you have difficulty with any of these?")
    assert placed.framing == "deficit"
    assert {one.where for one in placed.evidence if one.points_to == "deficit"} >= {"stem"}


def test_options_can_hold_what_the_question_does_not_say():
    asked = "Which of these is nearest?"
    assert reading(asked).framing == "neutral"
    assert (
        reading(asked, options=["I struggle a lot", "I have some difficulty", "I cannot do it"]).framing
        == "deficit"
    )


def test_a_heading_does_not_turn_a_plain_fact():
    assert reading("Date of birth", heading="Problems and concerns").framing == "neutral"


def test_the_place_does_not_override_what_settles_it():
    asked = "What would you not want to lose?"
    assert reading(asked, heading="Problems", stem="What is wrong?").framing == "strengths"


def test_every_verdict_but_neutral_has_a_reason():
    for text in [
        "What do you love?",
        "Is it sore?",
        "Is it unsafe?",
        "Who pays the agency?",
        "Hopes and fears",
    ]:
        found = reading(text)
        assert [one for one in found.evidence if one.points_to == found.framing], text


@given(st.text(max_size=300), st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_at_all_is_read(text, near, options):
    found = reading(text, heading=near, stem=near, options=options, hint=near, kind=near)
    assert found.framing in FRAMINGS
    assert [one for one in found.evidence if one.where == "text" and one.words not in text] == []


ROWS = (Path(__file__).parents[2] / "benchmarks" / "framing" / "own_questions.jsonl").read_text(
    encoding="utf-8"
)
TEXTS = [json.loads(line)["text"] for line in ROWS.splitlines()]
INSTRUCTIONS = [
    "Please give details",
    "? Please specify",
    "If yes, why?",
    "Why",
    "We will ask about your day",
    "...",
    "",
]


def test_what_is_no_question_is_told_at_a_glance_as_it_is_on_a_full_reading():
    told = [text for text in (*TEXTS, *INSTRUCTIONS) if is_question(text) != reading(text).is_question]

    assert told == []
    assert sum(not is_question(text) for text in (*TEXTS, *INSTRUCTIONS)) > 20


def test_a_framing_is_the_same_without_its_reasons():
    near = {"heading": "Managing at home", "options": ["Yes", "It hurts"], "hint": "Think of who helps."}

    assert [framing(text, **near) for text in TEXTS[::10]] == [
        reading(text, **near).framing for text in TEXTS[::10]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "what is not " * 90_000,
        "<" * 1_000_000,
        "[" * 1_000_000,
        "${" * 500_000,
        "good day bad " * 80_000,
        "not without pain " * 60_000,
        "'" * 1_000_000,
        "\u202e" * 1_000_000,
        "&" * 1_000_000,
        "1." * 500_000,
        " " * 1_000_000 + "pain",
    ],
)
def test_a_question_of_a_megabyte_is_read_in_a_moment(text):
    start = time.process_time()
    reading(text, heading=text, hint=text, stem=text, options=[text] * 20)
    assert time.process_time() - start < 1


def test_reading_imports_nothing_heavy():
    script = (
        "import sys; from formengine.language.framing import reading; reading('What do you enjoy?');"
        "print([name for name in ('numpy', 'scipy', 'sklearn', 'flask', 'jsonschema', 'tomllib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
