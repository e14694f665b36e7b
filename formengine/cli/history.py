"""formengine history PATH…"""

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.git_versions import git_versions
from formengine.cli.keeping import store_at
from formengine.cli.naming import the_form
from formengine.cli.output import put
from formengine.documents import parse_json
from formengine.errors import NoSuchForm
from formengine.iterate import AsPublished, Stood, history
from formengine.iterate.reports import HISTORY_REPORTS
from formengine.load import Loaded, find_form, loaded, versions
from formengine.readers import read
from formengine.store import Store
from formengine.store.publishing import Publication

_KINDS = (".json", ".moform", ".xml", ".csv", ".xlsx", ".ods", ".xls", ".docx")


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
    known: Mapping[str, AsPublished] = {}
    if given.git:
        found = [each for named in given.paths for each in git_versions(Path(named), given.git)]
    elif given.database:
        found, known = _published(given.paths, given.database)
    else:
        found = list(_versions(given.paths))
    put(HISTORY_REPORTS[given.format](history(found, known)), given.output)
    return CLEAN


def _published(named: Sequence[str], url: str) -> tuple[list[Loaded], dict[str, AsPublished]]:
    """The versions of these forms: those that ship, and those published in the store; and what the store knows of each."""
    with store_at(url) as store:
        here = [(form_id, store.publications(form_id)) for form_id in named]
        known = {each.form.hash: _as_published(each) for _, found in here for each in found}
        return list(_in_the_store(here, store, url)), known


def _as_published(one: Publication) -> AsPublished:
    stood = tuple(Stood(**asdict(each)) for each in one.let_stand)
    return AsPublished(
        let_stand=stood, begun_from=one.begun_from, retired_at=one.retired_at, retired_why=one.retired_why
    )


def _in_the_store(
    published: Sequence[tuple[str, Sequence[Publication]]], store: Store, url: str
) -> Iterator[Loaded]:
    """Retired ones say so."""
    for form_id, found in published:
        here = {each.form.version: each for each in found}
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
                replace(read_here, form=replace(read_here.form, status="retired")) if retired else read_here
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
