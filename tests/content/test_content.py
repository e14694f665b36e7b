"""What the forms ask of people stays easy to read, short enough, and asked once."""

from statistics import median

import pytest

from benchmarks.content import (
    ASKED_AFRESH,
    LEGAL_TERMS,
    Reading,
    as_one_text,
    asked_twice,
    form_effort,
    readings,
    report,
)
from formengine.load import find_form, form_ids

TEXT_BAR, EASY_BAR, ONE_QUESTION_BAR = 9, 7, 11

asking_people = [form_id for form_id in form_ids() if readings(find_form(form_id).form)]
each_form = pytest.mark.parametrize("form_id", asking_people)


def read(form_id: str) -> list[Reading]:
    return readings(find_form(form_id).form)


def test_every_form_that_asks_people_anything_is_measured() -> None:
    assert set(asking_people) == set(form_ids())


@each_form
def test_the_questions_of_a_form_read_as_one_text_at_nine_or_below(form_id: str) -> None:
    assert as_one_text([one.text for one in read(form_id)]) <= TEXT_BAR


@each_form
def test_the_easy_read_of_a_form_reads_as_one_text_at_seven_or_below(form_id: str) -> None:
    assert as_one_text([one.easy_read for one in read(form_id)]) <= EASY_BAR


@each_form
def test_the_median_question_reads_at_nine_and_in_easy_read_at_seven_or_below(form_id: str) -> None:
    assert median(one.age for one in read(form_id)) <= TEXT_BAR
    assert median(one.easy_age for one in read(form_id)) <= EASY_BAR


@each_form
def test_no_question_reads_above_eleven_unless_it_holds_an_explained_legal_term(form_id: str) -> None:
    over = [
        one.text for one in read(form_id) if one.age > ONE_QUESTION_BAR and one.question not in LEGAL_TERMS
    ]
    easy = [one.easy_read for one in read(form_id) if one.easy_age > ONE_QUESTION_BAR]
    assert (over, easy) == ([], [])


@each_form
def test_every_question_put_to_people_has_easy_read_words_of_its_own(form_id: str) -> None:
    assert [one.question for one in read(form_id) if not one.easy_read] == []


def test_the_measure_tells_a_hard_question_from_an_easy_one() -> None:
    easy = Reading("f", "q", "What is hard at home?", "")
    hard = Reading("f", "q", "What difficulties do you experience in maintaining your accommodation?", "")
    assert easy.age <= TEXT_BAR < ONE_QUESTION_BAR < hard.age


def test_a_first_conversation_takes_less_than_45_minutes() -> None:
    assert form_effort(find_form("first-conversation").form).minutes < 45


def test_nothing_is_asked_twice_that_carrying_forward_could_fill() -> None:
    again = [pair for pair in asked_twice() if not pair.carried and pair.later.id not in ASKED_AFRESH]
    assert [(pair.first, pair.earlier.id, pair.second, pair.later.id) for pair in again] == []


def test_every_question_let_be_asked_afresh_is_asked_in_two_forms() -> None:
    assert ASKED_AFRESH.keys() == {pair.later.id for pair in asked_twice() if not pair.carried}


def test_what_the_first_conversation_heard_is_carried_to_the_assessment() -> None:
    carried = {
        pair.later.id for pair in asked_twice() if pair.carried and pair.second == "care-act-assessment"
    }
    assert {"most-important", "good-day", "people", "works", "led-here", "hopes", "must-not-know"} <= carried


def test_the_report_prints_every_question_put_to_people() -> None:
    lines = "\n".join(report())
    assert [one.text for form_id in asking_people for one in read(form_id) if one.text not in lines] == []
