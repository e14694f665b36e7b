"""Questions that may come before strengths, told by their words where a form does not say so itself."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, cast

from formengine.documents import read_json
from formengine.home import LINT_RULES
from formengine.lint.patterns import any_of, compiled
from formengine.model import Purpose

SOURCE = LINT_RULES / "lexicons" / "set-aside.json"


class Words(NamedTuple):
    """Patterns in the titles of sections, and in the words of questions, that are about a purpose."""

    headings: str
    questions: str


@cache
def words() -> Mapping[Purpose, Words]:
    """By what words a purpose is known: identity, consent, access, urgent safety."""
    data = read_json(SOURCE).data
    return {
        cast(Purpose, purpose): Words(any_of(phrases["headings"]), any_of(phrases["questions"]))
        for purpose, phrases in data.items()
    }


@lru_cache(maxsize=4096)
def of_heading(title: str) -> frozenset[Purpose]:
    """The purposes that a section's title names."""
    return frozenset(
        purpose for purpose, each in words().items() if compiled(each.headings).search(title.strip())
    )
