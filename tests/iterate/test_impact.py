from typing import Any

import pytest

from formengine.iterate import Home, compare, impact
from formengine.model import Form
from tests.builders import a_form, a_question
from tests.iterate.edits import edited, shipped


def _fate(old: Form, new: Form, id: str = "good-day") -> Home:
    (home,) = impact(old, new, [id]).homes
    return home


def test_an_answer_to_a_question_still_asked_keeps_its_home_wherever_it_moved() -> None:
    asked = [a_question(id, text=f"What of your {id}?") for id in ("home", "work", "garden")]
    home = _fate(a_form(*asked), a_form(*reversed(asked)), "home")
    assert (home.fate, home.new_id) == ("keeps its home", "home")


def test_an_answer_goes_with_its_question_to_another_id() -> None:
    home = _fate(a_form(a_question("good-day")), a_form(a_question("a-good-day")))
    assert (home.fate, home.new_id) == ("keeps its home", "a-good-day")


def test_an_answer_to_a_question_no_longer_asked_loses_its_home() -> None:
    home = _fate(
        a_form(a_question(), a_question("x", text="Who calls?")), a_form(a_question("x", text="Who calls?"))
    )
    assert (home.fate, home.new_id) == ("loses its home", "")


def test_an_answer_is_never_at_home_under_a_question_that_was_not_asked() -> None:
    old = a_form(a_question("help", text="Which neighbours call in on a Sunday?"))
    home = _fate(old, a_form(a_question("help", text="How much do you owe the council?")), "help")
    assert (home.fate, home.new_id) == ("loses its home", "")
    assert home.would_ask == "How much do you owe the council?"


def test_another_question_with_its_id_is_warned_of() -> None:
    asked = "Which neighbours call in on a Sunday, and what do they bring?"
    old = a_form(a_question("callers", text=asked))
    new = a_form(a_question("visits", text=asked), a_question("callers", text="How much rent is owed?"))
    home = _fate(old, new, "callers")
    assert (home.fate, home.new_id) == ("keeps its home", "visits")
    assert any("How much rent is owed?" in reason for reason in home.why)


_CHOICES = [{"value": v, "label": v.title()} for v in ("bus", "lift", "walk")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"kind": "short-text"}, {"kind": "long-text"}),
        ({"kind": "choice", "options": _CHOICES[:2]}, {"kind": "choice", "options": _CHOICES}),
        ({"kind": "choice", "options": _CHOICES[:2]}, {"kind": "choice", "options": _CHOICES[1::-1]}),
        ({"kind": "number", "minimum": 1, "maximum": 5}, {"kind": "number", "minimum": 0, "maximum": 9}),
        ({"kind": "date"}, {"kind": "date", "partial": True}),
        ({"kind": "yes-no"}, {"kind": "yes-no", "hint": "Or leave it."}),
        ({"kind": "long-text"}, {"kind": "long-text", "required": True}),
    ],
)
def test_a_question_that_takes_more_than_before_keeps_its_answers(old: Any, new: Any) -> None:
    assert _fate(a_form(a_question(**old)), a_form(a_question(**new))).fate == "keeps its home"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ({"kind": "long-text"}, {"kind": "short-text"}, "4,000 characters"),
        ({"kind": "long-text"}, {"kind": "yes-no"}, "It was as many words as it takes, and is yes or no."),
        ({"kind": "choice", "options": _CHOICES}, {"kind": "choice", "options": _CHOICES[:2]}, "“Walk”"),
        ({"kind": "choice", "options": _CHOICES}, {"kind": "choices", "options": _CHOICES}, "any of several"),
        (
            {"kind": "choice", "options": _CHOICES},
            {"kind": "choice", "options": [*_CHOICES[:2], {"value": "walk", "label": "Never"}]},
            "would now read “Never”",
        ),
        ({"kind": "number", "unit": "hours"}, {"kind": "number", "unit": "days"}, "now counts days"),
        ({"kind": "number"}, {"kind": "number", "whole": True}, "whole numbers"),
        ({"kind": "date", "partial": True}, {"kind": "date"}, "whole dates"),
        ({"kind": "scale"}, {"kind": "scale", "to": 5}, "from 0 to 5"),
        (
            {"kind": "long-text"},
            {"kind": "long-text", "asked_of": "worker"},
            "no longer takes what the person",
        ),
    ],
)
def test_a_question_that_might_not_take_its_answers_changes_their_shape(old: Any, new: Any, why: str) -> None:
    home = _fate(a_form(a_question(**old)), a_form(a_question(**new)))
    assert home.fate == "changes shape"
    assert any(why in reason for reason in home.why), home.why


def test_a_part_taken_out_of_a_group_changes_the_shape_of_its_rows() -> None:
    parts = [
        {"id": "what", "kind": "short-text", "text": "What?"},
        {"id": "when", "kind": "date", "text": "By when?"},
    ]
    old = a_form(a_question(kind="group", questions=parts))
    home = _fate(old, a_form(a_question(kind="group", questions=parts[:1])))
    assert home.fate == "changes shape"
    assert home.why == ("The part “By when?” is gone.",)


def test_an_answer_under_an_id_two_questions_had_is_not_said_to_be_at_home() -> None:
    old = a_form(
        a_question("notes", text="Who calls?"), a_question("notes", text="What is hard on the stairs?")
    )
    assert _fate(old, old, "notes").fate == "changes shape"


def test_an_answer_no_version_knows_is_named_and_not_dropped() -> None:
    home = _fate(a_form(), a_form(), "from-long-ago")
    assert (home.id, home.fate) == ("from-long-ago", "loses its home")


def test_every_answer_of_every_edited_form_is_accounted_for_once() -> None:
    for n, (_, definition) in enumerate(shipped()):
        made = edited(definition, n)
        ids = [question.id for question in made.old.questions()]
        homes = impact(made.old, made.new, ids).homes
        assert sorted(home.id for home in homes) == sorted(set(ids))
        once = {id for id in ids if ids.count(id) == 1}
        gone = {thing.id for thing in compare(made.old, made.new).questions.removed}
        assert {home.id for home in homes if not home.would_ask} & once == gone & once
        for home in homes:
            if home.new_id:
                assert made.new.question(home.new_id).text == home.would_ask
