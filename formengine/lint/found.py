"""The lexicons' terms in a form: found in one pass over all its words, those left out that are not the form's own."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from formengine.language.explained import explains, tells_any
from formengine.language.lexicon import Term
from formengine.language.spared import is_name, quoted
from formengine.language.terms import BETWEEN, Hit, Matcher
from formengine.language.words import Words


class Found(NamedTuple):
    """A term at a place in one of a form's texts."""

    words: Words
    hit: Hit
    start: int

    @property
    def said(self) -> str:
        return self.words.text[self.start : self.start + self.hit.end - self.hit.start]


def found_in(words: tuple[Words, ...], matcher: Matcher) -> list[Found]:
    """Every term in these texts that is neither quoted nor part of a name, in order. `ok` terms are left out."""
    starts = [0, *accumulate(len(each.text) + len(BETWEEN) for each in words)]
    found = []
    spans: dict[int, list[tuple[int, int]]] = {}
    for hit in matcher.find(BETWEEN.join(each.text for each in words)):
        if hit.term.tier == "ok" and (hit.also is None or hit.also.tier == "ok"):
            continue
        n = bisect_right(starts, hit.start) - 1
        start = hit.start - starts[n]
        text = words[n].text
        end = start + hit.end - hit.start
        if n not in spans:
            spans[n] = quoted(text)
        if not is_name(text, start, end) and not any(a <= start and end <= b for a, b in spans[n]):
            found.append(Found(words[n], hit, start))
    return found


def settled(found: Found) -> tuple[Term, str, bool]:
    """The entry to go by where two lexicons list the same words, its rule, and whether it can only advise.

    In a question put to a person the entry that objects to the wording goes first; elsewhere the word list's,
    where it says that the word is right or only wants explaining. Where one says `ok`, the other advises.
    """
    hit = found.hit
    if hit.also is None:
        return hit.term, hit.rule, hit.term.advise
    listed, wording = (hit.term, hit.also) if hit.term.rule in _WORD_LIST else (hit.also, hit.term)
    if hit.rule == "acronym":
        return hit.term, hit.rule, hit.term.advise
    to_people = found.words.read_by != "worker" and found.words.question is not None
    if listed.tier == "ok":
        return wording, wording.rule, True
    if to_people or listed.tier == "avoid":
        return wording, wording.rule, wording.advise
    return listed, listed.rule, listed.advise


_WORD_LIST = frozenset({"jargon", "unexplained-term", ""})


def unexplained(found: list[Found], words: tuple[Words, ...]) -> Iterator[Found]:
    """Of these places, those of terms that the form nowhere explains, there or in the same question's other words."""
    explained: set[Term] = set()
    texts: dict[int, list[str]] = {}
    for text in words:
        if text.question is not None and text.part in ("hint", "guidance", "prompt", "easy-read"):
            texts.setdefault(id(text.question), []).append(text.text)
    for each in found:
        term = each.hit.term
        end = each.start + each.hit.end - each.hit.start
        if explains(each.words.text, each.start, end, term) or (
            each.words.question is not None and tells_any(texts.get(id(each.words.question), ()), term)
        ):
            explained.add(term)
    for each in found:
        if each.hit.term not in explained:
            yield each
