"""Plainer or kinder words for what a worker wrote in their own part, and what the words of a form mean.

A suggestion is quiet: it never stops anything, and it is made only where the lexicon is sure. What is disputed among
sources (`advise`), right among staff (`staff`), quoted, or part of a name is left in peace."""

from collections.abc import Iterable
from typing import NamedTuple

from formengine.language.explained import explains
from formengine.language.spared import is_name, quoted
from formengine.language.terms import shipped_matcher

UNKIND = frozenset(
    ["deficit-language", "labels-people", "outdated-language", "compliance-language", "jargon"]
)
"""What is suggested away from: words that make somebody smaller, and words only staff know."""

MOST = 5
"""Suggestions for one text: more is a lecture."""


class Kinder(NamedTuple):
    """`said` as it stands in the text, from `start`, and what might be said instead."""

    said: str
    say: str
    start: int


class Meaning(NamedTuple):
    """A term as it stands on a page, and what it means."""

    said: str
    means: str


def kinder(text: str) -> list[Kinder]:
    """Suggestions for a text of a worker's own, each term once, in the order of the text."""
    spans = quoted(text)
    found: dict[str, Kinder] = {}
    for hit in shipped_matcher().find(text):
        term = hit.term
        entries = [term, *([hit.also] if hit.also else [])]
        if any(entry.tier == "ok" or entry.advise or entry.staff for entry in entries):
            continue
        if term.tier != "avoid" or hit.rule not in UNKIND:
            continue
        if is_name(text, hit.start, hit.end) or any(a <= hit.start and hit.end <= b for a, b in spans):
            continue
        said = " ".join(text[hit.start : hit.end].split())
        say = next(
            (way for way in ways(term.say) if not way.startswith("you")), ""
        )  # their note is about somebody
        if say:
            found.setdefault(term.term, Kinder(said, say, hit.start))
    return list(found.values())[:MOST]


def meanings(texts: Iterable[str]) -> list[Meaning]:
    """What the terms in these texts mean that the texts do not say themselves, each once."""
    whole = [text for text in texts if text]
    found: dict[str, Meaning] = {}
    for text in whole:
        for hit in shipped_matcher().find(text):
            term = hit.term
            if term.tier != "explain" or is_name(text, hit.start, hit.end):
                continue
            if any(
                explains(each, hit.start if each is text else 0, hit.end if each is text else 0, term)
                for each in whole
            ):
                continue
            said = " ".join(text[hit.start : hit.end].split())
            found.setdefault(term.term, Meaning(said, ways(term.say)[0]))
    return list(found.values())


def ways(say: str) -> list[str]:
    """The plain ways the lexicon has, as they stand in a sentence."""
    return [way.strip().removeprefix("say ").strip() for way in say.split(";") if way.strip()]
