"""Findings for a person at a terminal: by file, a line each, what to do beneath. Reads the same without colour."""

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from formengine.expressions import expression
from formengine.findings import LEVELS, Finding
from formengine.terminal import harmless

_COLOURS = {"error": "31", "warning": "33", "advice": "36"}
_WIDTH = 100
_NARROWEST = 40
_MARGIN = 19
_NARROW_MARGIN = 4
_WORD = expression(r"\w+")
_MOST = 0.75
"""The share of a suggestion's words that makes it one told already."""


class _Paper(NamedTuple):
    """What the findings are set on."""

    width: int
    coloured: bool

    @property
    def margin(self) -> int:
        """Where messages stand; on a narrow screen beneath the place, not beside it."""
        return _MARGIN if self.width >= 60 else _NARROW_MARGIN

    def styled(self, words: str, code: str) -> str:
        return f"\x1b[{code}m{words}\x1b[0m" if self.coloured else words


def text(findings: Collection[Finding], files: int) -> Iterator[str]:
    """Without colour, for a file."""
    return _told(findings, files, _Paper(_WIDTH, coloured=False))


def at_terminal(findings: Collection[Finding], files: int) -> Iterator[str]:
    """As wide as the terminal, and in colour where it shows any and nobody has said no."""
    return _told(findings, files, _Paper(_terminal(), _coloured()))


def _told(findings: Collection[Finding], files: int, paper: _Paper) -> Iterator[str]:
    for file, found in groupby(findings, key=lambda finding: finding.file):
        yield f"{paper.styled(harmless(file), '1')}\n"
        for finding in found:
            yield "\n".join([*_lines(finding, paper), ""])
        yield "\n"
    yield f"{_summary(findings, files)}\n"


def _lines(finding: Finding, paper: _Paper) -> list[str]:
    where = f"{finding.line}:{finding.column}" if finding.line else "–"
    level = paper.styled(f"{finding.level:<7}", _COLOURS[finding.level])
    margin, room = " " * paper.margin, paper.width - paper.margin
    said = wrap(harmless(finding.message), room) or [""]
    if paper.margin == _MARGIN:
        lines = [f"  {where:>8} {level} {said[0]}", *(margin + more for more in said[1:])]
    else:
        lines = [f"  {where} {level}".rstrip(), *(margin + more for more in said)]
    suggestion = harmless(finding.suggestion)
    if suggestion and not _says_already(finding.message, suggestion):
        instead = "Instead: " if suggestion[0].islower() else ""
        hung = wrap(suggestion, room - len(instead))
        lines += [margin + (" " * len(instead) if n else instead) + more for n, more in enumerate(hung)]
    place = f" · {harmless(finding.place)}" if finding.place else ""
    return [*lines, margin + paper.styled(finding.rule + place, "2")]


def _says_already(message: str, suggestion: str) -> bool:
    """Whether a message has told what to do: nearly every word of the suggestion stands in it."""
    told, more = (set(_WORD.findall(text.lower())) for text in (message, suggestion))
    return len(more & told) >= _MOST * len(more)


def _summary(findings: Collection[Finding], files: int) -> str:
    forms = "1 form" if files == 1 else f"{files} forms"
    if not findings:
        return f"{forms}: nothing to put right."
    counts = Counter(finding.level for finding in findings)
    plural = {"error": "errors", "warning": "warnings", "advice": "pieces of advice"}
    single = {"error": "error", "warning": "warning", "advice": "piece of advice"}
    said = [
        f"{counts[level]} {single[level] if counts[level] == 1 else plural[level]}"
        for level in LEVELS
        if counts[level]
    ]
    return f"{forms}: {', '.join(said)}. `formengine explain RULE` says why."


def _terminal() -> int:
    """The width of the screen; what goes elsewhere is as wide as a page."""
    if not sys.stdout.isatty():
        return _WIDTH
    told = os.environ.get("COLUMNS", "")
    try:
        columns = int(told) if told.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = _WIDTH
    return max(_NARROWEST, min(_WIDTH, columns or _WIDTH))


def _coloured() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
