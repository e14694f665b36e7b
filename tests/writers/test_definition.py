"""A form written as our own JSON is the same form again, whatever system it came from."""

import json
from pathlib import Path
from typing import Any

import pytest

from formengine.documents import parse_json
from formengine.home import FORMS
from formengine.load import form_from, load_form, loaded
from formengine.readers import read, read_bytes
from formengine.writers import WRITERS, definition_of, form_as_json
from tests.builders import a_definition, a_form, a_question, a_section

SHIPPED = sorted(FORMS.rglob("v*.json"))
HACKNEY = ["care-act-assessment", "carers-assessment", "initial-contact-assessment", "occupational-therapy-assessment", "telecare-requisition"]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FORMS)))
def test_a_shipped_form_comes_back_the_same(path: Path) -> None:
    form = load_form(path).form
    text = form_as_json(form)
    assert loaded(parse_json(text.encode())).form == form
    assert form_as_json(loaded(parse_json(text.encode())).form) == text


def test_what_says_nothing_is_left_out_and_nobody_yet_is_said() -> None:
    definition = a_definition(
        a_question(required=False, prompts=[], asked_of="person"), status="draft", tone="person"
    )
    assert definition_of(form_from(definition)) == a_definition(a_question(), shaped_by=[])


def test_whose_question_it_is_is_written_where_it_differs_from_the_section() -> None:
    section = a_section(a_question("a"), a_question("b", asked_of="person"), asked_of="worker")
    definition = a_definition(sections=[section], shaped_by=[])
    assert definition_of(form_from(definition)) == definition


def test_conditions_are_written_as_they_were_read() -> None:
    condition = {"all": [{"any": [{"question": "a", "is": True}, {"not": {"question": "b", "at_least": 2}}]}]}
    assert (
        definition_of(a_form(a_question(show_when=condition)))["sections"][0]["questions"][0]["show_when"]
        == condition
    )


def from_hackney(*fields: dict[str, Any]) -> dict[str, Any]:
    step = {"id": "Home", "name": "Home", "fields": list(fields)}
    source = {"id": "f", "name": "F", "themes": [{"id": "Home", "name": "Home", "steps": [step]}]}
    return definition_of(read_bytes(json.dumps(source).encode(), "f").loaded.form)


def test_ids_of_other_systems_become_ids_of_ours_and_the_old_ones_are_carried() -> None:
    asked: list[dict[str, Any]] = [
        {"id": "Who helps?", "type": "text", "question": "Who helps?"},
        {
            "id": "who helps",
            "type": "text",
            "question": "Who?",
            "conditions": [{"id": "Who helps?", "value": "x"}],
        },
        {"id": "who-helps", "type": "text", "question": "Again"},
        {"id": "Who helps?", "type": "text", "question": "Twice"},
    ]
    questions = from_hackney(*asked)["sections"][0]["sections"][0]["questions"]
    assert [(q["id"], q.get("carried", {}).get("id")) for q in questions] == [
        ("who-helps-2", "Who helps?"),
        ("who-helps-3", "who helps"),
        ("who-helps", None),
        ("who-helps-2", "Who helps?"),
    ]
    assert questions[1]["show_when"] == {"question": "who-helps-2", "is": "x"}


@pytest.mark.parametrize("name", HACKNEY)
def test_a_real_council_form_can_be_written_as_one_of_ours(shared: Path, name: str) -> None:
    form = read(shared / "suites" / "hackney" / f"{name}.json").loaded.form
    again = loaded(parse_json(form_as_json(form).encode())).form
    assert [question.text for question in again.questions()] == [
        question.text for question in form.questions()
    ]
    assert [q.carried.get("id", q.id) for q in again.questions()] == [q.id for q in form.questions()]
    losses = WRITERS["json"].losses(form)
    assert len(losses) == len({what for what, _ in losses}) > 0
