"""A lexicon's term in a form: which entry goes, and whether the form explains it."""

from collections.abc import Iterator
from typing import NamedTuple

from formengine.language.explained import explains, tells_any
from formengine.language.lexicon import Term
from formengine.language.terms import Hit
from formengine.language.words import Words


class Found(NamedTuple):
    """A term at a place in one of a form's texts."""

    words: Words
    hit: Hit

    @property
    def said(self) -> str:
        return self.words.text[self.hit.start : self.hit.end]


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
        if explains(each.words.text, each.hit.start, each.hit.end, term) or (
            each.words.question is not None and tells_any(texts.get(id(each.words.question), ()), term)
        ):
            explained.add(term)
    for each in found:
        if each.hit.term not in explained:
            yield each
