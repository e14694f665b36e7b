"""formengine lint with what a team has settled: configuration, ignore file, baseline, safe swaps."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from formengine.lint.reports import REPORTS
from tests.builders import a_definition, a_question
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
CITIZEN = "Which citizen helps you most?"
OWN_RULE = """
id = "say-neighbour"
check = "wording"
family = "words"
level = "error"
title = "Say neighbour"
message = "“{said}”: say “neighbour”."
why = "We agreed to."
settings = { parts = ["text"], words = ['\\bcitizen\\b'] }
[[bad]]
text = "Which citizen helps?"
[[good]]
text = "Which neighbour helps?"
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "forms" / "ours.json"
    path.parent.mkdir()
    path.write_text(json.dumps(a_definition(a_question("who", text=CITIZEN)), indent=1))
    return path


@pytest.fixture
def settled(tmp_path: Path) -> Path:
    (tmp_path / "say-neighbour.toml").write_text(OWN_RULE)
    path = tmp_path / "formengine.toml"
    path.write_text('rules = ["say-neighbour.toml"]\nselect = ["say-neighbour"]\n')
    return path


def found(ran: Ran) -> list[str]:
    return [finding["rule"] for finding in json.loads(ran.out)["findings"]]


@pytest.mark.usefixtures("settled")
def test_the_nearest_configuration_above_the_form_counts(run: Run, form: Path) -> None:
    ran = run("lint", form, "--format", "json")
    assert (ran.code, found(ran)) == (1, ["say-neighbour"])
    assert "say-neighbour" not in found(run("lint", form, "--format", "json", "--no-config"))


