"""What comes back from a page: who said what, and nothing lost between the boxes and the record."""

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from formengine.answers import STATES
from formengine.render.entries import kept_entries, new_row, typed_entries
from formengine.render.reading import SAY_WHY, read
from tests.builders import a_form, a_question, the_question

GOALS = [
    {"id": "what", "kind": "short-text", "text": "What?"},
    {"id": "by", "kind": "date", "text": "By when?"},
]


def back(kind="long-text", pairs=(), **keys):
    return read(the_question(kind, **keys), MultiDict(pairs))


def test_the_person_speaks_unless_the_page_says_who():
    assert back(pairs=[("asked", "Quiet")]).said_by == "person"
    assert back(pairs=[("asked", "Quiet"), ("asked:said", "carer")]).said_by == "carer"


def test_only_the_worker_answers_what_is_asked_of_the_worker():
    reading = back(pairs=[("asked", "Seen"), ("asked:said", "person")], asked_of="worker")
    assert (reading.said_by, reading.answer) == ("worker", {"value": "Seen"})


def test_the_workers_view_stays_apart():
    reading = back(pairs=[("asked", "Quiet"), ("asked:view", "He hums.")], worker_view=True)
    assert (reading.answer, reading.view) == ({"value": "Quiet"}, "He hums.")


def test_a_page_without_a_box_for_the_view_says_nothing_of_it():
    assert back(pairs=[("asked", "Quiet")]).view is None


def test_a_state_is_an_answer_and_words_may_stand_beside():
    reading = back(pairs=[("asked:state", "chose-not-to-say"), ("asked:words", "Another day.")])
    assert reading.answer == {"state": "chose-not-to-say", "words": "Another day."}


def test_an_answer_beside_a_state_is_kept_and_both_are_pointed_at():
    reading = back(pairs=[("asked", "Quiet"), ("asked:state", "not-discussed")])
    assert reading.answer == {"value": "Quiet"}
    assert list(reading.errors) == ["asked:state"]
    assert STATES["not-discussed"] in reading.errors["asked:state"]


def test_could_not_be_asked_wants_to_know_why():
    pairs = [("asked:state", "could-not-be-asked")]
    assert back(pairs=pairs).errors == {"asked:why": SAY_WHY}
    assert back(pairs=[*pairs, ("asked:why", "Her son was there.")]).answer == {
        "state": "could-not-be-asked",
        "why": "Her son was there.",
    }


def test_what_cannot_be_read_is_said_and_its_words_still_kept():
    reading = back("number", [("asked", "about ten"), ("asked:words", "She laughed.")])
    assert (reading.answer, reading.unread) == ({"words": "She laughed."}, True)


def test_rows_keep_their_names_and_blank_ones_are_dropped():
    pairs = [
        ("asked:row", "r1"),
        ("asked:row", "r3"),
        ("asked:row", "r4"),
        ("asked:r1:what", "Walk"),
        ("asked:r4:what", "Sing"),
    ]
    assert back("group", pairs, questions=GOALS).answer["value"] == [
        {"row": "r1", "answers": {"what": "Walk"}},
        {"row": "r4", "answers": {"what": "Sing"}},
    ]


def test_the_row_whose_button_was_pressed_goes_and_no_other():
    pairs = [
        ("asked:row", "r1"),
        ("asked:row", "r2"),
        ("asked:r1:what", "Walk"),
        ("asked:r2:what", "Sing"),
        ("remove:asked:r1", ""),
    ]
    assert back("group", pairs, questions=GOALS).answer["value"] == [
        {"row": "r2", "answers": {"what": "Sing"}}
    ]


def test_a_grid_keeps_the_name_of_an_added_row_before_any_cell_is_filled():
    pairs = [("asked:row", "r1"), ("asked:r1:label", "Out more")]
    assert back("grid", pairs).answer["value"] == [{"row": "r1", "label": "Out more", "cells": {}}]


def test_a_grid_of_fixed_rows_reads_its_cells_without_being_told_the_rows():
    rows = [{"id": "home", "label": "At home"}, {"id": "out", "label": "Out and about"}]
    columns = [
        {"id": "mine", "label": "Mine", "questions": [{"id": "how", "kind": "short-text", "text": "How?"}]}
    ]
    question = a_form(
        {"id": "asked", "kind": "grid", "text": "How?", "rows": rows, "columns": columns}
    ).question("asked")
    assert read(question, MultiDict({"asked:home:mine:how": "Slowly"})).answer["value"] == [
        {"row": "home", "cells": {"mine": {"how": "Slowly"}}}
    ]


def test_a_new_row_has_a_name_of_its_own():
    assert new_row(["r1", "r7", "old"]) == "r8"


def test_typed_pages_come_back_as_typed():
    questions = list(
        a_form(a_question("n", kind="number"), a_question("g", kind="group", questions=GOALS)).questions()
    )
    typed = MultiDict([("n", "about ten"), ("g:row", "r1"), ("g:r1:by:day", "31"), ("g:r1:by:month", "2")])
    entries = typed_entries(questions, typed, {"n": "Not a number."}, more=["g"])
    assert entries.values["n"] == "about ten"
    assert entries.values["g:r1:by:day"] == "31"
    assert entries.rows == {"g": ["r1", "r2"]}
    assert entries.errors == {"n": "Not a number."}


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1).filter(
    str.strip
)


@given(
    words=TEXT,
    beside=TEXT,
    view=TEXT,
    said=st.sampled_from(["person", "carer", "advocate"]),
    goals=st.lists(st.fixed_dictionaries({"what": TEXT}), min_size=1, max_size=4),
)
def test_what_was_kept_comes_back_the_same_from_its_own_page(words, beside, view, said, goals):
    form = a_form(
        a_question("good-day", worker_view=True), a_question("goals", kind="group", questions=GOALS)
    )
    rows = [{"row": f"r{n}", "answers": goal} for n, goal in enumerate(goals, 1)]
    answers = {
        "good-day": {said: {"value": words, "words": beside}, "worker": {"words": view}},
        "goals": {said: {"value": rows}},
    }
    entries = kept_entries(form.questions(), answers)
    sent = MultiDict({**entries.values})
    sent.setlist("goals:row", entries.rows["goals"])
    readings = [read(question, sent) for question in form.questions()]
    assert [(r.said_by, r.answer, r.view) for r in readings] == [
        (said, {"value": words, "words": beside}, view),
        (said, {"value": rows}, ""),
    ]


def test_a_worker_who_answers_for_the_person_has_one_voice():
    reading = back(
        pairs=[("asked", "Quiet"), ("asked:said", "worker"), ("asked:view", "I guessed.")], worker_view=True
    )
    assert (reading.said_by, reading.answer, reading.view) == (
        "worker",
        {"value": "Quiet", "words": "I guessed."},
        None,
    )


def test_a_page_without_a_box_for_words_says_so():
    assert back(pairs=[("asked", "Quiet")]).wordless
    assert not back(pairs=[("asked", "Quiet"), ("asked:words", "")]).wordless
