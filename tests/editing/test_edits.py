"""One edit: what it changes, and all that it leaves exactly as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.editing import ABSENT, Add, Move, NoSuchPart, Put, Remove, apply, merge, parts
from formengine.editing.edits import CannotStandThere
from tests.builders import a_question
from tests.editing.making import a_whole_form, an_edit, written


def keys(definition):
    return [key for key in parts(definition) if key != "form"]


def test_every_part_has_a_key_in_the_order_people_meet_it():
    assert keys(a_whole_form()) == [
        "s:what-matters", "q:good-day", "q:drives", "q:help", "q:good-day~2", "s:inner", "q:near",
        "s:next", "q:goals", "q:goals.what", "q:goals.who", "q:hopes", "c:hopes.mine", "q:hopes.mine.how", "q:pace",
    ]  # fmt: skip


def test_rewording_changes_that_text_and_nothing_else():
    form = a_whole_form()
    changed = apply(form, Put("q:drives", "text", "How do you get about?"))
    assert written(changed) == written(form).replace("Do you drive?", "How do you get about?")


def test_a_field_that_is_added_stands_where_a_reader_looks_for_it_and_goes_without_a_trace():
    form = a_whole_form()
    hinted = apply(form, Put("q:help", "hint", "Anyone at all."))
    assert list(parts(hinted)["q:help"].value) == ["id", "kind", "text", "hint", "options"]
    assert written(apply(hinted, Put("q:help", "hint", ABSENT))) == written(form)


def test_a_question_moves_between_sections_with_all_it_carries():
    form = a_whole_form()
    moved = apply(form, Move("q:good-day", "s:next", "q:goals"))
    assert (
        parts(moved)["q:good-day~2"].value == parts(form)["q:good-day"].value
    )  # the second as people meet them
    assert [each["id"] for each in moved["sections"][1]["questions"]] == [
        "goals",
        "good-day",
        "hopes",
        "pace",
    ]


def test_a_question_is_added_after_another_and_taken_out_again():
    form = a_whole_form()
    more = apply(form, Add("s:what-matters", "questions", a_question("proud"), "q:drives"))
    assert keys(more)[3] == "q:proud"
    assert written(apply(more, Remove("q:proud"))) == written(form)


def test_what_is_not_there_is_said_and_what_cannot_be_is_refused():
    form = a_whole_form()
    with pytest.raises(NoSuchPart, match="not there any more"):
        apply(form, Put("q:gone", "text", "x"))
    with pytest.raises(CannotStandThere, match="into itself"):
        apply(form, Move("s:what-matters", "s:inner"))
    with pytest.raises(CannotStandThere, match="A section cannot stand in a question"):
        apply(form, Move("s:inner", "q:goals"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_edit_and_its_undo_give_the_same_bytes_and_an_edit_touches_nothing_it_was_given(data):
    form = a_whole_form()
    before = written(form)
    try:
        changed = apply(form, data.draw(an_edit(form)))
    except CannotStandThere:
        changed = form
    assert written(form) == before
    undone = merge(base=changed, mine=form, theirs=changed)
    assert (written(undone.definition), undone.clashes) == (before, ())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_edit_of_one_part_leaves_every_other_parts_own_fields_alone(data):
    form = a_whole_form()
    edit = data.draw(an_edit(form).filter(lambda one: isinstance(one, Put)))
    changed = apply(form, edit)
    touched = {key for key, part in parts(form).items() if parts(changed)[key].value != part.value}
    above = {
        key for key, part in parts(form).items() if parts(form)[edit.key].pointer.startswith(part.pointer)
    }
    assert touched <= above
    assert parts(changed)["q:good-day"].value["x_council"] == {"colour": "teal"}
    assert changed["carried"] == {"from": "somewhere else"}
