"""What was found, for a person at a terminal or for another program. Each takes findings and how many files were read."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from formengine.findings import Finding

Report = Callable[[Sequence[Finding], int], str]


def _report(module: str) -> Report:
    """The function of a module's name in it, imported when it is first asked to tell."""

    def told(findings: Sequence[Finding], files: int) -> str:
        report = cast(Report, getattr(import_module(f"formengine.lint.reports.{module}"), module))
        return report(findings, files)

    return told


REPORTS: dict[str, Report] = {
    "text": _report("text"),
    "json": _report("as_json"),
    "jsonl": _report("json_lines"),
    "sarif": _report("sarif"),
    "github": _report("github"),
    "gitlab": _report("gitlab"),
    "junit": _report("junit"),
    "html": _report("as_html"),
}

__all__ = ["REPORTS", "Report"]
