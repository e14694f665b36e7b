"""Findings for a program that reads them one by one: an object a line."""

import json
from collections.abc import Sequence

from formengine.findings import Finding
from formengine.lint.reports.as_json import one


def json_lines(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001
    return "".join(json.dumps(one(finding), ensure_ascii=False) + "\n" for finding in findings)
