"""Questions that may come before strengths, told by their words where a form does not say so itself."""

import re
from functools import cache
from typing import cast

from formengine.documents import read_json
from formengine.home import LINT_RULES
from formengine.model import Purpose


@cache
def recognised(heading: str, text: str) -> Purpose | None:
    """Whether a question, by its words or its section's title, is about identity, consent, access or urgent safety."""
    for purpose, (headings, questions) in _patterns().items():
        if questions.search(text) or headings.search(heading):
            return purpose
    return None


@cache
def _patterns() -> dict[Purpose, tuple[re.Pattern[str], re.Pattern[str]]]:
    data = read_json(LINT_RULES / "lexicons" / "set-aside.json").data
    return {
        cast(Purpose, purpose): (_any(phrases["headings"]), _any(phrases["questions"]))
        for purpose, phrases in data.items()
    }


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases) or r"(?!)", re.IGNORECASE)
