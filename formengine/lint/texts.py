"""What is read off one text by itself: the same words stand in many forms, and in every version of one."""

from functools import cached_property, lru_cache

from formengine.language.framing import is_question
from formengine.language.readability import readability
from formengine.language.spared import is_name, quoted
from formengine.language.terms import Hit, Matcher
from formengine.lint.lines import Line, in_one_line
from formengine.lint.sieves import Sieves

KEPT = 1_024
"""Texts that are remembered, those met last: what a large form says, in all its versions."""

LONGEST = 2_000
"""Characters of a text that is remembered: what is longer is read whenever it is met."""


class Text:
    """One text, and what is read off it; what is asked only of questions, when it is asked for."""

    def __init__(self, text: str, matcher: Matcher, sieves: Sieves) -> None:
        self.text = text
        self.terms = _own_terms(text, matcher)
        """The lexicons' terms in it that are neither quoted nor part of a name, in order. `ok` terms are left out."""
        self.readability = readability(text)
        met = sieves.words.needs.met_in(in_one_line(text))
        self.as_words = Line(text, sieves.words, met)
        """It as the patterns see it that are looked for in all the words of a form."""
        self._needs_met = tuple(met)  # a quarter of the room of the set
        self._sieves = sieves

    @cached_property
    def as_question(self) -> Line:
        """It as the patterns see it that are looked for in questions' own words."""
        return Line(self.text, self._sieves.questions, set(self._needs_met))

    @cached_property
    def asks(self) -> bool:
        """Whether its words ask anything: an instruction or a follow-up does not."""
        return is_question(self.text)


def _own_terms(text: str, matcher: Matcher) -> list[Hit]:
    found = []
    spans: list[tuple[int, int]] | None = None
    for hit in matcher.find(text):
        if hit.term.tier == "ok" and (hit.also is None or hit.also.tier == "ok"):
            continue
        if spans is None:
            spans = quoted(text)
        if not is_name(text, hit.start, hit.end) and not any(
            start <= hit.start and hit.end <= end for start, end in spans
        ):
            found.append(hit)
    return found


class Texts:
    """The texts met so far, as these terms and patterns see them."""

    def __init__(self, matcher: Matcher, sieves: Sieves) -> None:
        self.sieves = sieves
        self._matcher = matcher
        self._remembered = lru_cache(maxsize=KEPT)(self._read)

    def of(self, text: str) -> Text:
        return self._remembered(text) if len(text) <= LONGEST else self._read(text)

    def _read(self, text: str) -> Text:
        return Text(text, self._matcher, self.sieves)
