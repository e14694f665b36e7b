"""formengine test [PATH…]"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from formengine.answers.cases import ENDING, cases_beside, form_beside, read_cases
from formengine.answers.trying import try_cases
from formengine.cli import CLEAN, COULD_NOT, FOUND
from formengine.cli.case_reports import REPORTS, Tested
from formengine.cli.naming import the_file
from formengine.cli.output import put
from formengine.errors import FormEngineError, NoSuchForm
from formengine.home import FORMS
from formengine.readers import read


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=f"a form, its cases (v1{ENDING} beside v1.json), a folder of them, or the name of a shipped form; "
        "with none, all that are shipped",
    )
    parser.add_argument("--format", choices=REPORTS, default="text", help="how to say it (text)")
    parser.add_argument(
        "--every-condition",
        action="store_true",
        help="fail, too, where something that is shown only sometimes was not tried both ways",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )
    parser.epilog = "Exit code: 0 every case is met, 1 one is not, 2 something could not be read. How to write cases: docs/form-tests.md."


def run(given: Namespace) -> int:
    tested: list[Tested] = []
    unread = False
    for path in _files(given.paths or [str(FORMS)]):
        try:
            form = read(form_beside(path)).loaded.form
            tested.append(Tested(str(path), try_cases(form, read_cases(path, form))))
        except FormEngineError as error:
            print(error, file=sys.stderr)
            unread = True
    if tested:
        put(REPORTS[given.format](tested), given.output)
    if unread:
        return COULD_NOT
    fails = any(
        not each.tried.is_met or (given.every_condition and each.tried.never_tried) for each in tested
    )
    return FOUND if fails else CLEAN


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """Each file of cases once. Raises NoSuchForm where a path leads to none."""
    seen: set[Path] = set()
    for named in paths:
        path = Path(named)
        if path.is_dir():
            found = sorted(path.rglob(f"*{ENDING}"))
        elif path.name.endswith(ENDING):
            found = [path]
        else:
            found = [each for each in [cases_beside(the_file(named))] if each.is_file()]
        if not found:
            raise NoSuchForm(
                f"{named}: there are no cases. Write them beside the form, in a file such as v1{ENDING} beside v1.json."
            )
        for each in found:
            if each.resolve() not in seen:
                seen.add(each.resolve())
                yield each.relative_to(Path.cwd()) if each.is_relative_to(Path.cwd()) else each
