"""formengine held PERSON"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.keeping import by_argument, database_argument, store_at
from formengine.cli.output import put
from formengine.errors import FormEngineError


class NobodyDecides(FormEngineError):
    """Nobody was named who decides what is held back."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="their id, as the address of their page has it")
    database_argument(parser)
    parser.add_argument(
        "--decided-by", metavar="NAME", default="",
        help="who decides what of it is held back, as about somebody else or as likely to do serious harm",
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="a file (standard output)")
    by_argument(parser)
    parser.add_argument(
        "--why", metavar="REASON", default="they asked for all that is held", help="for the log"
    )


def run(given: Namespace) -> int:
    decided_by = given.decided_by.strip()
    if not decided_by:
        raise NobodyDecides(
            "Name who decides what of it is held back, with --decided-by NAME: what is about somebody else, or may do "
            "somebody serious harm, is not for this file to decide."
        )
    with store_at(given.database) as store:
        document = store.held_about(given.person, by=given.by, why=f"{given.why} (decides: {decided_by})")
    document = {"look_through_first": LOOK_THROUGH_FIRST, "decided_by": decided_by, **document}
    put(json.dumps(document, indent=2, ensure_ascii=False) + "\n", given.output)
    return CLEAN


LOOK_THROUGH_FIRST = (
    "This is for whoever answers the request, and not yet for the person: it holds what others told and what was marked. "
    "Decide of each thing under to_decide, give the records as copies from their pages, and print the rest as decided."
)
