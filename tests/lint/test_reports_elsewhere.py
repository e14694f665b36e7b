"""What other programs ask of a report: the published schema of SARIF, the limits of code scanning, what GitLab refuses."""

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from formengine.documents import is_valid
from formengine.findings import Finding
from formengine.home import FORMS
from formengine.lint import Config, lint_all
from formengine.lint.reports import REPORTS
from formengine.lint.reports.sarif import uri
from formengine.readers import read
from tests.lint.published import faults

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
NASTY = Finding(
    rule="jargon", level="warning", message='“<b>,50%:\n&"” \x0b\ud7ff says ]]> ::error', pointer="/sections/0/title",
    file="forms/a, b:c.json", line=3, column=4, question="q", suggestion="<i>plain</i>", source="x",
)  # fmt: skip
WHOLE = Finding(rule="schema/form", level="error", message="No line.", file="/srv/b c.json")
OWN = Finding(rule="say-neighbour", level="advice", message="Say neighbour.", file=r"C:\forms\b.json", line=1)


@pytest.fixture(scope="module")
def found_everywhere(shared: Path) -> tuple[tuple[Finding, ...], int]:
    """Every finding, strict, in every form of the suites that can be read and in every one of ours."""
    paths = [*sorted((shared / "suites" / "hackney").glob("*.json")), *sorted(FORMS.glob("**/v*.json"))]
    outcome = lint_all((read(path).loaded for path in paths), Config(strict=True, every_occurrence=True))
    return outcome.findings, outcome.files


@pytest.mark.parametrize("findings", [[], [NASTY, WHOLE, OWN]], ids=["none", "some"])
def test_sarif_keeps_the_published_schema(findings: list[Finding]) -> None:
    document = json.loads(REPORTS["sarif"](findings, 2))

    assert faults(document, SARIF) == []
    for rule in document["runs"][0]["tool"]["driver"]["rules"]:  # code scanning asks for these of every rule
        assert all(rule[each]["text"] for each in ("shortDescription", "fullDescription", "help"))


def test_the_published_schema_would_find_a_fault() -> None:
    wrong = json.loads(REPORTS["sarif"]([NASTY], 1))
    wrong["runs"][0]["results"][0]["level"] = "loud"

    assert len(faults(wrong, SARIF)) == 1


def test_sarif_of_every_form_there_is_keeps_the_published_schema(
    found_everywhere: tuple[tuple[Finding, ...], int],
) -> None:
    findings, files = found_everywhere
    document = json.loads(REPORTS["sarif"](findings, files))
    rules = document["runs"][0]["tool"]["driver"]["rules"]

    assert len(findings) > 1000
    assert faults(document, SARIF) == []
    assert all(len(rule["properties"]["tags"]) <= 20 for rule in rules)
    assert all(
        result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        for result in document["runs"][0]["results"]
    )


def test_findings_of_every_form_there_is_keep_their_own_schema(
    found_everywhere: tuple[tuple[Finding, ...], int],
) -> None:
    document = json.loads(REPORTS["json"](*found_everywhere))

    assert is_valid(document, "findings")
    assert len(document["findings"]) == len(found_everywhere[0])


def test_sarif_is_cut_where_code_scanning_stops_reading_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    grave = Finding(rule="duplicate-id", level="error", message="Grave.", file="z.json", line=9)
    run = json.loads(REPORTS["sarif"]([*[NASTY] * 25_002, grave], 1))["runs"][0]

    assert (len(run["results"]), run["properties"]["leftOut"]) == (25_000, 3)
    assert run["results"][0]["message"]["text"] == "Grave."
    told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert told.startswith("3 findings were left out: code scanning takes in 25,000 results and 10 MB")

    monkeypatch.setattr(sys.modules["formengine.lint.reports.sarif"], "LARGEST", 4_000)
    many = [
        Finding(rule="jargon", level="advice", message=f"Number {n**5}.", file="f.json") for n in range(2000)
    ]
    small = REPORTS["sarif"](many, 1)
    left = json.loads(small)["runs"][0]
    assert 0 < len(left["results"]) < 2000
    assert len(left["results"]) + left["properties"]["leftOut"] == 2000


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("forms/a b.json", "forms/a%20b.json"),
        (r"forms\a.json", "forms/a.json"),
        ("/srv/a.json", "file:///srv/a.json"),
        (r"C:\forms\a b.json", "file:///C:/forms/a%20b.json"),
    ],
)
def test_a_file_is_named_as_a_uri_wherever_it_is(file: str, said: str) -> None:
    assert uri(file) == said


def test_gitlab_is_given_all_it_asks_for_and_no_fingerprint_twice() -> None:
    told = json.loads(REPORTS["gitlab"]([NASTY, NASTY, WHOLE], 2))

    for each in told:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["lines"]["begin"] >= 1
    assert len({each["fingerprint"] for each in told}) == 3


def test_one_finding_has_one_line_in_every_report() -> None:
    sarif = json.loads(REPORTS["sarif"]([NASTY], 1))["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]
    gitlab = json.loads(REPORTS["gitlab"]([NASTY], 1))[0]["location"]["lines"]["begin"]

    assert sarif["region"] == {"startLine": 3, "startColumn": 4}
    assert gitlab == 3
    assert ",line=3,col=4," in REPORTS["github"]([NASTY], 1)
    assert ":3:4" in REPORTS["junit"]([NASTY], 1)
    assert "3:4 warning" in REPORTS["text"]([NASTY], 1)
    assert json.loads(REPORTS["json"]([NASTY], 1))["findings"][0]["line"] == 3


def test_an_annotation_is_one_line_whatever_a_form_says() -> None:
    (line, end) = REPORTS["github"]([NASTY], 1).split("\n")

    assert end == ""
    assert line == (
        '::warning file=forms/a%2C b%3Ac.json,line=3,col=4,title=jargon::“<b>,50%25:%0A&"” \x0b\ud7ff says ]]> ::error'
    )


def test_junit_counts_what_it_holds() -> None:
    tree = ET.fromstring(REPORTS["junit"]([NASTY, WHOLE], 5))
    suites = list(tree)

    assert [int(suite.attrib["tests"]) for suite in suites] == [len(suite) for suite in suites] == [1, 1, 3]
    assert int(tree.attrib["tests"]) == 5
    assert sum(len(case) for suite in suites for case in suite) == int(tree.attrib["failures"]) == 2
