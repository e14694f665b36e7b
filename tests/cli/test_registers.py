"""Registers and Mosaic templates at the command line: read, written, linted, and given back with comments."""

import json
from pathlib import Path

import openpyxl
import pytest

from formengine.cli import main
from tests.readers.moform_templates import Writing, a_template
from tests.readers.register_files import FILES, as_csv, openpyxl_merged

POOR = [
    ("Ref", "Question", "Help text"),
    ("a", "Is the service user a bed blocker?", ""),
    ("b", "What does a good day look like?", ""),
]


@pytest.mark.parametrize("to", ["register-csv", "register-xlsx"])
def test_a_form_goes_out_as_a_register_and_comes_back(tmp_path: Path, to: str) -> None:
    register, form, report = tmp_path / "register", tmp_path / "form.json", tmp_path / "report.json"
    assert (
        main(["write", "first-conversation", "--to", to, "-o", str(register)]) == 1
    )  # framing has no column
    assert main(["read", str(register), "-o", str(form), "--report", str(report)]) == 1  # its kind is a guess
    assert json.loads(form.read_text())["id"] == "first-conversation"
    account = json.loads(report.read_text())
    assert (
        len(account["imported"]) + len(account["carried"]) + len(account["refused"])
        == account["source_nodes"]
        > 100
    )
    assert account["guessed"]


def test_a_template_of_any_name_is_linted_and_the_view_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.bin"
    path.write_bytes(a_template(Writing()))
    assert main(["lint", str(path), "--select", "deficit-before-strengths", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["question"], finding["place"]) == ("assNeed", "PRINT view, question assNeed")


def test_what_was_read_is_summed_up_with_its_guesses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(FILES[0].made())
    assert main(["read", str(path), "-o", str(tmp_path / "form.json")]) == 1
    assert (
        capsys.readouterr().err
        == "a question register: 79 nodes: 78 imported, 1 carried, 0 refused; 1 guessed.\n"
    )


def comments(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_findings_are_written_as_comments_beside_the_words_they_are_about(tmp_path: Path) -> None:
    register, copy = tmp_path / "register.csv", tmp_path / "with-comments.xlsx"
    register.write_bytes(as_csv(POOR))
    assert main(["lint", str(register), "--select", "labels-people", "--annotate", str(copy)]) == 1
    assert list(comments(copy)) == ["B2"]
    assert "“bed blocker”" in comments(copy)["B2"]
    assert "(labels-people)" in comments(copy)["B2"]


def test_a_copied_workbook_keeps_its_cells_its_merging_and_its_own_comments(tmp_path: Path) -> None:
    register, copy = tmp_path / "register.xlsx", tmp_path / "with-comments.xlsx"
    register.write_bytes(openpyxl_merged())
    book = openpyxl.load_workbook(register)
    book.worksheets[0]["D5"].comment = openpyxl.comments.Comment("Ask Ann.", "Bo")
    book.worksheets[0]["D5"] = "Is the service user a bed blocker?"
    book.save(register)
    before = register.read_bytes()
    assert main(["lint", str(register), "--select", "labels-people", "--annotate", str(copy)]) == 1
    assert register.read_bytes() == before
    assert comments(copy)["D5"].startswith("Ask Ann.\n\n")
    old, new = (openpyxl.load_workbook(path).worksheets[0] for path in (register, copy))
    assert list(old.values) == list(new.values)
    assert sorted(map(str, old.merged_cells.ranges)) == sorted(map(str, new.merged_cells.ranges))


@pytest.mark.parametrize(
    ("paths", "to", "said"),
    [
        (["register.csv", "register.csv"], "out.xlsx", "name one CSV, XLSX, ODS or XLS file"),
        (["register.csv"], "register.csv", "this is the register itself"),
        (["template.moform"], "out.xlsx", "comments can be written into a question register only"),
    ],
)
def test_what_cannot_be_annotated_is_refused_in_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    paths: list[str],
    to: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.csv").write_bytes(as_csv(POOR))
    Path("template.moform").write_bytes(a_template(Writing()))
    assert main(["lint", *paths, "--annotate", to]) == 2
    assert said in capsys.readouterr().err
    assert not Path("out.xlsx").exists()
