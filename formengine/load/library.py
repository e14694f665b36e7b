"""The library of forms: a folder a form, a file a version (`<id>/v<n>.json`)."""

import re
from functools import cache
from pathlib import Path

from formengine.documents import check, read_json
from formengine.errors import NoSuchForm, RefusedDefinition
from formengine.expressions import expression
from formengine.home import FORMS
from formengine.load.definition import load_form
from formengine.load.loaded import Loaded
from formengine.model import Domain, DomainSet

_VERSION = expression(r"v([1-9][0-9]*)\.json")


def form_ids(library: Path = FORMS) -> list[str]:
    """The forms there are, by id."""
    return sorted(
        folder.name for folder in library.iterdir() if folder.is_dir() and any(folder.glob("v*.json"))
    )


def versions(form_id: str, library: Path = FORMS) -> list[int]:
    """The versions of a form, oldest first; none where there is no such form."""
    folder = library / form_id
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", form_id) or not folder.is_dir():
        return []
    found = (_VERSION.fullmatch(path.name) for path in folder.iterdir())
    return sorted(int(match[1]) for match in found if match)


def form_path(form_id: str, version: int | None = None, library: Path = FORMS) -> Path:
    """The file of a version, the newest where none is named. Raises NoSuchForm."""
    there_are = versions(form_id, library)
    if not there_are:
        raise NoSuchForm(f"There is no form “{form_id}”. There are: {', '.join(form_ids(library))}.")
    if version is None:
        version = there_are[-1]
    if version not in there_are:
        listed = ", ".join(map(str, there_are))
        raise NoSuchForm(f"There is no version {version} of “{form_id}”. There are: {listed}.")
    return library / form_id / f"v{version}.json"


def find_form(form_id: str, version: int | None = None, library: Path = FORMS) -> Loaded:
    """A shipped form. Raises NoSuchForm, or RefusedDefinition."""
    return load_form(form_path(form_id, version, library))


@cache
def domain_set(set_id: str, library: Path = FORMS) -> DomainSet:
    """A domain set of the library. Raises NoSuchForm where there is none of that id."""
    path = library / "domains" / f"{set_id}.json"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", set_id) or not path.is_file():
        raise NoSuchForm(f"There is no domain set “{set_id}” in forms/domains.")
    document = read_json(path)
    faults = check(document, "domains")
    if faults:
        raise RefusedDefinition(document.name, faults)
    data = {key: value for key, value in document.data.items() if key != "$schema"}
    return DomainSet(**{**data, "domains": tuple(Domain(**domain) for domain in data["domains"])})
