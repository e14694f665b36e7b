"""What was found, for a person at a terminal or for another program. Each takes findings and how many files were read."""

from collections.abc import Callable, Sequence

from formengine.findings import Finding
from formengine.lint.reports.as_html import as_html
from formengine.lint.reports.as_json import as_json
from formengine.lint.reports.github import github
from formengine.lint.reports.gitlab import gitlab
from formengine.lint.reports.json_lines import json_lines
from formengine.lint.reports.junit import junit
from formengine.lint.reports.sarif import sarif
from formengine.lint.reports.text import text

Report = Callable[[Sequence[Finding], int], str]

REPORTS: dict[str, Report] = {
    "text": text,
    "json": as_json,
    "jsonl": json_lines,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
    "html": as_html,
}

__all__ = ["REPORTS", "Report"]
