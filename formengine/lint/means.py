"""By which means a question or a grid's column asks an outcome to be met: read from its words, else as declared."""

import re
from functools import cache
from typing import cast

from formengine.documents import read_json
from formengine.home import LINT_RULES
from formengine.model import Means, Question
from formengine.model.kinds import Column

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


@cache
def read(words: str) -> Means | None:
    """The means a text names, or nothing. Paid care is read last: a text that names both asks openly."""
    found = [means for means, pattern in _patterns().items() if pattern.search(words)]
    own = [means for means in found if means != PAID]
    if own and PAID in found:
        return None
    return own[0] if own else (PAID if found else None)


@cache
def _patterns() -> dict[Means, re.Pattern[str]]:
    data = read_json(LINT_RULES / "lexicons" / "means.json").data
    return {
        cast(Means, means): re.compile("|".join(phrases), re.IGNORECASE) for means, phrases in data.items()
    }
