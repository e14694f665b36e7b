"""By which means a question or a grid's column asks an outcome to be met: read from its words, else as declared."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import cast

from formengine.documents import read_json
from formengine.home import LINT_RULES
from formengine.lint.patterns import any_of, compiled
from formengine.model import Means, Question
from formengine.model.kinds import Column

SOURCE = LINT_RULES / "lexicons" / "means.json"

OWN: tuple[Means, ...] = (
    "own-strengths",
    "family-and-friends",
    "community",
    "equipment",
    "community-and-equipment",
)
"""What people have before anything is paid for, in the order to ask."""

PAID: Means = "paid-care"


def means_of(what: Question | Column) -> Means | None:
    words = what.label if isinstance(what, Column) else what.text
    return read(words) or what.means


@lru_cache(maxsize=4096)
def read(words: str) -> Means | None:
    """The means a text names, or nothing."""
    return chosen(means for means, pattern in patterns().items() if compiled(pattern).search(words))


def chosen(named: Iterable[Means]) -> Means | None:
    """Of the means that a text names the one it asks about; one that names paid care and others asks openly."""
    found = list(named)
    own = [means for means in found if means != PAID]
    if own and PAID in found:
        return None
    return own[0] if own else (PAID if found else None)


@cache
def patterns() -> Mapping[Means, str]:
    """By what words a means is known."""
    data = read_json(SOURCE).data
    return {cast(Means, means): any_of(phrases) for means, phrases in data.items()}
