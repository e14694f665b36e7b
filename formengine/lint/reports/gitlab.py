"""GitLab code quality."""

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from formengine.findings import Finding
from formengine.lint.baseline import fingerprints

_SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def gitlab(findings: Collection[Finding], files: int) -> Iterator[str]:  # noqa: ARG001
    yield "["
    between = "\n"
    for file, found in _by_file(findings):
        for finding, mark in zip(found, fingerprints(file, found), strict=True):
            told = json.dumps(_issue(finding, mark), indent=2, ensure_ascii=False)
            yield f"{between}  {told.replace(chr(10), chr(10) + '  ')}"
            between = ",\n"
    yield "\n]\n" if findings else "]\n"


def _by_file(findings: Collection[Finding]) -> Iterable[tuple[str, list[Finding]]]:
    """One file's at a time; all are held only where those of a file do not stand together."""
    together = [file for file, _ in groupby(findings, _file)]
    if len(together) == len(set(together)):
        return ((file, list(found)) for file, found in groupby(findings, _file))
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    return by_file.items()


def _file(finding: Finding) -> str:
    return finding.file


def _issue(finding: Finding, mark: str) -> dict[str, object]:
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": finding.file, "lines": {"begin": max(finding.line, 1)}},
    }
