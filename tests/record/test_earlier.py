"""What an earlier record can offer a later one, by the meaning its form gives its questions."""

from typing import Any

from formengine.load import find_form
from formengine.record import Conversation, Mark, Statement
from formengine.record.earlier import Earlier, Record, earlier_answers
from tests.builders import a_conversation, a_form, a_question, a_section

GOAL = [
    {"id": "what", "kind": "short-text", "text": "What?", "holds": "what"},
    {"id": "how", "kind": "short-text", "text": "How will we know?", "holds": "how-we-will-know"},
]


def offered(now: Any, then: Any, *said: Statement, record: Conversation | None = None) -> list[Earlier]:
    before = a_conversation(id="c0", status="finished", statements=said)
    return earlier_answers(record or a_conversation(), now, [Record(conversation=before, form=then)])


def an_answer(value: Any, question: str = "good-day", by: Any = "person", **keys: Any) -> Statement:
    return Statement(
        question=question, said_by=by, value=value, at="2026-03-03T10:00:00.000Z", revision=2, **keys
    )


def test_the_same_meaning_is_offered_whatever_it_is_called() -> None:
    then = a_form(a_question("a-day", meaning="good-day"), a_question("other"))
    now = a_form(a_question("mornings", kind="short-text", meaning="good-day"), id="another")
    mark = Mark(kind="third-party", reason="so", decided_by="Ann")
    found = offered(now, then, an_answer("Bread.", "a-day", marks=(mark,)), an_answer("x", "other"))
    assert [(e.question.id, e.text, e.kept.value if e.kept else None, e.said.marks) for e in found] == [
        ("mornings", "Bread.", "Bread.", (mark,))
    ]


def test_a_form_that_gives_no_meaning_is_carried_by_its_own_questions_and_no_test_is() -> None:
    form = a_form(
        sections=[
            a_section(a_question("good-day")),
            a_section(a_question("unable"), id="test", legal_test="care-act:eligibility-adult"),
            a_section(a_question("safe"), id="now", purpose="urgent-safety"),
        ]
    )
    said = (an_answer("Bread."), an_answer("Yes", "unable"), an_answer("Yes", "safe"))
    assert [e.question.id for e in offered(form, form, *said)] == ["good-day"]
    assert offered(a_form(a_question("good-day"), id="another"), form, *said) == []


def test_a_workers_view_and_a_reason_for_no_answer_stay_where_they_were() -> None:
    form = a_form(a_question("good-day", meaning="m", worker_view=True))
    said = (
        Statement(question="good-day", said_by="person", state="chose-not-to-say"),
        an_answer("He looked tired.", by="worker"),
    )
    assert offered(form, form, *said) == []


def test_each_voice_is_offered_apart() -> None:
    form = a_form(a_question("good-day", meaning="m"))
    found = offered(form, form, an_answer("Bread."), an_answer("He hums.", by="carer"))
    assert [(e.key, e.text) for e in found] == [("good-day.person", "Bread."), ("good-day.carer", "He hums.")]


def test_of_rows_the_parts_that_are_asked_alike_go_on() -> None:
    then = a_form(a_question("goals", kind="group", meaning="goals", questions=[*GOAL, a_question("steps")]))
    later = [*GOAL, {"id": "reached", "kind": "yes-no", "text": "Reached?"}]
    now = a_form(
        a_question("name", kind="short-text", meaning="name"),
        a_question("goals", kind="group", meaning="goals", questions=later),
        id="review", kind="review",
    )  # fmt: skip
    then_named = a_form(
        a_question("name", kind="short-text", meaning="name"),
        a_question("goals", kind="group", meaning="goals", questions=[*GOAL, a_question("steps")]),
    )
    assert then.question("goals") == then_named.question("goals")
    rows = [{"row": "r1", "answers": {"what": "Walk", "how": "At the shop", "steps": "Shoes"}}]
    found = offered(now, then_named, an_answer("Haffo", "name"), an_answer(rows, "goals"))
    assert [e.question.id for e in found] == ["goals", "name"], "a review begins with the goals"
    assert found[0].kept is not None
    assert found[0].kept.value == [{"row": "r1", "answers": {"what": "Walk", "how": "At the shop"}}]


def test_what_does_not_fit_is_shown_and_not_kept() -> None:
    then = a_form(a_question("a", kind="long-text", meaning="m"))
    now = a_form(a_question("b", kind="yes-no", meaning="m"), id="another")
    found = offered(now, then, an_answer("Mostly.", "a"))
    assert [(e.text, e.kept) for e in found] == [("Mostly.", None)]


def test_the_newest_record_speaks_first_and_what_is_answered_here_does_not_wait() -> None:
    form = a_form(a_question("good-day", meaning="m"))
    new, old = (
        Record(conversation=a_conversation(id=name, statements=(an_answer(words),)), form=form)
        for name, words in (("c2", "New."), ("c1", "Old."))
    )
    (found,) = earlier_answers(a_conversation({"good-day": "Today."}), form, [new, old])
    assert (found.text, found.answered, found.waits) == ("New.", True, False)


def test_a_review_of_a_shipped_plan_begins_from_its_goals() -> None:
    plan, review = find_form("support-plan").form, find_form("review").form
    goals = [
        {"row": "r1", "answers": {"what": "Walk to the shop", "steps": "New shoes", "who": "Me and Yvonne"}}
    ]
    found = offered(review, plan, an_answer(goals, "goals"), an_answer("Errol", "name-to-use"))
    assert [e.question.id for e in found] == ["goals", "name-to-use"]
    assert found[0].kept is not None
    assert found[0].kept.value == goals
