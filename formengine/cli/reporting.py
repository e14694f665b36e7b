"""What was found, said in as many ways as were asked for: one at the terminal, the others in files."""

from argparse import ArgumentTypeError, Namespace
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from formengine.cli.output import CannotWrite, put
from formengine.findings import Finding
from formengine.lint.reports import REPORTS, in_parts
from formengine.lint.rules import Rule

if TYPE_CHECKING:
    from formengine.lint.standing import Standing

Reports = Sequence[tuple[str, Path | None]]
"""How to say it, and the file where; none is standard output."""


def a_report(said: str) -> tuple[str, Path | None]:
    """What is written after --format: a way of saying it, or that and a file."""
    name, _, file = said.partition("=")
    if name not in REPORTS:
        raise ArgumentTypeError(f"there is no way “{name}” of saying it. There are: {', '.join(REPORTS)}.")
    return name, Path(file) if file else None


def reports_of(given: Namespace) -> Reports:
    """What was asked for; -o is the file of the one that names none. Raises CannotWrite where two would share a place."""
    asked: Reports = given.format or [("text", None)]
    reports = [(name, file or given.output) for name, file in asked]
    places = [file for _, file in reports]
    if len(set(places)) < len(places):
        twice = next(file for file in places if places.count(file) > 1)
        raise CannotWrite(
            f"Two reports cannot both go to {twice or 'standard output'}. Give each but one a file, as in --format sarif=out.sarif."
        )
    return reports


def tell(
    findings: Collection[Finding],
    files: int,
    standings: "Sequence[Standing]",
    reports: Reports,
    *,
    own: Sequence[Rule] = (),
    statistics: bool,
) -> None:
    """`own` are the rules of a council's own that were run, for the reports that tell of rules."""
    for name, file in reports:
        put(_told(name, file, findings, files, standings, own, statistics=statistics), file)


def _told(
    name: str,
    file: Path | None,
    findings: Collection[Finding],
    files: int,
    standings: "Sequence[Standing]",
    own: Sequence[Rule],
    *,
    statistics: bool,
) -> str | Iterable[str]:
    if name == "text" and statistics:
        from formengine.lint.statistics import (
            statistics as counted,  # who only wants findings waits for none of this
        )

        return counted(findings, standings)
    if name == "text":
        from formengine.lint.reports.text import at_terminal, text

        return text(findings, files) if file else at_terminal(findings, files)
    if name == "html":
        from formengine.lint.reports.as_html import as_html

        return as_html(findings, files, standings, own)
    if name == "sarif":
        from formengine.lint.reports.sarif import sarif

        return sarif(findings, files, own)
    return in_parts(name, findings, files)
