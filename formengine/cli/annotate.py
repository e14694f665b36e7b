"""formengine lint REGISTER --annotate OUT.xlsx: what was found, as comments in the cells where the designer works."""

from collections.abc import Sequence
from pathlib import Path

from formengine.cli.output import CannotWrite, put
from formengine.findings import Finding
from formengine.readers import document_at, read_document
from formengine.readers.register.places import Places
from formengine.readers.register.sheets import kind_of, sheets_of
from formengine.writers.annotated import annotated


def annotate(paths: Sequence[str], findings: Sequence[Finding], to: Path) -> None:
    """Write a copy of the one register named, with comments. The register itself is not touched."""
    if len(paths) != 1 or not Path(paths[0]).is_file():
        raise CannotWrite(
            "--annotate writes a copy of one question register: name one CSV, XLSX, ODS or XLS file."
        )
    if to.exists() and to.resolve() == Path(paths[0]).resolve():
        raise CannotWrite(f"{to}: this is the register itself. Name another file for the copy.")
    document = document_at(Path(paths[0]))
    places = read_document(document).loaded.whereabouts
    if not isinstance(places, Places):
        raise CannotWrite(
            f"{paths[0]}: comments can be written into a question register only, and this is none."
        )
    notes: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        notes.setdefault(places.cell(finding.pointer), []).append(_said(finding))
    raw: bytes = document.data
    is_xlsx = kind_of(raw) == "xlsx"
    sheets = [] if is_xlsx else [(sheet.name, sheet.rows) for sheet in sheets_of(raw, document.name)]
    put(annotated(raw if is_xlsx else None, sheets, notes), to)


def _said(finding: Finding) -> str:
    instead = f"\nInstead: {finding.suggestion}" if finding.suggestion else ""
    return f"{finding.level.capitalize()}: {finding.message}{instead}\n({finding.rule})"
