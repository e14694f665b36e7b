"""Annotations that GitHub shows beside the lines of a change."""

from collections.abc import Collection, Iterator

from formengine.findings import Finding

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def github(findings: Collection[Finding], files: int) -> Iterator[str]:  # noqa: ARG001
    return (f"{_line(finding)}\n" for finding in findings)


def _line(finding: Finding) -> str:
    where = {
        "file": finding.file,
        "line": str(max(finding.line, 1)),
        "col": str(max(finding.column, 1)),
        **(
            {"endLine": str(finding.end_line), "endColumn": str(finding.end_column)}
            if finding.end_line
            else {}
        ),
        "title": finding.rule,
    }
    said = ",".join(f"{key}={_property(value)}" for key, value in where.items())
    return f"::{_COMMANDS[finding.level]} {said}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
