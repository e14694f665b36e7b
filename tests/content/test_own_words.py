"""No sentence of anybody else's: no eight words in a row in common with the texts of others that we develop against."""

import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formengine.home import FORMS, LINT_RULES

RUN = 8
ROOT = FORMS.parent
DOCS = ROOT / "docs"


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def runs(text: str) -> Iterator[str]:
    said = words(text)
    for n in range(len(said) - RUN + 1):
        yield " ".join(said[n : n + RUN])


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside)


def texts_in(path: Path) -> Iterator[str]:
    """Every text of a file, apart from one another: a run never goes from one into the next."""
    text = path.read_text(encoding="utf-8", errors="replace")
    match path.suffix:
        case ".json":
            yield from strings(json.loads(text))
        case ".jsonl":
            for line in text.splitlines():
                yield from strings(json.loads(line))
        case ".toml":
            yield from strings(tomllib.loads(text))
        case ".xml" | ".html":
            yield from re.split(r"<[^>]*>", text)
        case ".tsv" | ".csv":
            yield from re.split(r"[\t\n]|,(?=\")|(?<=\"),", text)
        case _:
            yield from re.split(r"\n\s*\n|\|", text)


def texts_in_sheets(path: Path) -> Iterator[str]:
    """What stands in the cells of a workbook; of the old kind (.xls), every run of letters in it."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                if name.endswith(("sharedStrings.xml", ".xml")) and "xl/" in name:
                    yield from re.split(r"<[^>]*>", book.read(name).decode("utf-8", "replace"))
        return
    held = path.read_bytes()
    for found in re.findall(rb"[\x20-\x7e]{20,}", held):
        yield found.decode("ascii")
    for found in re.findall(rb"(?:[\x20-\x7e]\x00){20,}", held):
        yield found.decode("utf-16-le")


def files_of(folder: Path) -> list[Path]:
    kinds = {".json", ".jsonl", ".toml", ".md", ".tsv", ".csv", ".xml", ".html", ".txt"}
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in kinds)


def texts_of_others(shared: Path) -> Iterator[tuple[str, str]]:
    """Texts of real forms and glossaries, each with its file. Of the word lists the terms: what stands beside
    them, and the patterns of asking, are our own words (their NOTES.md says so)."""
    for folder in ("questions", "suites"):
        for path in sorted((shared / folder).rglob("*")):
            if path.suffix in (".xlsx", ".xls"):
                yield from ((text, path.name) for text in texts_in_sheets(path))
            elif path.suffix in (".json", ".jsonl"):
                yield from ((text, path.name) for text in texts_in(path))
    for name in ("tlap_terms.tsv", "deficit_language.tsv"):
        for line in (shared / "lexicon" / name).read_text(encoding="utf-8").splitlines()[1:]:
            terms = re.sub(r"\([^)]*\)", ";", " ; ".join(line.split("\t")[:2]))  # in brackets: our notes
            yield from ((text, name) for text in terms.split(";"))


def runs_of(texts: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text, name in texts:
        for run in runs(text):
            found.setdefault(run, name)
    return found


@pytest.fixture(scope="module")
def of_others(shared: Path) -> dict[str, str]:
    """Every run of eight words in others' texts, and a file it stands in."""
    return runs_of(texts_of_others(shared))


def in_common(path: Path, of_others: dict[str, str]) -> list[tuple[str, str]]:
    return [(run, of_others[run]) for text in texts_in(path) for run in runs(text) if run in of_others]


def common_to(folder: Path, others: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    found = {path.relative_to(ROOT).as_posix(): in_common(path, others) for path in files_of(folder)}
    return {name: common for name, common in found.items() if common}


def test_there_are_texts_of_others_to_compare_with(of_others: dict[str, str]) -> None:
    kinds = {Path(name).suffix for name in of_others.values()}
    assert kinds >= {".json", ".jsonl", ".xlsx", ".xls"}
    assert len(of_others) > 15_000


@pytest.mark.parametrize("folder", [FORMS, LINT_RULES, DOCS], ids=lambda folder: folder.name)
def test_no_eight_words_in_a_row_are_anybody_elses(folder: Path, of_others: dict[str, str]) -> None:
    assert common_to(folder, of_others) == {}


def test_the_forms_do_not_even_share_eight_words_with_our_own_lists(shared: Path) -> None:
    lists = ((text, path.name) for path in files_of(shared / "lexicon") for text in texts_in(path))
    assert common_to(FORMS, runs_of(lists)) == {}


def test_a_copied_sentence_would_be_found(shared: Path, of_others: dict[str, str]) -> None:
    copied = next(
        text for text in texts_in(shared / "questions" / "labelled.jsonl") if len(words(text)) > RUN + 2
    )
    assert any(run in of_others for run in runs(f"Tell us this: {copied}"))
