"""Linting keeps nothing of a form once it is linted: more forms need no more memory."""

import gc
import json
import tracemalloc
from pathlib import Path

import pytest

from formengine.cli import main
from formengine.lint import kept
from tests.builders import a_definition, a_question

WORDS = "How does the service user cope with their care package, and is the client non-compliant with meds?"
FEW, MANY = 10, 60


def _forms(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        questions = [a_question(f"q-{k}", text=f"{WORDS} ({k})") for k in range(4)]
        definition = a_definition(*questions, id=f"form-{n}", title=f"Form {n}")
        (folder / f"{n:03}.json").write_text(json.dumps(definition), encoding="utf-8")
    return folder


def _peak(folder: Path, how: str, out: Path) -> int:
    """Bytes at the most, above what there was before."""
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    main(["lint", str(folder), "--strict", "--all", "--jobs", "1", "--format", how, "-o", str(out)])
    return tracemalloc.get_traced_memory()[1] - before


def test_more_forms_need_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "HELD", 60)
    few, many = _forms(tmp_path / "few", FEW), _forms(tmp_path / "many", MANY)
    main(["lint", str(many), "--strict", "--all", "-o", str(tmp_path / "first")])  # what is learnt is learnt
    tracemalloc.start()
    try:
        _peak(few, "json", tmp_path / "out")
        grown = _peak(many, "json", tmp_path / "out") - _peak(few, "json", tmp_path / "out")
    finally:
        tracemalloc.stop()

    told = (tmp_path / "out").stat().st_size / FEW
    assert told > 5_000, "what is told of a form is worth counting"
    assert grown / (MANY - FEW) < told / 4


def test_a_form_is_let_go_of_once_it_is_told_with_no_ring_for_python_to_find(tmp_path: Path) -> None:
    def rings(forms: Path) -> int:
        gc.collect()
        gc.disable()
        try:
            main(
                [
                    "lint",
                    str(forms),
                    "--strict",
                    "--jobs",
                    "1",
                    "--format",
                    "json",
                    "-o",
                    str(tmp_path / "out"),
                ]
            )
            return gc.collect()
        finally:
            gc.enable()

    few, many = _forms(tmp_path / "few", FEW), _forms(tmp_path / "many", MANY)
    rings(many)  # what is learnt is learnt

    assert rings(many) == rings(few)
