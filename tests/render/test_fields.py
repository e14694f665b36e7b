"""What was typed becomes a value, or a sentence that says what to do."""

import pytest
from werkzeug.datastructures import MultiDict

from formengine.model.kinds import KINDS
from formengine.render.fields import FIELDS, value_of
from tests.builders import the_question


def typed(kind, *values, **keys):
    question = the_question(kind, **keys)
    return value_of(question, "asked", MultiDict([("asked", value) for value in values]))


def typed_date(day, month, year, **keys):
    boxes = {"asked:day": day, "asked:month": month, "asked:year": year}
    return value_of(the_question("date", **keys), "asked", MultiDict(boxes))


def test_every_kind_that_is_typed_in_one_place_has_a_field():
    assert set(FIELDS) == set(KINDS) - {"group", "people", "grid", "information"}


@pytest.mark.parametrize(
    "words",
    ["Bread by seven.", "  spaces kept  ", "one\ntwo", "\nfirst line blank", "ฉัน 🦔", "<b>{{ x }}</b>"],
)
def test_words_are_kept_as_typed(words):
    assert typed("long-text", words) == (words, "")


def test_line_ends_as_browsers_send_them_become_one_character():
    assert typed("long-text", "one\r\ntwo\rthree") == ("one\ntwo\nthree", "")


@pytest.mark.parametrize("kind", sorted(set(FIELDS) - {"date"}))
def test_blank_is_no_answer(kind):
    assert typed(kind) == (None, "")


def test_spaces_alone_are_no_answer():
    assert typed("short-text", "  \n ") == (None, "")


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), (" 1,250 ", 1250), ("2.5", 2.5), ("-3", -3), ("12 hours", 12), ("0", 0), ("3.0", 3.0)],
)
def test_numbers_are_read_with_commas_and_unit(words, number):
    value, wrong = typed("number", words, unit="hours")
    assert (value, type(value), wrong) == (number, type(number), "")


def test_a_pound_sign_may_be_typed():
    assert typed("number", "£40", unit="£") == (40, "")


@pytest.mark.parametrize("words", ["about ten", "1,2", "nan", "inf", "1e9", "9" * 5000, "１２"])
def test_what_is_no_number_says_what_to_write(words):
    value, wrong = typed("number", words)
    assert value is None
    assert wrong.endswith("is not a number we can read. Write it in figures, such as 12.")


@pytest.mark.parametrize(
    ("boxes", "value"),
    [
        (("23", "11", "2026"), "2026-11-23"),
        (("3", "Feb", "1957"), "1957-02-03"),
        (("29", "2", "2024"), "2024-02-29"),
        (("1", "september", "2001"), "2001-09-01"),
        (("", "", ""), None),
    ],
)
def test_dates_are_day_month_year(boxes, value):
    assert typed_date(*boxes) == (value, "")


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        (("31", "2", "2026"), "There is no 31 February 2026. Put the date right."),
        (("3", "2", "57"), "Write the year in full, such as 1957."),
        (("3", "13", "1957"), "Write the month as a number from 1 to 12, or its name."),
        (("", "2", "1957"), "Write the day of the month as a number, such as 23."),
        (("3", "2", "0000"), "Write the year in full, such as 1957."),
    ],
)
def test_a_date_that_cannot_be_says_what_to_put_right(boxes, wrong):
    assert typed_date(*boxes) == (None, wrong)


@pytest.mark.parametrize(
    ("boxes", "value"),
    [(("", "", "1957"), "1957"), (("", "2", "1957"), "1957-02"), (("3", "2", "1957"), "1957-02-03")],
)
def test_as_much_of_a_date_as_is_known_will_do_where_the_form_says_so(boxes, value):
    assert typed_date(*boxes, partial=True) == (value, "")


def test_yes_and_no_are_true_and_false():
    assert (typed("yes-no", "yes"), typed("yes-no", "no")) == ((True, ""), (False, ""))


def test_many_choices_come_in_the_order_of_the_form():
    assert typed("choices", "lift", "bus", "lift") == (["bus", "lift"], "")


def test_a_step_of_a_scale_is_a_whole_number():
    assert typed("scale", "7") == (7, "")
