"""Hackney's form JSON as a form: each type, each key, its conditions, its positions, and an account of every node."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from formengine.lint import Config, lint
from formengine.model import All, Question
from formengine.model import Test as ATest
from formengine.readers import Reading, read, read_bytes
from formengine.readers.ledger import Entry

FORMS = [
    "care-act-assessment",
    "carers-assessment",
    "initial-contact-assessment",
    "occupational-therapy-assessment",
    "telecare-requisition",
]


def a_source(*fields: dict[str, Any], **keys: Any) -> dict[str, Any]:
    step = {"id": "Your home", "name": "Your home", "fields": list(fields)}
    return {
        "id": "a-form",
        "name": "A form",
        "themes": [{"id": "Living", "name": "Living", "steps": [step]}],
        **keys,
    }


def a_field(type: str = "text", **keys: Any) -> dict[str, Any]:
    return {"question": "Who lives with you?", "type": type, "id": "Who lives with you?", **keys}


def reading_of(source: Any) -> Reading:
    return read_bytes(json.dumps(source, indent=1).encode(), "source.json")


def the_field(field: dict[str, Any]) -> Question:
    return next(reading_of(a_source(field)).loaded.form.questions())


CHOICES = [{"label": "Yes, most days", "value": "Yes"}, {"label": "No", "value": "No"}]


@pytest.mark.parametrize(
    ("type", "keys", "kind", "carried"),
    [
        ("text", {}, "short-text", {}),
        ("textarea", {"rows": 4}, "long-text", {"rows": 4}),
        ("radios", {"choices": CHOICES}, "choice", {}),
        ("select", {"choices": CHOICES}, "choice", {"type": "select"}),
        ("checkboxes", {"choices": CHOICES}, "choices", {}),
        ("date", {}, "date", {}),
        ("datetime", {}, "date", {"type": "datetime"}),
        ("repeaterGroup", {"subfields": [a_field()], "itemName": "carer"}, "group", {}),
        ("echo", {"path": "Living.Home"}, "information", {"type": "echo", "path": "Living.Home"}),
        ("timetable", {"summaryStats": True}, "long-text", {"type": "timetable", "summaryStats": True}),
        ("file", {}, "information", {"type": "file"}),
        ("socialCareId", {}, "short-text", {"type": "socialCareId"}),
        ("hologram", {}, "long-text", {"type": "hologram"}),
    ],
)
def test_each_type_is_asked_as_the_nearest_kind(type: str, keys: Any, kind: str, carried: Any) -> None:
    question = the_field(a_field(type, **keys))
    assert (question.kind, question.carried) == (kind, carried)


def test_a_question_keeps_its_words_its_id_and_its_answers_as_they_are() -> None:
    question = the_field(
        a_field("radios", id=" Who lives / with you? ", hint="Anyone.", required=True, choices=CHOICES)
    )
    assert (question.id, question.text, question.hint, question.required) == (
        " Who lives / with you? ",
        "Who lives with you?",
        "Anyone.",
        True,
    )
    assert [(option.value, option.label) for option in question.labels] == [
        ("Yes", "Yes, most days"),
        ("No", "No"),
    ]


def test_a_theme_is_a_page_and_a_step_a_section_of_it() -> None:
    form = reading_of(a_source(a_field())).loaded.form
    assert [(s.id, s.title, s.pointer) for s in form.walk()] == [
        ("Living", "Living", "/themes/0"),
        ("Your home", "Your home", "/themes/0/steps/0"),
    ]
    assert [q.pointer for q in form.questions()] == ["/themes/0/steps/0/fields/0"]


def test_all_the_conditions_of_a_field_must_hold() -> None:
    several = a_field("checkboxes", id="help", choices=CHOICES)
    asked = [{"id": "help", "value": "Yes"}, {"id": "alone", "value": "No"}]
    form = reading_of(
        a_source(several, a_field(id="b", conditions=asked), a_field(id="c", conditions=asked[1:]))
    ).loaded.form
    alone = ATest("alone", "is", "No")
    assert form.question("b").show_when == All((ATest("help", "includes", "Yes"), alone))
    assert form.question("c").show_when == alone


def test_a_place_is_told_in_the_terms_of_the_source() -> None:
    source = a_source(a_field(), a_field(id="Who lives with you?", question="Who visits?"))
    reading = reading_of(source)
    found = lint(reading.loaded, Config(select=("duplicate-id",)))
    assert [finding.pointer for finding in found] == ["/themes/0/steps/0/fields/1/id"]
    line = json.dumps(source, indent=1).splitlines()[found[0].line - 1]
    assert line[found[0].column - 1 :] == '"Who lives with you?"'


def test_rows_within_a_row_are_refused_and_kept() -> None:
    inner = a_field("repeaterGroup", id="inner", subfields=[a_field()])
    reading = reading_of(
        a_source(a_field("repeaterGroup", id="outer", subfields=[a_field(id="part"), inner]))
    )
    group = reading.loaded.form.question("outer")
    assert [part.id for part in group.parts] == ["part"]
    assert group.carried == {"subfields": [inner]}
    assert {entry.reason for entry in reading.report.refused} == {"rows within a row cannot be asked"}
    assert len(reading.report.refused) == 6
    assert reading.report.adds_up
    assert not reading.report.is_whole


def test_the_report_names_each_node_with_its_reason() -> None:
    report = reading_of(a_source(a_field(className="wide"), linkable=True)).report
    assert report.carried == (
        Entry(
            "/themes/0/steps/0/fields/0/className", "our forms have no word for this; kept for the way back"
        ),
        Entry("/linkable", "our forms have no word for this; kept for the way back"),
    )
    assert Entry("/themes/0/steps/0/fields/0/question", "a question's text") in report.imported
    assert report.source_nodes == 6 + 4 + 1


def test_a_source_that_says_all_we_can_say_is_read_whole() -> None:
    assert reading_of(a_source(a_field("radios", choices=CHOICES, hint="x"))).report.is_whole


@pytest.mark.parametrize(
    "source",
    [
        {"themes": []},
        {"themes": [None, 3, "x", [], {}]},
        {"themes": [{"steps": [{"fields": [None, {"type": 3}, {"question": None, "conditions": [{}, 1, {"id": "a"}]}]}]}]},
        {"themes": [{"steps": {"fields": []}}], "name": 3, "id": None},
        a_source(a_field("radios", choices=[{}, {"label": "x"}, {"value": 1}, {"value": "y", "note": []}, "z"])),
        a_source(a_field("repeaterGroup"), a_field(required="yes", hint=["a"], choices={"a": {}})),
        a_source({**a_field(), "a/b~c": {"deep": [[], {}]}}),
    ],
    ids=json.dumps,
)  # fmt: skip
def test_whatever_it_holds_every_node_is_accounted_for(source: Any) -> None:
    report = reading_of(source).report
    paths = [entry.path for entry in (*report.imported, *report.carried, *report.refused)]
    assert sorted(paths) == sorted(leaves(source))
    assert report.adds_up


def leaves(value: Any, path: str = "") -> list[str]:
    """Counted here by another way than the reader's: the pointers of what holds nothing more."""
    if isinstance(value, dict) and value:
        return [
            p
            for key, v in value.items()
            for p in leaves(v, f"{path}/{key.replace('~', '~0').replace('/', '~1')}")
        ]
    if isinstance(value, list) and value:
        return [p for n, v in enumerate(value) for p in leaves(v, f"{path}/{n}")]
    return [path]


