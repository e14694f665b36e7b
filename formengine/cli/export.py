"""formengine export [CONVERSATION…]"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formengine.cli import CLEAN
from formengine.cli.keeping import by_argument, database_argument, store_at
from formengine.cli.output import CannotWrite, put
from formengine.load import form_from
from formengine.store import Store
from formengine.writers import record_as_markdown

_ENDINGS = {"json": "json", "markdown": "md"}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "conversations", nargs="*", metavar="CONVERSATION", help="the ids of records; none: every record"
    )
    database_argument(parser)
    parser.add_argument("--to", choices=_ENDINGS, default="json", help="json or markdown (json)")
    parser.add_argument(
        "-o", "--output", metavar="WHERE", type=Path,
        help="a file for one record, a folder for several (standard output, for one)",
    )  # fmt: skip
    by_argument(parser)
    parser.add_argument("--why", metavar="REASON", default="", help="why, for the log")


def run(given: Namespace) -> int:
    with store_at(given.database) as store:
        chosen = given.conversations or [card.id for card in store.every()]
        if len(chosen) == 1 and not (given.output and given.output.is_dir()):
            put(_written(store, chosen[0], given), given.output)
            return CLEAN
        if given.output is None:
            raise CannotWrite(
                f"There are {len(chosen)} records. Name a folder to write them in with -o FOLDER."
            )
        given.output.mkdir(parents=True, exist_ok=True)
        for conversation in chosen:
            put(_written(store, conversation, given), given.output / f"{conversation}.{_ENDINGS[given.to]}")
    print(f"{len(chosen)} records written to {given.output}.", file=sys.stderr)
    return CLEAN


def _written(store: Store, conversation: str, given: Namespace) -> str:
    document: Mapping[str, Any] = store.export(conversation, by=given.by, why=given.why)
    if given.to == "json":
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    return record_as_markdown(document, form_from(store.form(document["form"]["hash"])))
