"""formengine frame [TEXT…]"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict

from formengine.cli import CLEAN
from formengine.language.framing import reading


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "texts", nargs="*", metavar="TEXT", help="a question; without any, a line of standard input each"
    )
    parser.epilog = "A line of JSON for each, in order: text, framing, evidence. Blank lines are passed over."


def run(given: Namespace) -> int:
    for text in map(_as_typed, given.texts) if given.texts else _lines():
        if text.strip():
            read = reading(text)
            said = {"text": text, "framing": read.framing, "evidence": [asdict(one) for one in read.evidence]}
            print(json.dumps(said, ensure_ascii=False), flush=not given.texts)
    return CLEAN


def _as_typed(text: str) -> str:
    """An argument as UTF-8, whatever the locale took it for."""
    return os.fsencode(text).decode("utf-8", "replace")


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")
