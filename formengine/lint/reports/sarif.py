"""SARIF 2.1.0, for code scanning. A fingerprint is our own and holds no line number.

What is let stand is left out: code scanning shows results that are marked as suppressed as if they were open.
"""

import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from formengine import __version__
from formengine.findings import LEVELS, Finding, Level
from formengine.lint.baseline import fingerprints
from formengine.lint.rules import Rule, known

_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
MOST = 25_000
"""Results of one run that GitHub takes in; what is beyond is counted and said."""
LARGEST = 10_000_000
"""Bytes, packed, that GitHub takes in."""
TAGS = 20
"""Tags of one rule that GitHub takes in."""


_DEFINITION = "The file cannot be read as a form, or breaks what its profile promises, until this is mended."


def sarif(findings: Collection[Finding], files: int, own: Sequence[Rule] = ()) -> str:
    """`own` are the rules of a council's own that were run. The gravest first, where there are more than are taken in."""
    told = list(findings) if len(findings) <= MOST else _gravest(findings)
    while True:
        said = _document(told, files, len(findings) - len(told), own)
        if len(said) <= LARGEST or len(zlib.compress(said.encode(), 6)) <= LARGEST:
            return said
        told = told[: len(told) // 2]


def _gravest(findings: Collection[Finding]) -> list[Finding]:
    return list(islice(chain.from_iterable(_of(level, findings) for level in LEVELS), MOST))


def _of(level: Level, findings: Collection[Finding]) -> Iterator[Finding]:
    return (finding for finding in findings if finding.level == level)


def _document(told: Sequence[Finding], files: int, left_out: int, own: Sequence[Rule]) -> str:
    names = sorted({finding.rule for finding in told})
    marks = fingerprints("", told)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "formengine",
                "version": __version__,
                "rules": [_rule(name, own) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, names.index(finding.rule), mark)
            for finding, mark in zip(told, marks, strict=True)
        ],
        "properties": {"files": files, "leftOut": left_out},
    }
    if left_out:
        said = (
            f"{left_out} findings were left out: code scanning takes in {MOST:,} results and {LARGEST // 1_000_000} MB of one run. "
            "The gravest are here."
        )
        notice = {"level": "warning", "message": {"text": said}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notice]}]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _rule(name: str, own: Sequence[Rule]) -> dict[str, Any]:
    told = known(name, own)
    if told is None:
        said = {"text": _DEFINITION if name.startswith("schema/") else f"A rule of your own: {name}."}
        return {"id": name, "shortDescription": said, "fullDescription": said, "help": said}
    why = " ".join(told.why.split())
    tags = [told.family, *told.kinds, *(["preview"] if told.preview else [])]
    return {
        "id": name,
        "shortDescription": {"text": f"{told.title}."},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why} {told.fix}".strip(),
            "markdown": "\n\n".join(_markdown(told)),
        },
        "defaultConfiguration": {"level": _LEVELS[told.level]},
        "properties": {"tags": tags[:TAGS]},
    }


def _markdown(told: Rule) -> Iterator[str]:
    yield f"**{told.title}**"
    yield told.why.strip()
    if told.fix:
        yield told.fix
    if told.source:
        yield f"Source: {told.source}"


def _result(finding: Finding, index: int, mark: str) -> dict[str, Any]:
    # Every result has a line: code scanning refuses what has none. A finding about a whole file is at its first.
    region = {"startLine": max(finding.line, 1), "startColumn": max(finding.column, 1)}
    if finding.end_line:
        region |= {"endLine": finding.end_line, "endColumn": finding.end_column}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(finding.file)}, "region": region}
    }
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.pointer}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"formengine/v1": mark},
    }


def uri(file: str) -> str:
    """A file as a URI reference: relative as it was named, or of the whole machine."""
    if PureWindowsPath(file).drive:
        return f"file:///{quote(file.replace(chr(92), '/'), safe='/:')}"
    path = quote(file.replace("\\", "/"), errors="replace")
    return f"file://{path}" if path.startswith("/") else path
