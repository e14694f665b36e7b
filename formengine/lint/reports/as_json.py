"""Findings for a program: `schemas/findings.schema.json`."""

import json
from collections.abc import Sequence

from formengine import __version__
from formengine.findings import Finding

KEYS = ("file", "line", "column", "pointer", "question", "rule", "level", "message", "suggestion", "source")


def as_json(findings: Sequence[Finding], files: int) -> str:
    document = {"formengine": __version__, "files": files, "findings": [one(finding) for finding in findings]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def one(finding: Finding) -> dict[str, str | int]:
    """A finding; with its place in the terms of the format it was read from, where that has its own."""
    said = {key: getattr(finding, key) for key in KEYS}
    return {**said, "place": finding.place} if finding.place else said
