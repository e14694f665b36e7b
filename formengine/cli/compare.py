"""formengine compare OLD NEW"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.naming import FORM_HELP, the_form
from formengine.cli.output import put
from formengine.iterate import compare
from formengine.iterate.reports import COMPARISON_REPORTS


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help=FORM_HELP)
    parser.add_argument("new", metavar="NEW", help="the same, of the newer form")
    parser.add_argument("--format", choices=COMPARISON_REPORTS, default="text", help="how to say it (text)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )


def run(given: Namespace) -> int:
    comparison = compare(the_form(given.old).loaded, the_form(given.new).loaded)
    put(COMPARISON_REPORTS[given.format](comparison), given.output)
    return CLEAN
