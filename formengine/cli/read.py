"""formengine read FILE -o FORM.json"""

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN, COULD_NOT, FOUND
from formengine.cli.output import put
from formengine.documents import parse_json
from formengine.load import loaded
from formengine.readers import READERS, read
from formengine.readers.ledger import LossReport
from formengine.writers import form_as_json


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="the form of another system; its format is told by content"
    )
    parser.add_argument(
        "-o", "--output", metavar="FORM.json", type=Path, help="where to write it (standard output)"
    )
    parser.add_argument(
        "--report", metavar="REPORT.json", type=Path, help="where to write what became of every node"
    )
    parser.epilog = "Exit code: 0 read whole, 1 something is carried or refused, 2 not read, or the account does not add up."


def run(given: Namespace) -> int:
    reading = read(given.file)
    text = form_as_json(reading.loaded.form)
    loaded(parse_json(text.encode(), str(given.output or "the form as written")))
    put(text, given.output)
    report = reading.report
    if given.report:
        put(json.dumps(report.as_document(), indent=2, ensure_ascii=False) + "\n", given.report)
    print(_summary(report, READERS[reading.format].title), file=sys.stderr)
    if not report.adds_up:
        return COULD_NOT
    return CLEAN if report.is_whole else FOUND


def _summary(report: LossReport, title: str) -> str:
    counts = [len(report.imported), len(report.carried), len(report.refused)]
    told = f"{title}: {report.source_nodes:,} nodes: {counts[0]:,} imported, {counts[1]:,} carried, {counts[2]:,} refused"
    if report.guessed:
        told += f"; {len(report.guessed):,} guessed"
    return f"{told}." if report.adds_up else f"{told}. These do not add up: do not trust what was written."
