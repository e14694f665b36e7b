"""Lexicons: words that people meet in care, with plain words for them, as data in `lint_rules/lexicons/`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, overload

from formengine.documents import Document, check, read_json
from formengine.errors import FormEngineError
from formengine.frozen import dataclass, field
from formengine.home import LINT_RULES

Tier = Literal["avoid", "explain", "ok"]


class FaultyLexicon(FormEngineError):
    """A lexicon's file cannot be read as a lexicon."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Term:
    """One word or phrase with its forms. `short` are its acronyms; `unless` are phrases in which it is right.

    `staff`: right where only staff read it. `advise`: sources disagree, so it is never more than advice.
    """

    term: str
    tier: Tier
    say: str
    forms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    rule: str = ""
    why: str = ""
    unless: tuple[str, ...] = ()
    swap: Mapping[str, str] = field(default_factory=dict)
    """Plain words for a form that mean exactly the same, in any sentence."""

    advise: bool = False
    staff: bool = False
    evidence: str = ""
    source: str = ""


SOURCES = tuple(LINT_RULES / "lexicons" / name for name in ("care-words.json", "wording.json"))


@cache
def shipped() -> Sequence[Term]:
    """The terms of the lexicons that come with the linter, each made when it is first looked at: few stand in one form."""
    return _Made([given for path in SOURCES for given in read_json(path).data["terms"]])


class _Made(Sequence[Term]):
    def __init__(self, given: list[Mapping[str, Any]]) -> None:
        self._given = given
        self._made: dict[int, Term] = {}

    def __len__(self) -> int:
        return len(self._given)

    @overload
    def __getitem__(self, at: int) -> Term: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Term]: ...

    def __getitem__(self, at: int | slice) -> Term | Sequence[Term]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if at not in self._made:
            self._made[at] = _term(self._given[at])
        return self._made[at]


def read_lexicon(path: Path) -> tuple[Term, ...]:
    """A council's own lexicon, checked at the door. Raises UnreadableFile or FaultyLexicon with every fault."""
    document = read_json(path)
    faults = check(document, "lexicon")
    if faults:
        lines = "\n".join(f"{fault.file}:{fault.line}:{fault.column}: {fault.message}" for fault in faults)
        raise FaultyLexicon(f"{path} cannot be used as a lexicon.\n{lines}")
    return tuple(_terms(document))


def _terms(document: Document) -> Iterable[Term]:
    for given in document.data["terms"]:
        yield _term(given)


_LISTS = ("forms", "short", "unless")
_FOR_PEOPLE = ("guard", "not_alone")


def _term(given: Mapping[str, Any]) -> Term:
    kept = {key: value for key, value in given.items() if key not in _FOR_PEOPLE}
    for key in _LISTS:
        if key in kept:
            kept[key] = tuple(kept[key])
    return Term(**kept)
