"""Safe swaps and safe moves in a file: each held against what the linter says with it made, before anything is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import unified_diff
from typing import NamedTuple

from formengine.documents import Document
from formengine.errors import FormEngineError
from formengine.findings import Finding
from formengine.lint import Config, lint
from formengine.lint.fixes import edits
from formengine.lint.moves import Move, moves
from formengine.lint.spans import Edit, edited
from formengine.load import Loaded
from formengine.readers import document_of, read_document


class Mended(NamedTuple):
    """A file's text as it would be, and what was done to it."""

    text: str
    swaps: int
    moves: int


def mended(document: Document, loaded: Loaded, config: Config) -> Mended:
    """The file with every swap and move made that brings no finding which was not there."""
    config = replace(config, every_occurrence=True)
    swapped, loaded, found, swaps = _swapped(document, loaded, lint(loaded, config), config)
    text, moved = _moved(swapped, document.name, loaded, found, config)
    return Mended(text, swaps, moved)


def difference(before: str, after: str, name: str) -> str:
    """A unified diff; nothing where nothing is changed."""
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(unified_diff(*lines, name, f"{name} (fixed)"))


def safe_moves(
    document: Document, loaded: Loaded, finding: Finding, found: Sequence[Finding], config: Config
) -> list[Move]:
    """The moves that mend a finding and bring nothing new. `found` is all that the linter finds there."""
    return [
        move
        for move in moves(document.text, loaded, [finding])
        if _after(edited(document.text, [move.edit]), document.name, found, config, mends=move.finding)
    ]


def _swapped(
    document: Document, loaded: Loaded, found: list[Finding], config: Config
) -> tuple[str, Loaded, list[Finding], int]:
    """All swaps at once where that brings nothing new; else those, one by one, that bring nothing."""
    text = document.text
    wanted = sorted(set(edits(text, found)))
    after = _after(edited(text, wanted), document.name, found, config) if wanted else None
    if after:
        return (edited(text, wanted), *after, len(wanted))
    kept: list[Edit] = []
    result = text, loaded, found, 0
    for edit in wanted:
        after = _after(edited(text, [*kept, edit]), document.name, found, config)
        if after:
            kept.append(edit)
            result = (edited(text, kept), *after, len(kept))
    return result


def _moved(text: str, name: str, loaded: Loaded, found: list[Finding], config: Config) -> tuple[str, int]:
    made = 0
    refused: set[tuple[str, str]] = set()
    while True:
        move = next(
            (m for m in moves(text, loaded, found) if (m.finding.rule, m.finding.question) not in refused),
            None,
        )
        if move is None:
            return text, made
        changed = edited(text, [move.edit])
        after = _after(changed, name, found, config, mends=move.finding)
        if after is None:
            refused.add((move.finding.rule, move.finding.question))
        else:
            text, (loaded, found) = changed, after
            made += 1


def _after(
    text: str, name: str, before: Sequence[Finding], config: Config, mends: Finding | None = None
) -> tuple[Loaded, list[Finding]] | None:
    """The form as it would be, and what is found in it: nothing where that is no form, or has more against it."""
    try:
        loaded = read_document(document_of(text.encode(), name)).loaded
    except FormEngineError:
        return None
    found = lint(loaded, config)
    was, now = _counted(before), _counted(found)
    if now - was or (mends and now[_mark(mends)] >= was[_mark(mends)]):
        return None
    return loaded, found


def _counted(findings: Sequence[Finding]) -> Counter[tuple[str, str]]:
    return Counter(map(_mark, findings))


def _mark(finding: Finding) -> tuple[str, str]:
    """What a finding is, whatever words it quotes and wherever it stands by now."""
    return finding.rule, finding.question
