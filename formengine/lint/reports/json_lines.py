"""Findings for a program that reads them one by one: an object a line."""

import json
from collections.abc import Sequence

from formengine.findings import Finding
from formengine.lint.reports.as_json import KEYS


def json_lines(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001
    return "".join(
        json.dumps({key: getattr(finding, key) for key in KEYS}, ensure_ascii=False) + "\n"
        for finding in findings
    )
