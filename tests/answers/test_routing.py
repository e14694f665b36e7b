"""What is shown and what is not: conditions, whose answer counts, rings, and what a record leaves out."""

from random import Random
from typing import Any

import pytest

from formengine.answers import completed, shown, standing
from formengine.model import Form
from tests.builders import a_form, a_question, a_section


def the(question: str, **test: Any) -> dict[str, Any]:
    return {"question": question, **test}


def said(**values: Any) -> dict[str, Any]:
    return {name.replace("_", "-"): {"person": {"value": value}} for name, value in values.items()}


def names(form: Form, answers: dict[str, Any]) -> list[str]:
    return [question.id for question in shown(form, answers).questions]


def asking(*conditions: tuple[str, dict[str, Any] | None], kind: str = "short-text") -> Form:
    return a_form(*(a_question(name, kind=kind, **({"show_when": c} if c else {})) for name, c in conditions))


def test_a_question_is_shown_once_its_condition_holds() -> None:
    form = asking(("lives-with", None), ("since-when", the("lives-with", **{"is": "alone"})))
    assert names(form, {}) == ["lives-with"]
    assert names(form, said(lives_with="alone")) == ["lives-with", "since-when"]
    assert names(form, said(lives_with="with Wilf")) == ["lives-with"]


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        ({"is": True}, True, True),
        ({"is_not": "x"}, None, True),
        ({"includes": "bus"}, ["lift", "bus"], True),
        ({"includes": "bus"}, ["lift"], False),
        ({"more_than": 2}, 2, False),
        ({"at_least": 2}, 2, True),
        ({"less_than": 2}, "1", False),
        ({"at_most": 2}, 1.5, True),
        ({"answered": True}, "", False),
        ({"answered": False}, [], True),
    ],
)
def test_each_way_of_asking_about_an_answer(test: dict[str, Any], value: Any, holds: bool) -> None:
    form = asking(("a", None), ("b", the("a", **test)))
    assert ("b" in names(form, said(a=value))) is holds


def test_all_any_and_not_combine() -> None:
    either = {"any": [the("a", answered=True), {"not": the("b", **{"is": "no"})}]}
    form = asking(("a", None), ("b", None), ("c", {"all": [either, the("b", answered=True)]}))
    assert "c" not in names(form, said(b="no"))
    assert "c" in names(form, said(a="x", b="no"))
    assert "c" in names(form, said(b="yes"))


def test_a_hidden_section_hides_all_that_is_in_it() -> None:
    inside = a_section(a_question("inside"), id="inner")
    outer = a_section(a_question("outside"), id="outer", sections=[inside], show_when=the("a", answered=True))
    form = a_form(sections=[a_section(a_question("a")), outer])
    assert names(form, {}) == ["a"]
    assert [section.id for section in shown(form, said(a="x")).sections] == ["what-matters", "outer", "inner"]


def test_the_answer_to_a_hidden_question_counts_as_none_and_so_on_down_the_chain() -> None:
    form = asking(("a", None), ("b", the("a", answered=True)), ("c", the("b", answered=True)))
    assert names(form, said(b="x", c="y")) == ["a"]
    assert names(form, said(a="x", b="x")) == ["a", "b", "c"]


def test_a_question_may_hang_on_one_that_comes_later() -> None:
    form = asking(("early", the("late", answered=True)), ("late", None))
    assert names(form, said(late="x")) == ["early", "late"]


def test_a_ring_of_conditions_ends_and_reads_the_answers_as_they_stand() -> None:
    form = asking(
        ("a", the("b", answered=True)), ("b", the("a", answered=True)), ("c", the("a", answered=True))
    )
    assert names(form, {}) == []
    assert names(form, said(a="x")) == ["b"]
    assert names(form, said(a="x", b="y")) == ["a", "b", "c"]


def test_a_question_or_section_may_hang_on_itself() -> None:
    itself = a_question("a", show_when=the("a", is_not="stop"))
    form = a_form(
        sections=[a_section(itself), a_section(a_question("b"), id="s", show_when=the("b", answered=True))]
    )
    assert names(form, {}) == ["a"]
    assert names(form, said(a="stop", b="x")) == ["b"]


