"""formengine history PATH…"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.naming import the_form
from formengine.cli.output import put
from formengine.errors import NoSuchForm
from formengine.iterate import history
from formengine.iterate.reports import HISTORY_REPORTS
from formengine.load import Loaded, find_form, versions
from formengine.readers import read


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="versions, oldest first; a folder of them; or the name of a shipped form",
    )
    parser.add_argument("--format", choices=HISTORY_REPORTS, default="text", help="how to say it (text)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )


def run(given: Namespace) -> int:
    put(HISTORY_REPORTS[given.format](history(list(_versions(given.paths)))), given.output)
    return CLEAN


def _versions(paths: Sequence[str]) -> Iterator[Loaded]:
    for named in paths:
        path = Path(named)
        if path.is_dir():
            there_are = versions(path.resolve().name, path.resolve().parent)
            if not there_are:
                raise NoSuchForm(f"{path}: this folder holds no versions (v1.json, v2.json, …) of a form.")
            yield from (read(path / f"v{version}.json").loaded for version in there_are)
        elif not path.exists() and versions(named):
            yield from (find_form(named, version) for version in versions(named))
        else:
            yield the_form(named).loaded
