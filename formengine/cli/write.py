"""formengine write FORM --to FORMAT -o FILE"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN, FOUND
from formengine.cli.naming import FORM_HELP, the_form
from formengine.cli.output import put
from formengine.writers import WRITERS

_SHOWN = 10


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help=FORM_HELP)
    parser.add_argument(
        "--to", metavar="FORMAT", choices=WRITERS, default="json", help=f"{' or '.join(WRITERS)} (json)"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )
    parser.epilog = (
        "Exit code: 0 whole, 1 something of the form cannot be said in that format, 2 not written."
    )


def run(given: Namespace) -> int:
    form = the_form(given.form).loaded.form
    writer = WRITERS[given.to]
    put(writer.write(form), given.output)
    losses = writer.losses(form)
    for what, why in losses[:_SHOWN]:
        print(f"{what}: {why}.", file=sys.stderr)
    if len(losses) > _SHOWN:
        print(f"And {len(losses) - _SHOWN} more.", file=sys.stderr)
    return FOUND if losses else CLEAN
