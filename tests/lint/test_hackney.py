"""Real council forms, as they are."""

import pytest

from formengine.lint import Config, lint
from formengine.readers import read


@pytest.mark.parametrize("name", ["care-act-assessment", "carers-assessment", "initial-contact-assessment"])
def test_communication_needs_and_preferences_is_named_as_opening_with_difficulties(shared, name):
    path = shared / "suites" / "hackney" / f"{name}.json"
    found = [f.message for f in lint(read(path).loaded) if f.rule == "domain-opens-with-strengths"]

    assert any(
        message.startswith("“Communication needs and preferences” opens with difficulties")
        for message in found
    )


@pytest.mark.parametrize("name", ["care-act-assessment", "occupational-therapy-assessment"])
def test_a_word_flagged_in_a_real_form_stands_at_its_line_and_column(shared, name):
    path = shared / "suites" / "hackney" / f"{name}.json"
    lines = path.read_text(encoding="utf-8").split("\n")
    config = Config(select=("jargon", "labels-people", "bureaucratic-language"), every_occurrence=True)
    found = lint(read(path).loaded, config)

    assert found
    for finding in found:
        said = finding.message[1 : finding.message.index("”")]
        assert lines[finding.line - 1][finding.column - 1 :].startswith(said)
