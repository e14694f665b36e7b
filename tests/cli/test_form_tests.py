"""formengine test: cases that are met and not met, codes, and reports other programs read."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.builders import a_definition, a_question, a_section

CASES = """
[[case]]
name = "Somebody who drives"
answers.drives = true
%s
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    definition = a_definition(
        sections=[
            a_section(
                a_question("drives", kind="yes-no"),
                a_question("car", show_when={"question": "drives", "is": True}),
            )
        ]
    )
    path = tmp_path / "v1.json"
    path.write_text(json.dumps(definition), encoding="utf-8")
    return path


def cases(form: Path, expects: str) -> Path:
    path = form.with_name("v1.cases.toml")
    path.write_text(CASES % expects, encoding="utf-8")
    return path


def test_all_that_is_shipped_is_met(run):
    ran = run("test", "--every-condition")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].endswith("conditions tried both ways.")


@pytest.mark.parametrize("how", ["form", "cases", "folder"])
def test_a_case_that_is_not_met_is_told(run, form, how):
    path = cases(form, 'hidden = ["car"]')
    ran = run("test", {"form": form, "cases": path, "folder": form.parent}[how])
    assert ran.code == 1
    assert "  NOT MET  Somebody who drives\n           “car” is shown, and should not be.\n" in ran.out
    assert "0 of 1 case met, of 1 form; 0 of 1 condition tried both ways." in ran.out


def test_a_condition_that_was_never_tried_fails_only_where_that_is_asked_for(run, form):
    cases(form, 'shown = ["car"]')
    ran = run("test", form)
    assert ran.code == 0
    assert "never hidden in any case: car" in ran.out
    assert run("test", form, "--every-condition").code == 1


def test_other_programs_can_read_it(run, form):
    path = cases(form, 'hidden = ["car"]')
    told = json.loads(run("test", form, "--format", "json").out)
    assert told[0]["file"].endswith("v1.cases.toml")
    assert told[0]["cases"] == [
        {"name": "Somebody who drives", "met": False, "wrong": ["“car” is shown, and should not be."]}
    ]
    assert told[0]["conditions"] == [
        {"id": "car", "pointer": "/sections/0/questions/1", "held": 1, "held_not": 0}
    ]
    suites = ElementTree.fromstring(run("test", path, "--format", "junit").out.encode())
    assert (suites.get("tests"), suites.get("failures")) == ("1", "1")
    failure = next(suites.iter("failure"))
    assert failure.get("message") == "“car” is shown, and should not be."


def test_what_cannot_be_read_is_told_and_the_rest_is_tried(run, form):
    cases(form, 'shown = ["car"]')
    other = form.parent / "w" / "v1.cases.toml"
    other.parent.mkdir()
    other.write_text('[[case]]\nname = "x"\nshown = []\n', encoding="utf-8")
    ran = run("test", form.parent)
    assert ran.code == 2
    assert "there is no such file" in ran.err
    assert "1 of 1 case met" in ran.out


def test_a_form_without_cases_says_where_they_would_stand(run, form):
    ran = run("test", form)
    assert (ran.code, ran.out) == (2, "")
    assert "there are no cases. Write them beside the form" in ran.err
