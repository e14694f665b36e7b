"""What people are told about their answers: whole sentences, about the right question, and never about a gap."""

from datetime import date
from typing import Any

import pytest

from formengine.answers import check, to_finish
from formengine.model import Form
from tests.builders import a_form, a_question

TODAY = date(2026, 11, 23)
GOALS = [
    {"id": "what", "kind": "short-text", "text": "What is it?", "required": True},
    {"id": "when", "kind": "date", "text": "By when?", "latest": "2027-12-31"},
]


def told(form: Form, answers: Any) -> list[str]:
    return [finding.message for finding in check(form, answers, TODAY)]


def asked(kind: str, value: Any, **keys: Any) -> list[str]:
    form = a_form(a_question("q", kind=kind, text="How is it?", **keys))
    return told(form, {"q": {"person": {"value": value}}})


def test_nothing_is_said_of_answers_that_fit_or_of_gaps() -> None:
    form = a_form(a_question(required=True), a_question("drives", kind="yes-no", required=True))
    assert told(form, {}) == []
    assert told(form, {"drives": {"person": {"value": False}}}) == []


@pytest.mark.parametrize(
    ("kind", "keys", "value", "sentence"),
    [
        ("short-text", {"max_length": 5}, "teapot", "this is longer than 5 characters. Shorten it."),
        ("long-text", {}, 3, "“3” does not fit. Give words."),
        ("choice", {}, "alnoe", "“alnoe” is not one of the answers offered: Alone; With others."),
        ("choices", {}, "bus", "“bus” does not fit. Give a list."),
        ("choices", {}, ["tram"], "“tram” is not one of the answers offered: The bus; A lift."),
        ("choices", {}, ["bus", "bus"], "the same answer was chosen twice. Keep one of them."),
        ("choices", {"at_most": 1}, ["bus", "lift"], "there are too many. Keep at most 1."),
        ("choices", {"at_least": 2}, ["bus"], "choose at least 2."),
        ("yes-no", {}, "yes", "“yes” does not fit. Give yes or no (true or false)."),
        ("number", {"minimum": 1}, 0, "0 is too low. It can be 1 or more."),
        ("number", {"maximum": 1000}, 12345, "12,345 is too high. It can be 1,000 or less."),
        ("number", {"whole": True}, 1.5, "“1.5” is not a whole number. Write one."),
        ("date", {}, "23/11/2026", "“23/11/2026” is not a date. Write it as year-month-day, as in 2026-11-23."),
        ("date", {"partial": True}, "Nov", "“Nov” is not a date. Write it as year-month-day, as in 2026-11-23, or only the month or year, as in 2026-11 or 2026."),
        ("date", {}, "2026-02-30", "there is no 30 February 2026. Put the date right."),
        ("date", {"latest": "today"}, "2026-11-24", "the date must be today (23 November 2026) or earlier."),
        ("date", {"earliest": "2026-01-01"}, "2025-12-31", "the date must be 1 January 2026 or later."),
        ("scale", {}, 11, "11 is too high. It can be 10 or less."),
        ("statement", {}, "Agree", "“Agree” is not one of the answers offered: Strongly agree; Agree; Neither agree nor disagree; Disagree; Strongly disagree."),
        ("group", {"at_least": 2}, [{"row": "r1", "answers": {}}], "add at least 2."),
        ("group", {}, [{"answers": {}}], "a row here needs “row”."),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_a_whole_sentence(
    kind: str, keys: dict[str, Any], value: Any, sentence: str
) -> None:
    where = "“How is it?”" + (", row 1" if kind == "group" and "needs" in sentence else "")
    assert asked(kind, value, **keys) == [f"{where}: {sentence}"]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ({"latest": "today"}, "2026-11-23"),
        ({"earliest": "today"}, "2026-11-23"),
        ({"partial": True, "latest": "today"}, "2026"),
        ({"partial": True, "latest": "today"}, "2026-11"),
        ({"partial": True, "earliest": "2026-11-30"}, "2026-11"),
        ({"partial": True}, "2024-02-29"),
        ({"latest": "today"}, ""),
    ],
)
def test_a_date_is_let_be_where_any_day_it_may_mean_will_do(keys: dict[str, Any], value: str) -> None:
    messages = asked("date", value, **keys)
    assert messages == (
        [] if value else ["“How is it?”: “” is not a date. Write it as year-month-day, as in 2026-11-23."]
    )


def test_an_answer_that_stands_alone_is_not_chosen_with_others() -> None:
    options = [
        {"value": "bus", "label": "The bus"},
        {"value": "none", "label": "None of these", "alone": True},
    ]
    assert asked("choices", ["none"], options=options, at_least=2) == []
    assert asked("choices", ["bus", "none"], options=options) == [
        "“How is it?”: “None of these” was chosen with others. Keep it, or the others."
    ]


def test_other_asks_for_its_words_and_does_not_insist() -> None:
    form = a_form(a_question("q", kind="choice", text="How is it?", other="Something else"))
    said = check(form, {"q": {"person": {"value": "other"}}}, TODAY)
    assert [(f.level, f.message) for f in said] == [
        ("advice", "“How is it?”: say in words beside the answer what the other is.")
    ]
    assert check(form, {"q": {"person": {"value": "other", "words": "By boat"}}}, TODAY) == []


