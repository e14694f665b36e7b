"""Lexicons: words that people meet in care, with plain words for them, as data in `lint_rules/lexicons/`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jiter import from_json

from formengine.documents import Document, check, read_json
from formengine.errors import FormEngineError
from formengine.frozen import dataclass, field
from formengine.home import LINT_RULES
from formengine.kept import kept
from formengine.made import Made

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


SOURCES = tuple(LINT_RULES / "lexicons" / f"{name}.json" for name in ("care-words", "wording", "no-longer"))


@cache
def shipped() -> Sequence[Term]:
    """The terms of the lexicons that come with the linter, each read when it is first looked at: few stand in one form."""
    return Made(
        kept("lexicons", (*SOURCES, Path(__file__)), _shipped), lambda text: _term(from_json(text.encode()))
    )


def _shipped() -> list[str]:
    """Each term by itself, as JSON."""
    import json  # which takes longer than a form, where the terms are kept ready

    return [json.dumps(given) for path in SOURCES for given in read_json(path).data["terms"]]


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
    told = {key: value for key, value in given.items() if key not in _FOR_PEOPLE}
    for key in _LISTS:
        if key in told:
            told[key] = tuple(told[key])
    return Term(**told)
