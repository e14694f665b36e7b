"""The versions there are to look at, each read and linted once, until its file changes."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from formengine.documents import parse_json
from formengine.errors import NoSuchForm
from formengine.findings import Finding
from formengine.iterate import Comparison
from formengine.iterate.comparing import between
from formengine.iterate.version import Version
from formengine.lint import rules
from formengine.lint.rules import FAMILIES
from formengine.load import form_ids, form_path, load_form, loaded, versions
from formengine.record import FormReference
from formengine.store.publishing import Publication
from webapp.stores import forms, store

_NAMED = re.compile(r"(poor/)?([a-z0-9][a-z0-9-]{0,99})\.v([1-9][0-9]{0,5})")

FAMILY_NAMES: Mapping[str, str] = {
    "order": "What comes first",
    "words": "Words",
    "plain": "Plain and fair asking",
    "logic": "Logic",
    "duties": "Duties in law",
    "plans": "Plans and goals",
    "effort": "What it asks of people",
    "traps": "Strengths turned against people",
    "suppressions": "Findings let stand",
}


@dataclass(frozen=True, order=True)
class Name:
    """One version of one form, as an address names it: `first-conversation.v6`, `poor/annual-review.v1`."""

    form_id: str
    number: int
    is_poor: bool = False

    def __str__(self) -> str:
        return f"{'poor/' if self.is_poor else ''}{self.form_id}.v{self.number}"

    @classmethod
    def read(cls, written: str) -> "Name":
        """Raises NoSuchForm for what is no name."""
        match = _NAMED.fullmatch(written)
        if match is None:
            raise NoSuchForm(
                f"“{written[:100]}” is not the name of a form. A name reads first-conversation.v6."
            )
        return cls(match[2], int(match[3]), bool(match[1]))


def library(*, poor: bool = False) -> Path:
    return forms().library / "poor" if poor else forms().library


def version(name: Name) -> Version:
    """A version of the library, or one published here, linted when first asked. Raises NoSuchForm."""
    here = {} if name.is_poor else published(name.form_id)
    if name.number in here:
        return _published(here[name.number].form.hash, bool(here[name.number].retired_at))
    path = form_path(name.form_id, name.number, library(poor=name.is_poor))
    found = _version(path, path.stat().st_mtime_ns)
    retired = not name.is_poor and name.number in retired_of(name.form_id)
    return _retired(found) if retired else found


def published(form_id: str) -> dict[int, Publication]:
    """The versions of a form that were published here, by number."""
    return {each.form.version: each for each in store().publications(form_id) if each.at}


def retired_of(form_id: str) -> dict[int, Publication]:
    """The versions of a form that were taken out of use here, by number."""
    return {each.form.version: each for each in store().publications(form_id) if each.retired_at}


def publication(name: Name) -> Publication | None:
    """What is known here of a version's being published or retired; None for one that came with the program."""
    if name.is_poor:
        return None
    return published(name.form_id).get(name.number) or retired_of(name.form_id).get(name.number)


def reference(name: Name) -> FormReference:
    """A version by its hash. Raises NoSuchForm."""
    return FormReference(id=name.form_id, version=name.number, hash=version(name).hash)


def definition(name: Name) -> dict[str, Any]:
    """A version as it is written down. Raises NoSuchForm."""
    here = {} if name.is_poor else published(name.form_id)
    if name.number in here:
        return store().form(here[name.number].form.hash)
    path = form_path(name.form_id, name.number, library(poor=name.is_poor))
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def as_version(definition: Mapping[str, Any], name: str) -> Version:
    """A definition as a version to be read, linted and compared. Raises RefusedDefinition."""
    text = json.dumps(definition, indent=2, ensure_ascii=False)
    return Version(loaded(parse_json(text.encode(), name)))


def names(form_id: str, *, poor: bool = False) -> list[Name]:
    """The versions of a form, oldest first. Raises NoSuchForm."""
    there_are = {*versions(form_id, library(poor=poor)), *(() if poor else published(form_id))}
    if not there_are:
        raise NoSuchForm(f"There is no form “{form_id[:100]}”.")
    return [Name(form_id, number, poor) for number in sorted(there_are)]


def newest(form_id: str, *, poor: bool = False) -> Name:
    return names(form_id, poor=poor)[-1]


def ids(*, poor: bool = False) -> list[str]:
    folder = library(poor=poor)
    here = () if poor else (each.form.id for each in store().publications() if each.at)
    return sorted({*(form_ids(folder) if folder.is_dir() else ()), *here})


def everything() -> Iterator[Name]:
    """Every version there is, those in use first."""
    for poor in (False, True):
        for form_id in ids(poor=poor):
            yield from names(form_id, poor=poor)


def comparison(old: Name, new: Name) -> Comparison:
    return _comparison(version(old), version(new))


def by_family(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each family of rules that speaks, in the order a designer meets them."""
    found = Counter(family_of(finding) for finding in findings)
    return {family: found[family] for family in (*FAMILIES, "promises") if found[family]}


def family_of(finding: Finding) -> str:
    """The family of a finding's rule; what breaks a schema or a profile breaks a promise."""
    return _families().get(finding.rule, "promises")


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    return {rule.id: rule.family for rule in rules()}


@lru_cache(maxsize=256)
def _version(path: Path, _changed: int) -> Version:
    """`_changed` is when the file was last written: a draft that was edited is read afresh."""
    found = Version(load_form(path))
    assert found.findings is not None
    return found


@lru_cache(maxsize=64)
def _published(hash: str, is_retired: bool) -> Version:
    kept = store().form(hash)
    found = as_version(kept, f"{kept['id']}/v{kept['version']}.json")
    return _retired(found) if is_retired else found


@lru_cache(maxsize=64)
def _retired(found: Version) -> Version:
    """What was taken out of use says so wherever it is shown."""
    assert found.loaded is not None
    return Version(replace(found.loaded, form=replace(found.form, status="retired")))


@lru_cache(maxsize=64)
def _comparison(old: Version, new: Version) -> Comparison:
    return between(old, new)
