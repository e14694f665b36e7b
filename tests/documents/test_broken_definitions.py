"""A definition with faults is refused: each fault with its line and column, and a sentence that says what to do."""

from pathlib import Path

import pytest

from formengine.errors import RefusedDefinition
from formengine.load import load_form, loaded
from tests.builders import a_definition, a_document, a_question
from tests.documents.broken_definitions import BROKEN, Broken


def test_there_are_at_least_25_of_them() -> None:
    assert len({broken.name for broken in BROKEN}) == len(BROKEN) >= 25


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_definition_is_refused_with_place_and_remedy(broken: Broken) -> None:
    document = a_document(broken.definition)
    with pytest.raises(RefusedDefinition) as refused:
        loaded(document)
    fault = refused.value.findings[0]
    assert (fault.message, fault.pointer, fault.level) == (broken.told, broken.at, "error")
    assert len(refused.value.findings) == 1
    assert f"a-form.json:{fault.line}:{fault.column}: {broken.told}" in str(refused.value)
    key = broken.at.rpartition("/")[2]
    if key and not key.isdigit():
        line = document.text.splitlines()[fault.line - 1]
        assert line[: fault.column - 1].strip() == f'"{key}":'


def test_line_and_column_are_those_an_editor_shows(tmp_path: Path) -> None:
    path = tmp_path / "v1.json"
    path.write_text(
        '{\n  "id": "a", "version": 1, "kind": "survey", "title": "Łódź 🐕",\n'
        '  "sections": [{"id": "s", "title": "🐕🐕",\r\n\t"questions": [{"id": "q", "kind": "yes-no"}]}]\n}',
        encoding="utf-8",
    )
    with pytest.raises(RefusedDefinition) as refused:
        load_form(path)
    assert [(f.line, f.column) for f in refused.value.findings] == [(4, 16)]
    assert str(refused.value) == (
        f"{path} cannot be used as a form: 1 fault.\n{path}:4:16: Section 1, question 1 needs “text”. Add it."
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    definition = a_definition(
        a_question("One", hnit="x", tezt="y"),
        a_question("two", kind="number", minimum=5, maximum=1, framing="nice"),
        version=0,
    )
    with pytest.raises(RefusedDefinition, match="6 faults") as refused:
        loaded(a_document(definition))
    lines = [finding.line for finding in refused.value.findings]
    assert lines == sorted(lines)
    assert [finding.pointer for finding in refused.value.findings] == [
        "/version",
        "/sections/0/questions/0/id",
        "/sections/0/questions/0/hnit",
        "/sections/0/questions/0/tezt",
        "/sections/0/questions/1/maximum",
        "/sections/0/questions/1/framing",
    ]