def test_a_condition_on_a_question_the_form_does_not_have_reads_as_unanswered() -> None:
    form = asking(("a", the("gone", answered=True)), ("b", the("gone", answered=False)))
    assert names(form, said(gone="x")) == ["b"]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_questions_does_not_change_what_is_shown(seed: int) -> None:
    chance = Random(seed)
    ids = [f"q{n}" for n in range(8)]

    def one() -> dict[str, Any]:
        tests: list[dict[str, Any]] = [{"answered": True}, {"is": "x"}, {"is_not": "x"}]
        test = the(chance.choice(ids), **chance.choice(tests))
        return {"not": test} if chance.random() < 0.3 else test

    pairs = [(name, one() if chance.random() < 0.8 else None) for name in ids]
    answers = said(**{name: chance.choice(["x", "y"]) for name in ids if chance.random() < 0.7})
    expected = set(names(asking(*pairs), answers))
    for _ in range(4):
        chance.shuffle(pairs)
        assert set(names(asking(*pairs), answers)) == expected


def test_a_chain_as_long_as_a_form_is_followed_to_its_end() -> None:
    chain = [("q0", None), *((f"q{n}", the(f"q{n - 1}", answered=True)) for n in range(1, 3000))]
    form = asking(*reversed(chain))
    assert len(names(form, said(**{f"q{n}": "x" for n in range(2999)}))) == 3000
    assert names(form, said(**{f"q{n}": "x" for n in range(1, 2999)})) == ["q0"]


def test_the_persons_answer_stands_first_then_advocate_carer_worker() -> None:
    question = a_form(a_question("a")).question("a")
    everyone = {voice: {"value": voice} for voice in ("worker", "carer", "advocate", "person")}
    order = []
    while everyone:
        stands = standing(question, {"a": everyone})
        assert stands is not None
        order.append(stands[0])
        del everyone[stands[0]]
    assert order == ["person", "advocate", "carer", "worker"]
    assert standing(question, {"a": {}}) is None


def test_what_is_asked_of_a_carer_stands_as_the_carer_said_it() -> None:
    question = a_form(a_question("a", asked_of="carer")).question("a")
    answers = {"a": {"person": {"value": "She is fine."}, "carer": {"value": "I am tired."}}}
    assert standing(question, answers) == ("carer", "I am tired.")


def test_where_the_person_gave_no_value_another_voice_stands() -> None:
    question = a_form(a_question("a")).question("a")
    answers = {"a": {"person": {"state": "does-not-know"}, "carer": {"value": "Tuesdays"}}}
    assert standing(question, answers) == ("carer", "Tuesdays")


def test_no_is_an_answer_and_nought_is_too() -> None:
    form = a_form(
        a_question("drives", kind="yes-no"),
        a_question("falls", kind="number"),
        a_question("b", show_when={"all": [the("drives", **{"is": False}), the("falls", answered=True)]}),
    )
    assert "b" in names(form, said(drives=False, falls=0))


def test_a_completed_record_leaves_out_what_is_not_shown_and_says_so() -> None:
    form = asking(("a", None), ("b", the("a", **{"is": "yes"})), ("c", None))
    answers = {**said(b="kept in the draft", a="no"), "gone": {"person": {"value": "from an older version"}}}
    done = completed(form, answers)
    assert done.answers == said(a="no")
    assert done.left_out == ("b", "gone")
    assert answers["b"] == {"person": {"value": "kept in the draft"}}


def test_a_part_of_a_row_may_hang_on_another_part_of_the_same_row() -> None:
    parts = [
        {"id": "who", "kind": "short-text", "text": "Who?"},
        {"id": "how", "kind": "short-text", "text": "How?", "show_when": the("who", answered=True)},
    ]
    form = a_form(a_question("help", kind="group", questions=parts))
    showing, group = shown(form, {}), form.question("help")
    assert [part.id for part in showing.parts(group.parts, {})] == ["who"]
    assert [part.id for part in showing.parts(group.parts, {"who": "Wilf"})] == ["who", "how"]
