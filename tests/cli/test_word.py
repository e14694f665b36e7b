"""Word documents at the command line: linted as drafts, read with every guess, never changed."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran
from tests.readers.word_files import p, packed, row, table

Run = Callable[..., Ran]


def test_a_word_document_is_linted_as_a_draft_and_says_how_much_of_it_was_guessed(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(packed(table(row("What does the service user suffer from?", "")) + p("Name: ________")))
    linted = run("lint", str(path))
    assert "labels-people · table 1, row 1, cell 1" in linted.out
    assert "so this is read as a draft" in linted.err
    out, report = tmp_path / "form.json", tmp_path / "guesses.json"
    told = run("read", str(path), "-o", str(out), "--report", str(report))
    assert told.code == 1
    guessed = json.loads(report.read_text("utf-8"))["guessed"]
    assert f"{len(guessed)} guesses" in linted.err
    assert f"{len(guessed)} guessed" in told.err
    assert [each["text"] for part in json.loads(out.read_text("utf-8"))["sections"] for each in part["questions"]] == [
        "What does the service user suffer from?", "Name",
    ]  # fmt: skip


def test_a_word_document_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(packed(p("What do you do in order to get by? ______")))
    before = path.read_bytes()
    run("lint", "--fix", str(path))
    assert path.read_bytes() == before
