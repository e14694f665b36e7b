"""formengine verify"""

from argparse import ArgumentParser, Namespace

from formengine.cli import CLEAN, FOUND
from formengine.cli.keeping import database_argument, store_at


def arguments(parser: ArgumentParser) -> None:
    database_argument(parser)
    parser.add_argument(
        "--witness",
        metavar="LINE",
        default="",
        help="a line an earlier verify gave: is all it saw still there?",
    )
    parser.epilog = "Exit code: 0 whole, 1 something was changed behind the store's back, 2 could not look."


def run(given: Namespace) -> int:
    with store_at(given.database) as store:
        faults = store.verify(given.witness)
        for fault in faults:
            print(f"{fault.rule}: {fault.message}")
        if faults:
            print(
                f"{len(faults)} fault{'' if len(faults) == 1 else 's'}. Keep this store as it is, and tell whoever looks after it."
            )
            return FOUND
        print("Every record is whole. Keep this line somewhere else, and give it to --witness another day:")
        print(store.witness())
    return CLEAN
