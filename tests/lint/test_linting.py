"""Linting a form: places, what is let stand, and what no declaration can talk away."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.documents import parse_json
from formengine.home import FORMS
from formengine.lint import Config, lint, lint_all
from formengine.lint.allowances import LetStand
from formengine.load import loaded
from formengine.readers import read
from tests.builders import a_definition, a_document, a_loaded, a_question, a_section
from tests.language.test_terms import COMPOUNDS, NEVER_ALONE

EVERYTHING = Config(strict=True, every_occurrence=True)


def rules_at(form, config=None):
    return [(finding.rule, finding.pointer) for finding in lint(form, config)]


def the_poor_form():
    return json.loads((FORMS / "poor" / "care-act-assessment" / "v1.json").read_text(encoding="utf-8"))


def of_order(definition):
    found = lint(
        loaded(a_document(definition)), Config(select=("order",), ignore=("framing-mismatch",), strict=True)
    )
    return [(finding.rule, finding.pointer.split("/sections", 1)[-1], finding.message) for finding in found]


def newest(folder: Path) -> Path:
    return max(folder.glob("v*.json"), key=lambda path: int(path.stem[1:]))


GOOD = sorted(newest(folder) for folder in FORMS.iterdir() if any(folder.glob("v*.json")))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.parent.name)
def test_the_newest_version_of_every_good_form_is_clean_with_everything_on(path):
    assert [(f.rule, f.pointer, f.message) for f in lint(read(path).loaded, Config(strict=True))] == []


def test_no_declared_framing_changes_what_is_found_about_order():
    poor = the_poor_form()
    claimed = json.loads(
        json.dumps(poor),
        object_hook=lambda part: (
            {**part, "framing": "strengths"} if "kind" in part and "sections" not in part else part
        ),
    )

    assert claimed != poor
    assert of_order(claimed) == of_order(poor) != []


def test_one_strengths_question_at_the_top_of_a_form_mends_none_of_its_areas():
    poor = the_poor_form()
    before = {finding for finding in of_order(poor) if finding[0] == "domain-opens-with-strengths"}
    opener = {"id": "top", "kind": "long-text", "text": "What are you proud of?"}
    poor["sections"].append({"id": "opener", "title": "You", "questions": [opener]})
    poor["sections"].insert(0, poor["sections"].pop())
    after = {finding[2] for finding in of_order(poor) if finding[0] == "domain-opens-with-strengths"}

    assert {message for _, _, message in before} <= after
    assert before


def test_an_assessment_that_loses_its_need_questions_fails():
    definition = json.loads(newest(FORMS / "care-act-assessment").read_text(encoding="utf-8"))
    for section in definition["sections"]:
        section["questions"] = [
            question
            for question in section["questions"]
            if question.get("holds") not in ("hard", "help-it-takes", "without-help")
        ]
    found = lint(loaded(a_document(definition)))

    assert {f.level for f in found if f.rule == "need-cannot-be-told"} == {"error"}


def test_the_text_at_line_and_column_is_the_text_flagged():
    told = []
    for path in sorted((FORMS / "poor").rglob("v*.json")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for finding in lint(read(path).loaded, EVERYTHING):
            if finding.message.startswith("“") and finding.rule in WORDS:
                said = finding.message[1 : finding.message.index("”")]
                told.append((lines[finding.line - 1][finding.column - 1 :][: len(said)], said))
    random.Random(7).shuffle(told)

    assert len(told) > 100
    assert [pair for pair in told[:1000] if pair[0] != pair[1]] == []


WORDS = [
    "jargon",
    "unexplained-term",
    "acronym",
    "deficit-language",
    "labels-people",
    "service-led-language",
    "compliance-language",
    "outdated-language",
    "clinical-language",
    "bureaucratic-language",
    "talks-about-not-to",
    "leading-question",
    "double-negative",
]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ('"Is the \\u201cclub\\u201d for service users?"', (1, 30)),
        ('"\\ud83d\\ude00 service users"', (1, 15)),
        ('"😀 service users"', (1, 4)),
        ('"\\"Yes\\" service users\\n"', (1, 10)),
        ('"service users"', (1, 2)),
    ],
)  # fmt: skip
def test_a_place_is_exact_whatever_the_text_is_written_with(raw, place):
    definition = a_definition(a_question("q", text="@"))
    text = json.dumps(definition).replace('"@"', f"\n{raw}")
    form = loaded(parse_json(text.encode(), "f.json"))
    (finding,) = lint(form, Config(select=("labels-people",)))

    assert (finding.line - 1, finding.column) == place


def test_findings_come_in_the_order_of_the_file():
    path = FORMS / "poor" / "care-act-assessment" / "v1.json"
    places = [(f.line, f.column) for f in lint(read(path).loaded)]

    assert places == sorted(places)


def test_a_finding_is_let_stand_where_a_reason_is_given_and_nowhere_else():
    allow = [{"rule": "labels-people", "reason": "Quoted from the law."}]
    form = a_loaded(
        a_question("a", text="What is a service user?", allow=allow),
        a_question("b", text="Who is the patient? Any service user?"),
    )

    assert rules_at(form, Config(select=("labels-people", "suppressions"))) == [
        ("labels-people", "/sections/0/questions/1/text")
    ]


def test_a_retired_name_still_lets_its_rule_stand():
    allow = [{"rule": "ca.need_told", "reason": "Asked in the other form."}]
    form = a_loaded(kind="assessment", allow=allow)

    assert "need-cannot-be-told" not in {rule for rule, _ in rules_at(form)}


def test_an_entry_of_an_ignore_file_is_by_form_and_question_not_by_place():
    entry = LetStand(
        rule="labels-people", reason="Being rewritten.", form="a-form", question="b", file="ignore.toml"
    )
    form = a_loaded(a_question("a", text="A service user?"), a_question("b", text="A service user?"))
    found = lint(form, Config(select=("labels-people",), let_stand=(entry,), every_occurrence=True))

    assert [finding.question for finding in found] == ["a"]


def test_an_entry_that_lets_nothing_stand_any_more_is_told_in_its_own_file():
    entry = LetStand(rule="labels-people", reason="Being rewritten.", form="a-form", file="ignore.toml")
    over = replace(entry, rule="jargon", until="2020-01-01")
    elsewhere = replace(entry, form="another-form")
    outcome = lint_all([a_loaded()], Config(let_stand=(entry, over, elsewhere), ignore=("traps", "order")))

    assert [(f.rule, f.file) for f in outcome.findings] == [
        ("expired-allowance", "ignore.toml"),
        ("unused-allowance", "ignore.toml"),
    ]


def test_one_finding_for_a_term_and_form_told_with_its_count():
    form = a_loaded(*(a_question(f"q{n}", text="Is the service user in?") for n in range(3)))

    assert [f.message[:26] for f in lint(form, Config(select=("labels-people",)))] == [
        "“service user” (3 times) m"
    ]
    assert len(lint(form, Config(select=("labels-people",), every_occurrence=True))) == 3


def test_a_phrase_in_two_lists_is_told_once():
    form = a_loaded(a_question("q", text="What is in your care package?"))

    assert [f.rule for f in lint(form, Config(select=("words",), strict=True))] == ["service-led-language"]


def test_to_staff_wording_is_advice_and_terms_need_no_explaining():
    form = a_loaded(a_question("q", text="Does the service user have a direct payment?"), tone="staff")

    assert [(f.rule, f.level) for f in lint(form, Config(select=("words",)))] == [("labels-people", "advice")]


def test_a_level_can_be_set_and_a_contested_word_still_only_advises():
    form = a_loaded(a_question("q", text="Is the service user a client?"))
    config = Config(select=("labels-people",), levels={"labels-people": "error"})

    assert [(f.message[1:8], f.level) for f in lint(form, config)] == [
        ("service", "error"),
        ("client”", "advice"),
    ]


def test_a_form_in_another_language_is_not_read_for_english_words():
    form = a_loaded(a_question("q", text="Is the service user in?"), language="cy")

    assert lint(form, Config(select=("words",), ignore=("talks-about-not-to",))) == []


def test_a_finding_names_the_question_that_a_part_belongs_to():
    group = a_question(
        "goals", kind="group", questions=[a_question("what", kind="short-text", text="Which service user?")]
    )
    (finding,) = lint(a_loaded(group), Config(select=("labels-people",)))

    assert (finding.question, finding.pointer) == ("goals", "/sections/0/questions/0/questions/0/text")


def test_words_are_read_wherever_people_meet_them():
    term = "service user"
    question = a_question(
        "q", kind="choice", text=f"{term} 1", hint=f"{term} 2", guidance=f"{term} 3", prompts=[f"{term} 4"], easy_read=f"{term} 5",
        options=[{"value": "a", "label": f"{term} 6", "hint": f"{term} 7"}],
    )  # fmt: skip
    section = a_section(question, title=f"{term} 8", intro=f"{term} 9", easy_read=f"{term} 10")
    form = a_loaded(sections=[section], title=f"{term} 11", description=f"{term}: about the form, not in it")

    assert len(lint(form, replace(EVERYTHING, select=("labels-people",)))) == 11


def test_no_rule_of_words_flags_what_the_notes_on_the_lists_say_is_never_flagged_alone():
    asked = [
        a_question(f"q{n}", text=f"Is there a {words} here?")
        for n, words in enumerate((*NEVER_ALONE, *COMPOUNDS))
    ]
    found = lint(a_loaded(*asked), Config(select=("words",), strict=True, every_occurrence=True))

    assert [(finding.rule, finding.message) for finding in found] == []


def test_a_council_sets_its_own_limits_of_effort():
    form = a_loaded(a_question("a"), a_question("b"))
    limits = {name: {"form": 1} for name in ("too-many-questions", "too-much-to-write", "too-long-a-talk")}
    config = Config(select=tuple(limits), settings=limits)

    assert [finding.rule for finding in lint(form, config)] == sorted([*limits])
    assert lint(form, Config(select=tuple(limits))) == []
