from formengine.iterate import effort
from tests.builders import a_form, a_question


def test_a_form_of_one_short_question_takes_a_minute() -> None:
    found = effort(a_form(a_question(kind="yes-no", text="Do you drive?"), title="Travel"))
    assert (found.questions, found.words_asked_for, found.minutes) == (1, 0, 1)


def test_words_that_only_inform_are_read_and_ask_nothing() -> None:
    asked = effort(a_form(a_question()))
    told = effort(
        a_form(a_question(), a_question("note", kind="information", text="You can stop whenever you like."))
    )
    assert told.questions == asked.questions
    assert told.words_to_read == asked.words_to_read + 6


def test_each_part_of_a_row_is_a_question() -> None:
    parts = [{"id": id, "kind": "short-text", "text": f"{id}?"} for id in ("what", "who", "when")]
    assert effort(a_form(a_question(kind="group", questions=parts))).questions == 3


def test_more_lines_to_write_on_ask_for_more_words() -> None:
    few, many = (effort(a_form(a_question(lines=lines))) for lines in (2, 8))
    assert few.words_asked_for < many.words_asked_for
    assert few.minutes <= many.minutes
