"""What was found, for a person at a terminal or for another program. Each takes findings and how many files were read."""

from collections.abc import Callable, Collection, Iterable
from importlib import import_module
from typing import cast

from formengine.findings import Finding

Report = Callable[[Collection[Finding], int], str]

_Told = Callable[[Collection[Finding], int], str | Iterable[str]]

_MODULES = {
    "text": "text",
    "json": "as_json",
    "jsonl": "json_lines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "html": "as_html",
}


def in_parts(name: str, findings: Collection[Finding], files: int) -> Iterable[str]:
    """A report part by part, so that it need not be held whole. The function is that of its module's name, imported
    when it is first asked to tell."""
    module = _MODULES[name]
    report = cast(_Told, getattr(import_module(f"formengine.lint.reports.{module}"), module))
    told = report(findings, files)
    return [told] if isinstance(told, str) else told


def _report(name: str) -> Report:
    return lambda findings, files: "".join(in_parts(name, findings, files))


REPORTS: dict[str, Report] = {name: _report(name) for name in _MODULES}
"""Each way of saying it, as a text."""

__all__ = ["REPORTS", "Report", "in_parts"]
