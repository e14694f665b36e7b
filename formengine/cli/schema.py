"""formengine schema FORM"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.answers import answer_schema
from formengine.cli import CLEAN
from formengine.cli.naming import FORM_HELP, the_form
from formengine.cli.output import put


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help=FORM_HELP)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )


def run(given: Namespace) -> int:
    schema = answer_schema(the_form(given.form).loaded.form)
    put(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", given.output)
    return CLEAN
