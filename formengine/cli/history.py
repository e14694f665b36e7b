"""formengine history PATH…"""

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.git_versions import git_versions
from formengine.cli.keeping import store_at
from formengine.cli.naming import the_form
from formengine.cli.output import put
from formengine.documents import parse_json
from formengine.errors import NoSuchForm
from formengine.iterate import history
from formengine.iterate.reports import HISTORY_REPORTS
from formengine.load import Loaded, find_form, loaded, versions
from formengine.readers import read

_KINDS = (".json", ".moform", ".xml", ".csv", ".xlsx", ".ods", ".xls")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="versions, oldest first; a folder of them, or of exports in the order of their names; or the name of a "
        "shipped form",
    )
    parser.add_argument(
        "--git",
        metavar="RANGE",
        default="",
        help="each commit of this range that changed the one file named, such as v1.0..main",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        default="",
        help="also the versions published in this store, by name of the form",
    )
    parser.add_argument("--format", choices=HISTORY_REPORTS, default="text", help="how to say it (text)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )


def run(given: Namespace) -> int:
    if given.git:
        found = [each for named in given.paths for each in git_versions(Path(named), given.git)]
    elif given.database:
        found = list(_published(given.paths, given.database))
    else:
        found = list(_versions(given.paths))
    put(HISTORY_REPORTS[given.format](history(found)), given.output)
    return CLEAN


def _published(named: Sequence[str], url: str) -> Iterator[Loaded]:
    """The versions of these forms: those that ship, and those published in the store; retired ones say so."""
    with store_at(url) as store:
        for form_id in named:
            here = {each.form.version: each for each in store.publications(form_id)}
            shipped = versions(form_id)
            if not here and not shipped:
                raise NoSuchForm(f"There is no form “{form_id}” in {url}, and none ships by that name.")
            for number in sorted({*here, *shipped}):
                known = here.get(number)
                if known and known.at:
                    text = json.dumps(store.form(known.form.hash), ensure_ascii=False)
                    read_here = loaded(parse_json(text.encode(), f"{form_id}@{number}"))
                else:
                    read_here = find_form(form_id, number)
                retired = known is not None and bool(known.retired_at)
                yield (
                    replace(read_here, form=replace(read_here.form, status="retired"))
                    if retired
                    else read_here
                )


def _versions(paths: Sequence[str]) -> Iterator[Loaded]:
    for named in paths:
        path = Path(named)
        if path.is_dir():
            there_are = versions(path.resolve().name, path.resolve().parent)
            yield from (read(path / f"v{version}.json").loaded for version in there_are)
            if not there_are:
                yield from _exports(path)
        elif not path.exists() and versions(named):
            yield from (find_form(named, version) for version in versions(named))
        else:
            yield the_form(named).loaded


def _exports(folder: Path) -> Iterator[Loaded]:
    """A folder of files as some other system saved them: every one of a kind that can be a form, v2 before v10."""
    files = [path for path in folder.iterdir() if path.is_file() and path.suffix.casefold() in _KINDS]
    if not files:
        raise NoSuchForm(
            f"{folder}: this folder holds no versions of a form: no v1.json, v2.json, …, and no other file that "
            f"can be one ({', '.join(_KINDS)})."
        )
    yield from (read(path).loaded for path in sorted(files, key=_in_order))


def _in_order(path: Path) -> list[tuple[bool, int, str]]:
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
