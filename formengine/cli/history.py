"""formengine history PATH…"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.keeping import store_at
from formengine.cli.naming import the_form
from formengine.cli.output import put
from formengine.documents import parse_json
from formengine.errors import NoSuchForm
from formengine.iterate import history
from formengine.iterate.reports import HISTORY_REPORTS
from formengine.load import Loaded, find_form, loaded, versions
from formengine.readers import read


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="versions, oldest first; a folder of them; or the name of a shipped form",
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
    found = list(_published(given.paths, given.database)) if given.database else list(_versions(given.paths))
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
            if not there_are:
                raise NoSuchForm(f"{path}: this folder holds no versions (v1.json, v2.json, …) of a form.")
            yield from (read(path / f"v{version}.json").loaded for version in there_are)
        elif not path.exists() and versions(named):
            yield from (find_form(named, version) for version in versions(named))
        else:
            yield the_form(named).loaded