def test_a_configuration_can_be_named(run: Run, form: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('select = ["duplicate-id"]\n')
    assert run("lint", form, "--config", other).out == "1 form: nothing to put right.\n"


def test_a_mistake_in_the_configuration_is_one_sentence(run: Run, form: Path, settled: Path) -> None:
    settled.write_text("chosen = []\n")
    ran = run("lint", form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{settled}: The file has “chosen”, which is not known here.")


def test_the_configuration_says_what_fails_and_the_command_line_has_the_last_word(
    run: Run, form: Path, settled: Path
) -> None:
    settled.write_text(settled.read_text() + '[levels]\nsay-neighbour = "warning"\n')
    assert run("lint", form).code == 1
    settled.write_text('fail-on = "error"\n' + settled.read_text())
    assert run("lint", form).code == 0
    assert run("lint", form, "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("given", "left"), [("who", []), ("elsewhere", ["say-neighbour", "unused-allowance"])]
)
def test_an_ignore_file_lets_stand_what_it_gives_a_reason_for(
    run: Run, form: Path, settled: Path, tmp_path: Path, given: str, left: list[str]
) -> None:
    settled.write_text(
        settled.read_text().replace('["say-neighbour"]', '["say-neighbour", "unused-allowance"]')
    )
    ignored = tmp_path / "ignored.toml"
    ignored.write_text(
        f'[[ignore]]\nrule = "say-neighbour"\nquestion = "{given}"\nreason = "The council agreed to it."\n'
    )
    assert sorted(found(run("lint", form, "--ignore-file", ignored, "--format", "json"))) == left


@pytest.mark.usefixtures("settled")
def test_a_baseline_leaves_out_what_is_known_and_says_how_much(run: Run, form: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert run("lint", form, "--write-baseline", known) == Ran(
        0, "", f"{known} now knows 1 finding of 1 form.\n"
    )
    assert run("lint", form, "--baseline", known) == Ran(
        0, "1 form: nothing to put right.\n", "1 known finding left out (baseline).\n"
    )
    definition = json.loads(form.read_text())
    definition["sections"][0]["questions"].append(a_question("new", text="Is a citizen near?"))
    form.write_text(json.dumps(definition))
    ran = run("lint", form, "--baseline", known, "--format", "json")
    assert (ran.code, [f["question"] for f in json.loads(ran.out)["findings"]]) == (1, ["new"])


@pytest.mark.usefixtures("settled")
def test_what_is_mended_is_taken_out_of_the_baseline_when_asked(run: Run, form: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run("lint", form, "--write-baseline", known)
    form.write_text(form.read_text().replace("citizen", "neighbour"))
    assert "1 of it is mended: --prune-baseline takes it out." in run("lint", form, "--baseline", known).err
    assert "1 mended since was taken out" in run("lint", form, "--baseline", known, "--prune-baseline").err
    assert json.loads(known.read_text())["forms"] == {}


def test_safe_swaps_are_shown_and_then_made_and_need_is_never_touched(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    said = "What do you need to  commence??"
    path.write_text(json.dumps(a_definition(a_question("a", text=said)), indent=1))
    before = path.read_text()
    shown = run("lint", path, "--diff", "--strict")
    assert shown.code == 1
    assert path.read_text() == before
    assert '-     "text": "What do you need to  commence??"' in shown.out
    assert run("lint", path, "--fix", "--strict").err == f"{path}: mended (2 swaps, 0 questions moved).\n"
    after = path.read_text()
    assert after != before
    assert "What do you need to" in after
    assert run("lint", path, "--diff", "--strict") == Ran(0, "", "")


def test_standard_input_cannot_be_changed_and_that_is_said(run: Run) -> None:
    ran = run("lint", "-", "--fix")
    assert (ran.code, ran.out) == (2, "")
    assert "standard input is none" in ran.err


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_names_the_rule_and_can_be_written_to_a_file(
    run: Run, form: Path, tmp_path: Path, name: str
) -> None:
    to = tmp_path / "report"
    ran = run("lint", form, "--format", name, "-o", to)
    assert (ran.code, ran.out) == (1, "")
    assert "say-neighbour" in to.read_text()
    if name in ("json", "sarif", "gitlab"):
        json.loads(to.read_text())
    if name == "jsonl":
        assert [json.loads(line)["rule"] for line in to.read_text().splitlines()] == ["say-neighbour"]
    if name == "junit":
        ElementTree.fromstring(to.read_text())


def test_a_message_that_says_what_to_do_is_not_told_twice(run: Run, form: Path, settled: Path) -> None:
    rule = settled.parent / "say-neighbour.toml"
    rule.write_text(OWN_RULE.replace('why = "We', 'fix = "Say neighbour."\nwhy = "We'))
    assert run("lint", form).out.count("eighbour”") == 1
    assert "Say neighbour." not in run("lint", form).out
    rule.write_text(OWN_RULE.replace('why = "We', 'fix = "Call them by their name."\nwhy = "We'))
    assert "Call them by their name." in run("lint", form).out


@pytest.mark.usefixtures("settled")
def test_a_rule_of_ones_own_is_explained_and_what_is_wrong_with_it_is_said(
    run: Run, form: Path, settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(form.parent)
    assert "We agreed to." in run("explain", "say-neighbour").out
    rule = settled.parent / "say-neighbour.toml"
    rule.write_text(OWN_RULE.replace("citizen\\\\b", "citizen(").replace('"error"', '"loud"'))
    for command in (("lint", form), ("rules", "--test"), ("explain", "say-neighbour")):
        ran = run(*command)
        assert (ran.code, ran.out) == (2, "")
        assert f"{rule}: Level is “loud”. It must be one of “error”, “warning”, “advice”." in ran.err


@pytest.mark.usefixtures("settled")
def test_reports_for_people_and_for_code_scanning_tell_a_council_s_own_rule_as_it_tells_itself(
    run: Run, form: Path
) -> None:
    page = run("lint", form, "--format", "html").out
    scanned = json.loads(run("lint", form, "--format", "sarif").out)["runs"][0]["tool"]["driver"]["rules"]

    assert '<a href="#why-say-neighbour">Say neighbour</a>' in page
    assert '<dt id="why-say-neighbour">Say neighbour <span class="where">(1 time)</span></dt>' in page
    assert "<dd><p>We agreed to.</p>" in page
    assert [(each["id"], each["shortDescription"]["text"], each["help"]["text"]) for each in scanned] == [
        ("say-neighbour", "Say neighbour.", "We agreed to.")
    ]
    assert scanned[0]["defaultConfiguration"] == {"level": "error"}