def test_a_fault_in_a_row_is_placed_by_row_and_part() -> None:
    form = a_form(a_question("q", kind="group", text="What do you hope for?", item="goal", questions=GOALS))
    rows = [
        {"row": "r1", "answers": {"what": "Bake", "when": "2028-01-01"}},
        {"row": "r1", "answers": {"what": 3}},
    ]
    found = check(form, {"q": {"person": {"value": rows}}}, TODAY)
    assert [(f.pointer, f.message) for f in found] == [
        (
            "/q/person/value/1/answers/what",
            "“What do you hope for?”, goal 2, “What is it?”: “3” does not fit. Give words.",
        )
    ]
    rows[1]["answers"] = {}
    assert told(form, {"q": {"person": {"value": rows}}}) == [
        "“What do you hope for?”, goal 2: two rows are called “r1”. Give one another name.",
        "“What do you hope for?”, goal 1, “By when?”: the date must be 31 December 2027 or earlier.",
    ]


def test_a_fault_in_a_cell_is_placed_by_row_column_and_part() -> None:
    form = a_form(a_question("q", kind="grid", text="What do you hope for?", item="hope"))
    cells = [{"row": "r1", "cells": {"mine": {"how": 1}}}, {"row": "r2", "cells": {"ours": {}}}]
    assert told(form, {"q": {"person": {"value": cells}}}) == [
        "“What do you hope for?”, hope 1, “What I can do”, “How?”: “1” does not fit. Give words.",
        "“What do you hope for?”, hope 2: “ours” is not asked here. Take it out.",
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([], "Answers are an object { } that holds, for each question, who said what."),
        ({"bad-day": {}}, "This form asks no “bad-day”. Take the answer out, or use the version of the form that asks it."),
        ({"good-day": "Bread"}, "“Q”: an answer is an object { } that holds who said what."),
        ({"good-day": {"neighbour": {"value": "x"}}}, "“Q”: “neighbour” is not one of those whose words are kept: person, advocate, carer, worker."),
        ({"seen": {"person": {"value": "x"}}}, "“S”: this is asked of the worker, and “person” cannot answer it."),
        ({"good-day": {"person": "Bread"}}, "“Q”: what someone said is an object { } with a value or a state."),
        ({"good-day": {"person": {}}}, "“Q”: nothing is said here. Take the empty statement out."),
        ({"good-day": {"person": {"value": "x", "said": 1}}}, "“Q”: “said” is not part of a statement. It holds value, state, why, words, where and marks."),
        ({"good-day": {"person": {"value": "x", "state": "not-discussed"}}}, "“Q”: there is both an answer and a reason for no answer. Keep one of them."),
        ({"good-day": {"person": {"state": "shy"}}}, "“Q”: “shy” is not a reason for no answer. Use one of not-discussed, chose-not-to-say, does-not-know, not-relevant-today, could-not-be-asked."),
        ({"good-day": {"person": {"state": "could-not-be-asked"}}}, "“Q”: say why this could not be asked."),
        ({"good-day": {"person": {"state": "could-not-be-asked", "why": ""}}}, "“Q”: say why this could not be asked."),
        ({"good-day": {"person": {"value": "x", "why": "y"}}}, "“Q”: a “why” goes only with “could-not-be-asked”. Put the words in “words”."),
        ({"good-day": {"person": {"value": "x", "words": "y" * 100_001}}}, "“Q”: these words are longer than 100,000 characters. Shorten them."),
        ({"good-day": {"person": {"value": "x", "marks": [{"kind": "secret"}]}}}, "“Q”: a mark holds its kind, a reason, and who decided it."),
    ],
    ids=lambda given: str(given)[:60],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_plainly(answers: Any, sentence: str) -> None:
    form = a_form(a_question(text="Q"), a_question("seen", text="S", asked_of="worker"))
    messages = told(form, answers)
    assert set(messages) == {sentence}


def test_findings_come_in_the_order_of_the_form() -> None:
    form = a_form(a_question("b", text="First"), a_question("a", text="Second", kind="number"))
    found = check(form, {"a": {"person": {"value": "x"}}, "b": {"person": {"value": 1}}}, TODAY)
    assert [finding.question for finding in found] == ["b", "a"]


def test_finishing_asks_only_for_what_is_required_and_shown() -> None:
    form = a_form(
        a_question("a", text="A", required=True),
        a_question("b", text="B", required=True, show_when={"question": "a", "is": "yes"}),
        a_question("c", text="C"),
    )

    def wanted(answers: dict[str, Any]) -> list[str]:
        return [finding.question for finding in to_finish(form, answers, TODAY)]

    assert wanted({}) == ["a"]
    assert wanted({"a": {"person": {"value": ""}}}) == ["a"]
    assert wanted({"a": {"worker": {"words": "My view."}}}) == ["a"]
    assert wanted({"a": {"person": {"value": "yes"}}}) == ["b"]
    assert wanted({"a": {"carer": {"value": "yes"}}, "b": {"person": {"state": "chose-not-to-say"}}}) == []
    assert to_finish(form, {}, TODAY)[0].message == (
        "“A” is not answered yet. Answer it, or say why there is no answer."
    )


def test_nobody_is_asked_to_answer_what_is_only_to_be_read() -> None:
    assert to_finish(a_form(a_question("read-this", kind="information", required=True)), {}, TODAY) == []


def test_finishing_asks_for_the_required_parts_of_each_row_and_the_least_number() -> None:
    form = a_form(a_question("q", kind="group", text="Goals", item="goal", at_least=2, questions=GOALS))
    answers = {"q": {"person": {"value": [{"row": "r1", "answers": {"when": "2027-01-01"}}]}}}
    assert [finding.message for finding in to_finish(form, answers, TODAY)] == [
        "“Goals”: add at least 2.",
        "“Goals”, goal 1, “What is it?”: this is not answered yet.",
    ]


def test_finishing_is_not_upset_by_answers_that_do_not_fit() -> None:
    form = a_form(a_question("q", kind="group", required=True), a_question("n", kind="number"))
    poor: Any = {"q": {"person": {"value": "not rows"}}, "n": []}
    assert to_finish(form, poor, TODAY) == []
