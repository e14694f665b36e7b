"""Several processes say what one says, in the same order, of files that can be read and of those that cannot."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.cli import side_by_side
from formengine.cli.side_by_side import processes
from tests.builders import a_definition, a_question
from tests.cli.conftest import ROOT, Ran

Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Seventy forms, more than two runs of files; a refused one and some that are none among them."""
    for n in range(70):
        form = a_definition(a_question("q", text=f"What does the service user {n} like?"), id=f"form-{n:03}")
        (tmp_path / f"{n:03}.json").write_text(json.dumps(form), encoding="utf-8")
    (tmp_path / "005.json").write_text('{"id": "refused", "version": 1, "kind": "survey"}', encoding="utf-8")
    (tmp_path / "040.json").write_text("{", encoding="utf-8")
    (tmp_path / "050.json").write_text('{"something": "else"}', encoding="utf-8")
    (tmp_path / "ignore.toml").write_text(
        '[[ignore]]\nrule = "outdated-language"\nform = "form-069"\nreason = "Agreed."\n'
        '[[ignore]]\nrule = "outdated-language"\nform = "form-002"\nquestion = "none"\nreason = "Agreed."\n'
        '[[ignore]]\nrule = "empty-section"\nreason = "Agreed."\n',
        encoding="utf-8",
    )
    return tmp_path


def test_two_processes_say_what_one_says(run: Run, folder: Path) -> None:
    options = ("lint", folder, "--strict", "--format", "json", "--ignore-file", folder / "ignore.toml")
    one, two = run(*options, "--jobs", 1), run(*options, "--jobs", 2)

    assert two == one
    found = json.loads(one.out)["findings"]
    assert one.code == 2
    assert "040.json" in one.err
    assert {"unused-allowance", "schema/form"} <= {finding["rule"] for finding in found}
    assert len({finding["file"] for finding in found}) > 65


def test_two_processes_know_a_baseline_and_draw_one_up(run: Run, folder: Path) -> None:
    (folder / "040.json").unlink()
    known = folder / "known.baseline"
    for jobs in (1, 2):
        run("lint", folder, "--jobs", jobs, "--write-baseline", folder / f"{jobs}.baseline")
    known.write_text((folder / "1.baseline").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "001.json").write_text(
        json.dumps(a_definition(a_question("q", text="What does the patient like?"), id="form-001")),
        encoding="utf-8",
    )
    one, two = (run("lint", folder, "--baseline", known, "--jobs", jobs) for jobs in (1, 2))

    assert (folder / "1.baseline").read_text(encoding="utf-8") == (folder / "2.baseline").read_text(
        encoding="utf-8"
    )
    assert two == one
    assert "known findings left out" in one.err


def test_a_council_s_own_rules_go_along(run: Run, folder: Path) -> None:
    own = (ROOT / "lint_rules" / "placeholder-text.toml").read_text(encoding="utf-8")
    (folder / "ours.toml").write_text(own.replace('id = "placeholder-text"', 'id = "ours"'), encoding="utf-8")
    (folder / "formengine.toml").write_text(
        'rules = ["ours.toml"]\nselect = ["ours", "duplicate-id"]\n', encoding="utf-8"
    )
    one, two = (run("lint", folder, "--format", "json", "--jobs", jobs) for jobs in (1, 2))

    assert two == one


@pytest.mark.parametrize(
    ("wanted", "files", "used"),
    [(0, 10, 1), (0, 399, 1), (0, 799, 1), (0, 800, 2), (0, 100_000, 4), (3, 2, 3), (1, 100_000, 1)],
)
def test_as_many_are_used_as_are_worth_it(
    monkeypatch: pytest.MonkeyPatch, wanted: int, files: int, used: int
) -> None:
    monkeypatch.setattr(side_by_side, "_cores", lambda: 4)

    assert processes(wanted, files) == used


@pytest.mark.parametrize("said", ["0", "-1", "two", "65"])
def test_a_number_that_is_none_is_told(run: Run, folder: Path, said: str) -> None:
    ran = run("lint", folder, f"--jobs={said}")

    assert ran.code == 2
    assert f"{said} is no number of processes. Give one from 1 to 64." in ran.err
