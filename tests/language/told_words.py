"""What the linter says of each listed word by itself: `python -m tests.language.told_words` writes it after a change.

The file is read by whoever changes a lexicon: every line that comes or goes is a word that will, or will no longer, be told.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from formengine.language.lexicon import Term, shipped
from formengine.language.terms import Matcher, shipped_matcher

TOLD = Path(__file__).parents[1] / "data" / "told_words.jsonl"

Line = list[str]


def told(matcher: Matcher, said: str) -> Line:
    """The words, whose business they are, and the entries that list them, the one that goes first first."""
    for hit in matcher.find(f"x {said} x"):
        if (hit.start, hit.end) == (2, 2 + len(said)):
            entries = [hit.term, *([hit.also] if hit.also else [])]
            return [said, hit.rule or "right as it is", *(f"{each.term}: {each.say}" for each in entries)]
    return [said, "not told"]


def listed() -> Iterator[tuple[Term, str]]:
    """Each term with the first form it is written in."""
    for term in shipped():
        forms = (*term.forms, *term.short)
        if forms:
            yield term, forms[0]


def main() -> None:
    matcher = shipped_matcher()
    lines = (json.dumps(told(matcher, said), ensure_ascii=False) for _, said in listed())
    TOLD.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
