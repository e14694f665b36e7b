"""formengine restore BACKUP --database URL"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.keeping import database_argument
from formengine.store import named, restore


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help="what `formengine backup` wrote")
    database_argument(parser)
    parser.epilog = "The new store is checked whole before it is there; nothing is written over."


def run(given: Namespace) -> int:
    restore(given.backup, given.database)
    print(f"{named(given.database)} is there, whole and checked.", file=sys.stderr)
    return CLEAN
