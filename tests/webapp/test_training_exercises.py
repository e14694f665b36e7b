"""A poor form taken in hand: every step counts, none loses a question that was not taken out, and the form stays as it was."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.home import FORMS
from formengine.lint import lint
from formengine.load import find_form
from tests.webapp.conftest import PASSWORD, Browser
from tests.webapp.pages import words
from webapp.training.exercises import LONGEST
from webapp.training.pairs import PAIRS
from webapp.training.reworking import DOINGS, MOST_STEPS, Step, reworked

HERE = "/training/exercises/contact-screening"
DEFINITION = json.loads((FORMS / "poor" / "contact-screening" / "v1.json").read_text(encoding="utf-8"))
START = len(lint(find_form("contact-screening", 1, FORMS / "poor")))


@pytest.fixture
def library():
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


def press(browser, do, status=303, **typed):
    """Press a button of the exercise, with what stands hidden beside it."""
    page = browser.get(HERE)
    hidden = [
        (box.get("name"), box.get("value"))
        for box in page.document.iter("input")
        if box.get("type") == "hidden"
    ]
    return browser.post(HERE, [*dict(hidden).items(), ("do", do), *typed.items()], status)


def questions(page):
    items = [each for each in page.document.iter("li") if "asked" in (each.get("class") or "").split()]
    return [words(item.find("p")).split(" (asks about")[0] for item in items]


def tally(page):
    return words(next(each for each in page.document.iter("div") if each.get("class") == "tally"))


def test_it_begins_with_the_form_as_it_is(tess):
    page = tess.get(HERE)
    assert questions(page) == [
        q.text for q in find_form("contact-screening", 1, FORMS / "poor").form.questions()
    ]
    assert tally(page) == f"{START} findings at the start {START} now"


@pytest.mark.parametrize("poor_id", sorted(PAIRS))
def test_every_poor_form_can_be_taken_in_hand(tess, poor_id):
    page = tess.get(f"/training/exercises/{poor_id}")
    assert questions(page) == [
        " ".join(q.text.split()) for q in find_form(poor_id, 1, FORMS / "poor").form.questions()
    ]


def test_a_good_opening_makes_the_findings_fall(tess):
    where = press(tess, "add:s0", words="What would you like us to know about you?")
    assert where == f"{HERE}#k-s0"
    page = tess.get(HERE)
    assert questions(page)[0] == "What would you like us to know about you?"
    now = int(tally(page).split("start ")[1].split()[0])
    assert now < START
    assert f"Added: {START - now} fewer." in tally(page)
    assert "1 question added" in page.text


def test_rewording_settles_what_was_said_of_the_words(tess):
    before = tess.get(HERE).text
    assert "“known to services” is office language" in before
    press(tess, "reword:s0q1", words="Have we worked together before?")
    page = tess.get(HERE)
    assert questions(page)[1] == "Have we worked together before?"
    assert "“known to services” is office language" not in page.text


def test_a_question_moves_within_its_section_and_across_to_the_next(tess):
    start = questions(tess.get(HERE))
    press(tess, "down:s0q0")
    assert questions(tess.get(HERE))[:2] == [start[1], start[0]]
    press(tess, "up:s0q0")
    assert questions(tess.get(HERE)) == start
    press(tess, "down:s0q4")
    page = tess.get(HERE)
    assert questions(page) == start
    screening = next(each for each in page.document.iter("section") if each.get("aria-labelledby") == "k-s1")
    assert start[4] in words(screening)
    press(tess, "first:s1q4")
    assert questions(tess.get(HERE))[4] == start[9]


def test_a_step_is_taken_back_and_all_of_them_at_once(tess):
    start = questions(tess.get(HERE))
    press(tess, "out:s0q0")
    press(tess, "out:s0q1")
    assert questions(tess.get(HERE)) == start[2:]
    press(tess, "undo")
    assert questions(tess.get(HERE)) == start[1:]
    press(tess, "again")
    assert questions(tess.get(HERE)) == start


@pytest.mark.parametrize(
    ("do", "typed", "said"),
    [
        ("reword:s0q0", " ", "Write the words of the question first."),
        ("add:s0", "", "Write the words of the question first."),
        ("reword:s0q0", "a" * (LONGEST + 1), "This is 301 characters long."),
    ],
)
def test_words_that_will_not_do_are_answered_beside_their_box_and_stay(tess, do, typed, said):
    page = press(tess, do, status=422, words=typed)
    assert said in page.text
    box = next(
        each for each in page.document.iter("input") if "error" in (each.get("aria-describedby") or "")
    )
    assert box.get("value") == typed.strip()


@pytest.mark.parametrize(
    "do", ["", "nonsense", "up:", "up:s9q9", "up:../..", "explode:s0q0", "add:s99", "undo"]
)
def test_what_means_nothing_does_nothing(tess, do):
    start = questions(tess.get(HERE))
    press(tess, do, words="x?")
    assert questions(tess.get(HERE)) == start


def test_an_exercise_is_ones_own_and_is_gone_on_signing_out(tess, signed_in):
    press(tess, "out:s0q0")
    assert tally(signed_in("robin").get(HERE)) == f"{START} findings at the start {START} now"
    tess.fill("/training/", action="/sign-out")
    tess.fill("/sign-in", {"email": "tess@example.org", "password": PASSWORD}, action="/sign-in")
    assert tally(tess.get(HERE)) == f"{START} findings at the start {START} now"


def test_the_model_answer_stands_beside_with_its_own_counts(tess):
    page = tess.get(HERE)
    rows = [[words(cell) for cell in row] for row in page.document.iter("tr")]
    good = len(lint(find_form(PAIRS["contact-screening"].good)))
    assert rows[-1] == ["All", str(START), str(START), str(good)]


def test_there_is_an_end_to_the_steps_that_are_held(tess):
    with tess.client.session_transaction() as session:
        session["exercises"] = {"contact-screening": [["up", "s0q0", ""]] * MOST_STEPS}
    page = press(tess, "up:s0q0", status=422)
    assert "as many as an exercise holds" in page.text
    press(tess, "undo")


def test_the_form_itself_is_not_changed(tess):
    press(tess, "reword:s0q0", words="What would you like us to know?")
    stands = json.loads((FORMS / "poor" / "contact-screening" / "v1.json").read_text(encoding="utf-8"))
    assert stands == DEFINITION
    assert "What would you like us to know?" not in tess.get("/training/pairs/contact-screening").text


KEYS = [
    f"s{n}q{m}" for n, section in enumerate(DEFINITION["sections"]) for m in range(len(section["questions"]))
]
STEPS = st.builds(
    Step,
    st.sampled_from(DOINGS),
    st.sampled_from([*KEYS, "s0", "s1", "s2", "n1", "n2", "n3"]),
    st.sampled_from(["What matters to you?", "What is wrong?", "x"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_whatever_is_done_only_what_is_taken_out_is_gone(steps):
    if {step.key for step in steps if step.did == "out"} >= set(KEYS):
        return
    made = reworked(DEFINITION, steps)
    shown = {made.keys[question.pointer] for question in made.version.form.questions()}
    taken_out = {step.key for step in steps if step.did == "out"}
    assert set(KEYS) - taken_out <= shown
    added = {
        f"n{n}"
        for n, step in enumerate(steps, 1)
        if step.did == "add" and step.key.startswith("s") and "q" not in step.key
    }
    assert shown - set(KEYS) <= added
    assert len(list(made.version.form.questions())) == len(shown)
