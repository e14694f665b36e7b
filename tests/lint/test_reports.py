"""Reports of findings for people and for other tools."""

import json
import xml.etree.ElementTree as ET

import html5lib
import pytest

from formengine.documents import check, is_valid, parse_json
from formengine.findings import Finding
from formengine.lint import lint
from formengine.lint.reports import REPORTS
from tests.builders import a_loaded, a_question

NASTY = Finding(
    rule="jargon", level="warning", message='“<b>,50%:\n&"” \x0b\ud7ff says ]]> ::error', pointer="/sections/0/title",
    file="forms/a, b:c.json", line=3, column=4, question="q", suggestion="<i>plain</i>", source="x",
)  # fmt: skip
WHOLE = Finding(rule="schema/form", level="error", message="No line.", file="b.json")
FOUND = [NASTY, WHOLE]


@pytest.mark.parametrize("findings", [[], FOUND], ids=["none", "some"])
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_ends_its_last_line_or_says_nothing(name, findings):
    told = REPORTS[name](findings, 2)

    assert told == "" or told.endswith("\n")


def test_text_says_where_what_and_what_to_do_and_how_many():
    told = REPORTS["text"](FOUND, 2)

    assert "3:4 warning" in told
    assert "                   <i>plain</i>" in told
    assert told.endswith("2 forms: 1 error, 1 warning. `formengine explain RULE` says why.\n")
    assert "\x1b" not in told


def test_text_of_nothing_says_so():
    assert REPORTS["text"]([], 1) == "1 form: nothing to put right.\n"


def test_json_keeps_its_schema():
    document = parse_json(
        REPORTS["json"](lint(a_loaded(a_question("q", text="A service user?"))), 1).encode()
    )

    assert check(document, "findings") == []
    assert set(document.data["findings"][0]) == {
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "pointer",
        "question",
        "rule",
        "level",
        "message",
        "suggestion",
        "source",
    }


@pytest.mark.parametrize("findings", [[], [WHOLE], [*FOUND, WHOLE]])
def test_json_is_laid_out_as_python_lays_it_out(findings):
    said = REPORTS["json"](findings, 2)

    assert said == json.dumps(json.loads(said), indent=2, ensure_ascii=False) + "\n"


def test_json_lines_are_the_findings_of_the_json_report():
    lines = [json.loads(line) for line in REPORTS["jsonl"](FOUND, 2).splitlines()]

    assert lines == json.loads(REPORTS["json"](FOUND, 2))["findings"]


def test_sarif_names_rules_places_and_marks_without_lines():
    run = json.loads(REPORTS["sarif"](FOUND, 2))["runs"][0]
    moved = json.loads(REPORTS["sarif"]([Finding(**{**vars_of(NASTY), "line": 99})], 1))["runs"][0]

    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["jargon", "schema/form"]
    first, second = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "forms/a%2C%20b%3Ac.json"},
        "region": {"startLine": 3, "startColumn": 4},
    }
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert first["partialFingerprints"] == moved["results"][0]["partialFingerprints"]
    assert [result["level"] for result in run["results"]] == ["warning", "error"]


def vars_of(finding):
    return {name: getattr(finding, name) for name in finding.__dataclass_fields__}


def test_github_annotations_are_a_line_each_with_marks_escaped():
    assert (
        REPORTS["github"](FOUND, 2)
        .splitlines()[0]
        .startswith("::warning file=forms/a%2C b%3Ac.json,line=3,col=4,title=jargon::“<b>,50%25:%0A&")
    )
    assert len(REPORTS["github"](FOUND, 2).split("\n")) == 3


def test_junit_is_xml_whatever_a_question_says():
    tree = ET.fromstring(REPORTS["junit"](FOUND, 5))

    assert (tree.get("tests"), tree.get("failures")) == ("5", "2")
    assert [suite.get("tests") for suite in tree] == ["1", "1", "3"]


def test_gitlab_gives_what_gitlab_asks_for():
    told = json.loads(REPORTS["gitlab"](FOUND, 2))

    assert [(each["check_name"], each["severity"], each["location"]["lines"]["begin"]) for each in told] == [
        ("jargon", "minor", 3),
        ("schema/form", "major", 1),
    ]
    assert len({each["fingerprint"] for each in told}) == 2


@pytest.mark.parametrize("findings", [[], FOUND], ids=["none", "some"])
def test_html_is_whole_stands_by_itself_and_escapes_what_forms_say(findings):
    told = REPORTS["html"](findings, 2)

    html5lib.HTMLParser(strict=True).parse(told)
    assert "http" not in told
    assert "<script" not in told
    assert "<b>" not in told


def test_a_report_of_findings_keeps_the_shape_the_schema_gives_it():
    assert is_valid(json.loads(REPORTS["json"](FOUND, 2)), "findings")
