"""The versions there are to look at, each read and linted once, until its file changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from formengine.errors import NoSuchForm
from formengine.findings import Finding
from formengine.iterate import Comparison
from formengine.iterate.comparing import between
from formengine.iterate.version import Version
from formengine.lint import rules
from formengine.lint.rules import FAMILIES
from formengine.load import form_ids, form_path, load_form, versions
from webapp.stores import forms

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
    """A version of the library, linted when first asked. Raises NoSuchForm."""
    path = form_path(name.form_id, name.number, library(poor=name.is_poor))
    return _version(path, path.stat().st_mtime_ns)


def names(form_id: str, *, poor: bool = False) -> list[Name]:
    """The versions of a form, oldest first. Raises NoSuchForm."""
    there_are = versions(form_id, library(poor=poor))
    if not there_are:
        raise NoSuchForm(f"There is no form “{form_id[:100]}”.")
    return [Name(form_id, number, poor) for number in there_are]


def newest(form_id: str, *, poor: bool = False) -> Name:
    return names(form_id, poor=poor)[-1]


def ids(*, poor: bool = False) -> list[str]:
    folder = library(poor=poor)
    return form_ids(folder) if folder.is_dir() else []


def everything() -> Iterator[Name]:
    """Every version there is, those in use first."""
    for poor in (False, True):
        for form_id in ids(poor=poor):
            yield from names(form_id, poor=poor)


def comparison(old: Name, new: Name) -> Comparison:
    one, other = (form_path(each.form_id, each.number, library(poor=each.is_poor)) for each in (old, new))
    return _comparison(one, one.stat().st_mtime_ns, other, other.stat().st_mtime_ns)


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
def _comparison(old: Path, old_changed: int, new: Path, new_changed: int) -> Comparison:
    return between(_version(old, old_changed), _version(new, new_changed))
