"""What was found, for a person at a terminal or for another program. Each takes findings and how many files were read."""

from collections.abc import Callable, Sequence

from formengine.findings import Finding
from formengine.lint.reports.as_json import as_json
from formengine.lint.reports.text import text

Report = Callable[[Sequence[Finding], int], str]

REPORTS: dict[str, Report] = {
    "text": text,
    "json": as_json,
}

__all__ = ["REPORTS", "Report"]
