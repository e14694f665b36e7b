"""Findings for a program that reads them one by one: an object a line."""

import json
from collections.abc import Collection, Iterator

from formengine.findings import Finding
from formengine.lint.reports.as_json import one


def json_lines(findings: Collection[Finding], files: int) -> Iterator[str]:  # noqa: ARG001
    return (json.dumps(one(finding), ensure_ascii=False) + "\n" for finding in findings)
