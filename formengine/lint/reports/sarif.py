"""SARIF 2.1.0, for code scanning. A fingerprint is our own and holds no line number."""

import json
from collections.abc import Sequence
from typing import Any

from formengine import __version__
from formengine.findings import Finding
from formengine.lint.baseline import fingerprints
from formengine.lint.rules import NoSuchRule, rule

_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
MOST = 25_000
"""Results of one run that GitHub takes in; what is beyond is counted in the run's properties."""


def sarif(findings: Sequence[Finding], files: int) -> str:
    told = findings[:MOST]
    names = sorted({finding.rule for finding in told})
    marks = fingerprints("", told)
    run = {
        "tool": {
            "driver": {
                "name": "formengine",
                "version": __version__,
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, names.index(finding.rule), mark)
            for finding, mark in zip(told, marks, strict=True)
        ],
        "properties": {"files": files, "leftOut": len(findings) - len(told)},
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str) -> dict[str, Any]:
    try:
        known = rule(name)
    except NoSuchRule:  # a council's own, or a fault of the schema
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": " ".join(known.why.split())},
        "help": {"text": f"{' '.join(known.why.split())} {known.fix}".strip()},
        "defaultConfiguration": {"level": _LEVELS[known.level]},
        "properties": {"tags": [known.family]},
    }


def _result(finding: Finding, index: int, mark: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": max(finding.column, 1)}
    location: dict[str, Any] = {"physicalLocation": place}
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


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file.replace("\\", "/"))
