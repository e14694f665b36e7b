"""However a form is spoilt, it is still a form or it is refused in sentences; nothing else ever comes of it."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.answers import answer_schema, check, shown, to_finish
from formengine.documents import check as checked
from formengine.documents import parse_json
from formengine.errors import FormEngineError, RefusedDefinition
from formengine.load import find_form, form_path
from formengine.readers import Reading, read_bytes
from formengine.writers import form_as_json, form_as_markdown
from tests.answers.saying import answers_to, spoilt

OURS = json.loads(form_path("first-conversation").read_text(encoding="utf-8"))
FIELD = {
    "question": "Who helps?", "id": "Who helps?", "type": "repeaterGroup", "itemName": "helper", "required": True,
    "hint": "Anyone.", "conditions": [{"id": "Alone?", "value": "No"}],
    "subfields": [{"question": "Name", "id": "Name", "type": "radios", "choices": [{"label": "A", "value": "a"}]}],
}  # fmt: skip
STEP = {
    "id": "Home",
    "name": "Home",
    "intro": "About home.",
    "fields": [FIELD, {**FIELD, "type": "checkboxes"}],
}
THEIRS = {"id": "f", "name": "F", "themes": [{"id": "T", "name": "T", "typeFilter": ["a"], "steps": [STEP]}]}


def refusal(source: Any) -> list[str] | Reading:
    """The sentences a source is refused with, or what was read of it."""
    try:
        return read_bytes(json.dumps(source).encode(), "f.json")
    except RefusedDefinition as refused:
        return [f"{fault.file}:{fault.line}: {fault.message}" for fault in refused.findings if fault.line]
    except FormEngineError as refused:
        return [str(refused)]


def is_a_form_or_refused(source: Any) -> None:
    reading = refusal(source)
    if isinstance(reading, list):
        assert reading
        assert all(said.startswith("f.json:") and said.endswith((".", ")")) for said in reading)
        return
    assert reading.report.adds_up
    form = reading.loaded.form
    assert form_as_markdown(form).startswith("# ")
    assert json.loads(form_as_json(form))["title"] == form.title
    assert answer_schema(form)["type"] == "object"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.sampled_from([OURS, THEIRS]))
def test_a_spoilt_form_is_a_form_or_is_refused(chance: Random, source: Any) -> None:
    for once in spoilt(source, chance, times=2):
        is_a_form_or_refused(once)
        for twice in spoilt(once, chance, times=1):
            is_a_form_or_refused(twice)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_spoilt_answers_are_told_about_and_never_break_anything(chance: Random) -> None:
    form = find_form("first-conversation").form
    for answers in spoilt(answers_to(form, chance), chance, times=4):
        assert all(finding.message.endswith((".", "?")) for finding in check(form, answers))
        assert all(finding.message.endswith(".") for finding in to_finish(form, answers))
        assert shown(form, answers).questions


@pytest.mark.parametrize("profile", ["assessment", "support-plan"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False))
def test_a_spoilt_form_is_told_of_by_its_profile_in_sentences(profile: str, chance: Random) -> None:
    source = json.loads(form_path("building-a-good-life").read_text(encoding="utf-8"))
    for once in spoilt(source, chance, times=2):
        findings = checked(parse_json(json.dumps(once).encode()), f"profiles/{profile}")
        assert all(finding.message.endswith(".") for finding in findings)
