"""Every older and every poor form gives exactly the findings kept for it, no more and no fewer."""

import json

import pytest

from formengine.documents import check, read_json
from formengine.lint import Config, lint
from formengine.load import find_form, form_ids, form_path
from tests.content.expecting import EXPECTED, found, older_and_poor

FORMS = older_and_poor()


@pytest.mark.parametrize("name", FORMS)
def test_the_findings_are_those_expected(name: str) -> None:
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    assert found(FORMS[name]) == expected


def test_no_expectation_is_left_without_its_form() -> None:
    assert {path.stem for path in EXPECTED.glob("*.json")} == FORMS.keys()


@pytest.mark.parametrize("name", [name for name in FORMS if name.startswith("poor-")])
def test_no_poor_form_passes(name: str) -> None:
    assert [level for _, level, _ in found(FORMS[name]) if level == "error"] != []


@pytest.mark.parametrize("form_id", form_ids())
def test_the_newest_version_is_clean_with_every_rule_on(form_id: str) -> None:
    loaded = find_form(form_id)
    assert [(finding.rule, finding.pointer) for finding in lint(loaded, Config(strict=True))] == []


@pytest.mark.parametrize("form_id", form_ids())
def test_the_newest_version_keeps_the_profile_it_names_and_lets_no_finding_stand(form_id: str) -> None:
    document = read_json(form_path(form_id))
    profile = document.data.get("profile")
    assert profile is None or check(document, f"profiles/{profile}") == []
    assert '"allow"' not in document.text
