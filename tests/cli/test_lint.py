"""formengine lint: what it reads, what it says, and the exit code people build on."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from formengine.home import FORMS
from tests.builders import a_definition, a_question, a_section
from tests.cli.conftest import ROOT, Ran

Run = Callable[..., Ran]
TWICE = a_definition(a_question("food"), a_question("food"))


@pytest.fixture
def form_at(tmp_path: Path) -> Callable[..., Path]:
    def written(definition: Any, name: str = "v1.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(definition if isinstance(definition, str) else json.dumps(definition, indent=1))
        return path

    return written


def test_a_clean_form_is_told_so_and_the_exit_code_is_0(run: Run, form_at: Any) -> None:
    assert run("lint", form_at(a_definition()), "--select", "duplicate-id") == Ran(
        0, "1 form: nothing to put right.\n", ""
    )


def test_a_finding_has_its_place_and_makes_the_exit_code_1(run: Run, form_at: Any) -> None:
    path = form_at(TWICE)
    ran = run("lint", path, "--format", "json", "--select", "duplicate-id")
    document = json.loads(ran.out)
    assert (ran.code, ran.err, document["files"]) == (1, "", 1)
    (finding,) = document["findings"]
    line = path.read_text().splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 :] == '"food",'
    assert (finding["file"], finding["rule"], finding["question"], finding["pointer"]) == (
        str(path), "duplicate-id", "food", "/sections/0/questions/1/id",
    )  # fmt: skip


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("advice", 1)])
def test_the_exit_code_follows_what_is_to_fail(run: Run, form_at: Any, fail_on: str, code: int) -> None:
    risky = a_definition(
        a_question("good"), a_question("falls", text="What are the risks of falling at home?")
    )
    ran = run(
        "lint",
        form_at(risky),
        "--select",
        "risk-without-opportunity",
        "--fail-on",
        fail_on,
        "--format",
        "json",
    )
    assert [finding["level"] for finding in json.loads(ran.out)["findings"]] == ["warning"]
    assert ran.code == code


def test_rules_and_families_are_chosen_and_left_out_by_name(run: Run, form_at: Any) -> None:
    path = form_at(a_definition(a_question("a", show_when={"question": "gone", "is": "x"}), a_question("a")))

    def found(*options: str) -> list[str]:
        ran = run("lint", path, "--format", "json", *options)
        return sorted({finding["rule"] for finding in json.loads(ran.out)["findings"]})

    both = ["condition-on-missing-question", "duplicate-id"]
    assert found("--select", "duplicate-id,condition-on-missing-question") == both
    assert found("--select", both[0], "--select", both[1]) == both
    assert found("--select", both[0], "--select", both[1], "--ignore", both[1]) == both[:1]
    assert set(both) <= set(found("--select", "logic"))
    assert "duplicate-id" not in found("--ignore", "logic")


def test_a_rule_there_is_not_is_said(run: Run, form_at: Any) -> None:
    ran = run("lint", form_at(a_definition()), "--select", "duplicate-ids")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no rule “duplicate-ids”. Did you mean “duplicate-id”?" in ran.err


def test_a_definition_with_faults_is_told_them_as_findings(run: Run, form_at: Any) -> None:
    path = form_at(a_definition(a_question(hnit="x")))
    ran = run("lint", path, "--format", "json")
    assert [(f["rule"], f["line"] > 1, f["file"]) for f in json.loads(ran.out)["findings"]] == [
        ("schema/form", True, str(path))
    ]
    assert ran.code == 1


def test_a_promise_that_a_form_makes_by_its_profile_is_held_against_it(run: Run, form_at: Any) -> None:
    section = a_section(a_question("hard", framing="deficit"), domain="work")
    promising = a_definition(
        kind="assessment", profile="assessment", domains="d", duties=[], shaped_by=[], sections=[section]
    )

    def broken(*options: str) -> list[tuple[str, str]]:
        found = json.loads(run("lint", form_at(promising), "--format", "json", *options).out)["findings"]
        return [(f["rule"], f["pointer"]) for f in found if f["rule"].startswith("schema/")]

    assert broken() == [("schema/profiles/assessment", "/sections/0/questions/0")]
    assert broken("--select", "duplicate-id") == []


def test_what_cannot_be_read_is_said_and_the_rest_is_linted(run: Run, form_at: Any, tmp_path: Path) -> None:
    ran = run("lint", tmp_path / "none.json", form_at(TWICE), "--select", "duplicate-id", "--format", "json")
    assert (ran.code, json.loads(ran.out)["files"]) == (2, 1)
    assert ran.err == f"{tmp_path / 'none.json'}: there is no such file.\n"


def test_in_a_folder_what_is_no_form_is_passed_over_but_named_it_is_refused(
    run: Run, form_at: Any, tmp_path: Path
) -> None:
    form_at(a_definition(), "a-form/v1.json")
    other = form_at({"name": "package"}, "package.json")
    form_at(TWICE, "node_modules/x.json")
    form_at(TWICE, ".hidden/x.json")
    assert run("lint", tmp_path, "--select", "duplicate-id").out == "1 form: nothing to put right.\n"
    ran = run("lint", other)
    assert (ran.code, ran.out) == (2, "")
    assert "this is JSON, but no form that can be read here" in ran.err


def test_only_the_newest_version_of_each_form_is_linted_when_asked(
    run: Run, form_at: Any, tmp_path: Path
) -> None:
    form_at(TWICE, "a-form/v9.json")
    form_at(a_definition(version=10), "a-form/v10.json")
    form_at(a_definition(), "b-form/v1.json")
    form_at(TWICE, "poor/b-form/v1.json")
    assert (
        run("lint", "--newest", "--select", "duplicate-id", tmp_path).out
        == "2 forms: nothing to put right.\n"
    )
    assert run("lint", "--select", "duplicate-id", tmp_path).code == 1


def test_a_form_named_twice_is_linted_once_and_a_shipped_one_by_its_name(run: Run) -> None:
    path = FORMS / "first-conversation" / "v1.json"
    ran = run("lint", "first-conversation@1", path, "--format", "json")
    assert json.loads(ran.out)["files"] == 1


def test_a_form_is_read_from_standard_input(run_apart: Any) -> None:
    ran = run_apart(
        "lint", "-", "--select", "duplicate-id", "--format", "json", stdin=json.dumps(TWICE).encode()
    )
    assert [f["file"] for f in json.loads(ran.stdout)["findings"]] == ["standard input"]
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_statistics_count_each_rule(run: Run, form_at: Any) -> None:
    asked = [a_question(name) for name in ("food", "home", "food", "home")]
    poor = a_definition(*asked, a_question("a", show_when={"question": "x", "is": "y"}))
    ran = run("lint", form_at(poor), "--select", "duplicate-id,condition-on-missing-question", "--statistics")
    by_rule, stands = ran.out.split("\n\n", 1)
    assert by_rule == (
        "     2  duplicate-id (what does a good day look like for you? 2)\n"
        "     1  condition-on-missing-question\n"
        "     3  in all"
    )
    assert "  found: logic 3\n  asks: 5 questions, about 200 words in answer, about 4 minutes\n" in stands
    assert stands.endswith("They are no mark for a form, and no judgement of whoever wrote it.\n")


def test_the_text_reads_the_same_where_there_is_no_colour(
    run: Run, form_at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = form_at(TWICE)
    plain = run("lint", path, "--select", "duplicate-id").out
    assert "\x1b" not in plain
    assert plain.startswith(f"{path}\n")
    assert "error" in plain
    assert plain.endswith("1 form: 1 error. `formengine explain RULE` says why.\n")


def test_linting_never_imports_the_web_or_the_store() -> None:
    script = (
        "import sys; from formengine.cli import main\n"
        "main(['lint', 'forms/first-conversation/v1.json'])\n"
        "heavy = {'flask', 'wtforms', 'sqlite_utils', 'sqlite3', 'markdown', 'jinja2', 'webapp', 'formengine.store',"
        " 'formengine.writers', 'formengine.record', 'formengine.render'}\n"
        "sys.stderr.write(repr(sorted(heavy & set(sys.modules))))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ran.stderr == "[]"


@pytest.mark.parametrize("version", ["--newest"])
def test_the_shipped_forms_can_all_be_linted(run: Run, version: str) -> None:
    ran = run("lint", version, FORMS, "--format", "json")
    assert ran.code in (0, 1)
    assert ran.err == ""
    assert all(not finding["rule"].startswith("schema/") for finding in json.loads(ran.out)["findings"])


def test_real_council_forms_are_linted_by_content(run: Run, shared: Path) -> None:
    paths = sorted((shared / "suites" / "hackney").glob("*.json"))
    ran = run("lint", *paths, "--format", "json")
    document = json.loads(ran.out)
    assert (ran.code, ran.err, document["files"]) == (1, "", 5)
    assert len([f for f in document["findings"] if f["rule"] == "condition-on-missing-question"]) == 22
    assert all(f["line"] > 0 and f["column"] > 0 for f in document["findings"])


def test_of_many_files_those_that_could_not_be_read_are_counted_last(run: Run, tmp_path: Path) -> None:
    for name, text in (("a", "{"), ("b", ""), ("c", json.dumps(a_definition(a_question("day"))))):
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    ran = run("lint", tmp_path)

    assert ran.code == 2
    assert ran.err.splitlines()[-1] == (
        "2 files could not be read, and nothing is known of them: the sentences above say why."
    )
