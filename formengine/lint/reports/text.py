"""Findings for a person at a terminal: by file, a line each, what to do beneath. Reads the same without colour."""

import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from formengine.findings import LEVELS, Finding

_COLOURS = {"error": "31", "warning": "33", "advice": "36"}
_WIDTH = 100
_WORD = re.compile(r"\w+")
_MOST = 0.75
"""The share of a suggestion's words that makes it one told already."""


def text(findings: Sequence[Finding], files: int) -> str:
    lines: list[str] = []
    for file, found in groupby(findings, key=lambda finding: finding.file):
        lines.append(_styled(file, "1"))
        for finding in found:
            lines += _lines(finding)
        lines.append("")
    return "\n".join([*lines, _summary(findings, files)]) + "\n"


def _lines(finding: Finding) -> list[str]:
    where = f"{finding.line}:{finding.column}" if finding.line else "–"
    level = _styled(f"{finding.level:<7}", _COLOURS[finding.level])
    said = wrap(finding.message, _WIDTH - 19) or [""]
    lines = [f"  {where:>8} {level} {said[0]}", *(" " * 19 + more for more in said[1:])]
    if finding.suggestion and not _says_already(finding.message, finding.suggestion):
        instead = "Instead: " if finding.suggestion[0].islower() else ""
        hung = wrap(finding.suggestion, _WIDTH - 19 - len(instead))
        lines += [" " * 19 + (" " * len(instead) if n else instead) + more for n, more in enumerate(hung)]
    place = f" · {finding.place}" if finding.place else ""
    return [*lines, " " * 19 + _styled(finding.rule + place, "2")]


def _says_already(message: str, suggestion: str) -> bool:
    """Whether a message has told what to do: nearly every word of the suggestion stands in it."""
    told, more = (set(_WORD.findall(text.lower())) for text in (message, suggestion))
    return len(more & told) >= _MOST * len(more)


def _summary(findings: Sequence[Finding], files: int) -> str:
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


def _styled(words: str, code: str) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if _coloured() else words


def _coloured() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
