"""GitLab code quality."""

import json
from collections.abc import Sequence

from formengine.findings import Finding
from formengine.lint.baseline import fingerprints

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def gitlab(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    told = [
        {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.level],
            "location": {"path": finding.file, "lines": {"begin": max(finding.line, 1)}},
        }
        for file, found in by_file.items()
        for finding, mark in zip(found, fingerprints(file, found), strict=True)
    ]
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