def source_of(shared: Path, name: str) -> tuple[Path, dict[str, Any]]:
    path = shared / "suites" / "hackney" / f"{name}.json"
    return path, json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMS)
def test_every_node_of_a_real_form_is_accounted_for(shared: Path, name: str) -> None:
    path, source = source_of(shared, name)
    report = read(path).report
    paths = [entry.path for entry in (*report.imported, *report.carried, *report.refused)]
    assert sorted(paths) == sorted(leaves(source))
    assert report.source_nodes == len(paths)
    assert report.refused == ()
    assert all(entry.reason for entry in (*report.imported, *report.carried))


@pytest.mark.parametrize("name", FORMS)
def test_no_question_word_or_answer_of_a_real_form_is_lost(shared: Path, name: str) -> None:
    path, source = source_of(shared, name)
    form = read(path).loaded.form
    fields = [field for theme in source["themes"] for step in theme["steps"] for field in step["fields"]]
    asked = list(form.questions())
    assert [(q.id, q.text) for q in asked] == [(field["id"], field["question"]) for field in fields]
    for question, field in zip(asked, fields, strict=True):
        given = [(choice["value"], choice["label"]) for choice in field.get("choices", ())]
        assert not given or [(o.value, o.label) for o in question.labels] == given
        assert [part.id for part in question.parts] == [sub["id"] for sub in field.get("subfields", ())]
        assert question.hint == field.get("hint", "")
        tests = list(question.show_when.tests()) if question.show_when else []
        assert [(t.question, t.operand) for t in tests] == [
            (c["id"], c["value"]) for c in field.get("conditions", ())
        ]


def repeated_ids(source: dict[str, Any]) -> set[str]:
    """The ids that stand more than once in one form, in fields and in the fields of their rows."""
    every = Counter(
        one["id"]
        for theme in source["themes"]
        for step in theme["steps"]
        for field in step["fields"]
        for one in (field, *field.get("subfields", ()))
    )
    return {name for name, times in every.items() if times > 1}


def dangling_conditions(source: dict[str, Any]) -> list[str]:
    """Where a condition names a field that the form does not have, once for each."""
    fields = [
        (f"/themes/{t}/steps/{s}/fields/{f}", field)
        for t, theme in enumerate(source["themes"])
        for s, step in enumerate(theme["steps"])
        for f, field in enumerate(step["fields"])
    ]
    fields += [
        (f"{pointer}/subfields/{n}", subfield)
        for pointer, field in fields
        for n, subfield in enumerate(field.get("subfields", ()))
    ]
    there_are = {field["id"] for _, field in fields}
    return [
        f"{pointer}/conditions"
        for pointer, field in fields
        for condition in field.get("conditions", ())
        if condition["id"] not in there_are
    ]


def test_repeated_ids_and_dangling_conditions_are_as_many_as_were_counted(shared: Path) -> None:
    sources = {name: source_of(shared, name)[1] for name in FORMS}
    repeated = {name: len(repeated_ids(source)) for name, source in sources.items()}
    dangling = {name: len(dangling_conditions(source)) for name, source in sources.items()}
    assert (sum(repeated.values()), sum(dangling.values())) == (45, 22)
    assert (repeated["care-act-assessment"], dangling["care-act-assessment"]) == (15, 5)


@pytest.mark.parametrize("name", FORMS)
def test_the_linter_names_the_repeated_ids_and_dangling_conditions_that_were_counted(
    shared: Path, name: str
) -> None:
    path, source = source_of(shared, name)
    loaded = read(path).loaded

    def at(rule: str) -> list[str]:
        return [finding.pointer for finding in lint(loaded, Config(select=(rule,)))]

    def what_stands_at(pointer: str) -> Any:
        here: Any = source
        for part in pointer.split("/")[1:]:
            here = here[int(part)] if isinstance(here, list) else here[part]
        return here

    assert sorted(what_stands_at(pointer) for pointer in at("duplicate-id")) == sorted(repeated_ids(source))
    assert sorted(at("condition-on-missing-question")) == sorted(dangling_conditions(source))
