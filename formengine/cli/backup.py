"""formengine backup FILE"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.keeping import by_argument, database_argument, store_at


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("to", metavar="FILE", type=Path, help="a new file; nothing is written over")
    database_argument(parser)
    by_argument(parser)


def run(given: Namespace) -> int:
    with store_at(given.database) as store:
        store.backup(given.to, by=given.by)
    print(
        f"A whole copy is in {given.to}. Try it: formengine restore {given.to} --database sqlite:///NEW",
        file=sys.stderr,
    )
    return CLEAN
