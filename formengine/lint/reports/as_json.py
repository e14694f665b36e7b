"""Findings for a program: `schemas/findings.schema.json`."""

import json
from collections.abc import Sequence

from formengine import __version__
from formengine.findings import Finding

KEYS = ("file", "line", "column", "pointer", "question", "rule", "level", "message", "suggestion", "source")


def as_json(findings: Sequence[Finding], files: int) -> str:
    said = [{key: getattr(finding, key) for key in KEYS} for finding in findings]
    document = {"formengine": __version__, "files": files, "findings": said}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
