"""What a profile promises, in schema: each promise broken once, and what the designer is told."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from formengine.documents import check, read_json
from formengine.home import FORMS
from tests.builders import Definition, a_definition, a_document, a_question, a_section

OPENER = a_question("proud", framing="strengths")
FAMILY = [
    {"id": part, "kind": "short-text", "text": f"{part}?", "holds": part}
    for part in ("who", "willing", "agreed", "effect")
]
MEANS = ["own-strengths", "family-and-friends", "community-and-equipment", "paid-care"]
GOAL = [
    {"id": part, "kind": "short-text", "text": f"{part}?", "holds": part}
    for part in ("what", "who", "by-when", "how-we-will-know", "agreed-by")
]  # fmt: skip


def a_column(means: str) -> Definition:
    questions = (
        FAMILY if means == "family-and-friends" else [{"id": "how", "kind": "long-text", "text": "How?"}]
    )
    return {"id": means, "label": means, "means": means, "questions": questions}


def an_assessment() -> Definition:
    home = a_section(OPENER, a_question("hard", framing="deficit"), id="home", domain="living-in-your-home")
    identity = a_question("name", kind="short-text", purpose="identity")
    work = a_section(identity, OPENER | {"id": "work-proud"}, id="work", domain="work")
    return copy.deepcopy(
        a_definition(
            kind="assessment", profile="assessment", domains="care-act-wellbeing", duties=["care-act:needs-assessment"],
            shaped_by=[], sections=[home, a_section(a_question("anything"), id="more", sections=[work])],
        )
    )  # fmt: skip


def a_plan() -> Definition:
    grid = a_question("outcomes", kind="grid", columns=[a_column(means) for means in MEANS])
    goals = a_question("goals", kind="group", questions=GOAL)
    return copy.deepcopy(
        a_definition(
            grid,
            goals,
            kind="support-plan",
            profile="support-plan",
            duties=["care-act:support-plan"],
            shaped_by=[],
        )
    )


def told(definition: Definition) -> list[str]:
    return [finding.message for finding in check(a_document(definition), f"profiles/{definition['profile']}")]


def columns(plan: Definition) -> list[Definition]:
    given: list[Definition] = plan["sections"][0]["questions"][0]["columns"]
    return given


@pytest.mark.parametrize("build", [an_assessment, a_plan])
def test_a_form_that_keeps_its_profile_is_told_nothing(build: Callable[[], Definition]) -> None:
    assert told(build()) == []


@pytest.mark.parametrize(
    "path", sorted(FORMS.rglob("v*.json")), ids=lambda path: str(path.relative_to(FORMS))
)
def test_a_shipped_form_keeps_the_profile_it_names(path: Path) -> None:
    document = read_json(path)
    profile = document.data.get("profile")
    assert not profile or check(document, f"profiles/{profile}") == []


OPENS = (
    "an area of wellbeing opens by asking, openly, what is strong. Put such a question here: its framing "
    "“strengths”, its kind one that takes words, people or rows (nothing to tick or rate)."
)
MAY_COME_FIRST = (
    "an area of wellbeing opens by asking what is strong; information, identity, consent, access and urgent "
    "safety, up to four of them, may come first. Add a strengths question there."
)


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ([a_question("hard", framing="deficit"), OPENER], f"Section 1, question 1: {OPENS}"),
        ([a_question("undeclared"), OPENER], f"Section 1, question 1: {OPENS}"),
        ([a_question("ticked", kind="choice", framing="strengths")], f"Section 1, question 1: {OPENS}"),
        ([a_question("name", purpose="identity"), a_question("hard")], f"Section 1, question 2: {OPENS}"),
        ([a_question("read", kind="information")], f"Section 1, questions: {MAY_COME_FIRST}"),
        (
            [a_question(f"n{n}", purpose="consent") for n in range(5)] + [OPENER],
            f"Section 1, question 5: {OPENS}",
        ),
    ],
    ids=[
        "deficit first",
        "nothing declared",
        "nothing open",
        "identity, then not",
        "nothing asked",
        "five before",
    ],
)
def test_an_area_of_wellbeing_opens_with_what_is_strong(questions: list[Definition], sentence: str) -> None:
    assessment = an_assessment()
    assessment["sections"][0]["questions"] = questions
    assert told(assessment) == [sentence]


def test_an_area_inside_another_section_opens_with_what_is_strong_too() -> None:
    assessment = an_assessment()
    assessment["sections"][1]["sections"][0]["questions"].reverse()
    assessment["sections"][1]["sections"][0]["questions"][0]["framing"] = "risk"
    assert told(assessment) == [f"Section 2, section 1, question 1: {OPENS}"]


def test_an_area_of_wellbeing_asks_something() -> None:
    assessment = an_assessment()
    del assessment["sections"][0]["questions"]
    assert told(assessment) == [
        "Section 1: an area of wellbeing asks questions of its own, and opens with what is strong. "
        "Give it questions."
    ]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("domains", "The form needs “domains”. Add it."),
        ("duties", "The form needs “duties”. Add it."),
        ("shaped_by", "The form needs “shaped_by”. Add it."),
    ],
)
def test_an_assessment_says_its_areas_its_duties_and_who_shaped_it(key: str, sentence: str) -> None:
    assessment = an_assessment()
    del assessment[key]
    assert told(assessment) == [sentence]


def test_an_assessment_asks_about_an_area_of_wellbeing() -> None:
    assessment = an_assessment()
    assessment["sections"] = [a_section()]
    assert told(assessment) == [
        "Sections: an assessment asks about at least one area of wellbeing. Give the section that does its “domain”."
    ]


def test_a_profile_is_of_its_own_kind_of_form() -> None:
    assert told({**an_assessment(), "kind": "survey"}) == ["Kind is “survey”. It must be “assessment”."]
    assert told({**a_plan(), "kind": "review"}) == ["Kind is “review”. It must be “support-plan”."]


def test_a_profile_also_tells_what_is_wrong_with_any_form() -> None:
    plan = a_plan()
    plan["sections"][0]["title"] = 3
    assert told(plan) == ["Section 1, title is “3”. It must be text."]


IN_ORDER = (
    "Section 1, question 1, columns: an outcome is met first by own strengths, then family and friends, then "
    "community and equipment, and paid care last. Give each column its “means”, in that order."
)


@pytest.mark.parametrize(
    "means",
    [
        MEANS[::-1],
        [*MEANS[1:], MEANS[0]],
        MEANS[:3],
        ["own-strengths", "family-and-friends", "community", "paid-care"],
    ],
)
def test_means_are_asked_for_in_order_and_paid_care_last(means: list[str]) -> None:
    plan = a_plan()
    plan["sections"][0]["questions"][0]["columns"] = [a_column(one) for one in means]
    assert told(plan) == [IN_ORDER]


def test_community_and_equipment_may_stand_apart() -> None:
    plan = a_plan()
    means = ["own-strengths", "family-and-friends", "community", "equipment", "paid-care"]
    plan["sections"][0]["questions"][0]["columns"] = [a_column(one) for one in means]
    assert told(plan) == []


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("who", "help from family and friends names who would give it. Add a part that holds “who”."),
        ("willing", "help from family and friends is never taken as given. Add a part that holds “willing”: whether they want to."),
        ("agreed", "help from family and friends is agreed with them. Add a part that holds “agreed”: what they said."),
        ("effect", "help from family and friends costs them something. Add a part that holds “effect”: what it would mean for their own life."),
    ],
)  # fmt: skip
def test_help_from_family_and_friends_is_asked_about_whole(part: str, sentence: str) -> None:
    plan = a_plan()
    family = columns(plan)[1]
    family["questions"] = [question for question in family["questions"] if question["holds"] != part]
    assert told(plan) == [f"Section 1, question 1, column 2, questions: {sentence}"]


NEVER_DECIDES = (
    "help from family and friends never decides who is eligible. Take “eligibility” out of what this feeds."
)


def test_no_answer_about_family_and_friends_feeds_eligibility() -> None:
    plan = a_plan()
    columns(plan)[1]["questions"][0]["feeds"] = ["plan", "eligibility"]
    assert told(plan) == [f"Section 1, question 1, column 2, question 1: {NEVER_DECIDES}"]
    plan = a_plan()
    plan["sections"][0]["questions"][0]["feeds"] = ["eligibility"]
    assert told(plan) == [f"Section 1, question 1: {NEVER_DECIDES}"]


def test_a_group_about_family_and_friends_keeps_the_same() -> None:
    assessment = an_assessment()
    group = a_question(
        "help", kind="group", means="family-and-friends", questions=FAMILY[1:], feeds=["eligibility"]
    )
    assessment["sections"][0]["questions"].append(group)
    assert told(assessment) == [
        f"Section 1, question 3: {NEVER_DECIDES}",
        "Section 1, question 3, questions: help from family and friends names who would give it. Add a part that holds “who”.",
    ]


@pytest.mark.parametrize("part", ["what", "who", "by-when", "how-we-will-know", "agreed-by"])
def test_a_plans_goals_hold_all_their_parts(part: str) -> None:
    plan = a_plan()
    goals: Any = plan["sections"][0]["questions"][1]
    goals["questions"] = [question for question in goals["questions"] if question["holds"] != part]
    assert told(plan) == [
        "The form: a plan holds goals that can be looked back on. Add a group whose parts hold “what”, “who”, "
        "“by-when”, “how-we-will-know” and “agreed-by”."
    ]


def test_a_plan_says_by_what_means_each_outcome_is_met() -> None:
    plan = a_plan()
    for column in columns(plan):
        del column["means"]
    assert told(plan) == [
        "The form: a plan shows by what means each outcome is met. Add a grid whose columns each say their “means”."
    ]
