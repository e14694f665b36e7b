"""The reading of one question: what its words score for, and, where they leave room, what stands round them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .knowledge import NOT_A_QUESTION, SCORED, Knowledge
from .place import NEAR, OPTIONS, Place, Sight, lent
from .score import score
from .seen import Match, Seen, seen
from .sources import load
from .verdict import Evidence, Reading
from .wording import BREAKS, LONGEST, words

_ITEM_WORDS = 8
_WEIGHED = "weight of the word"
_ENOUGH = 60
"""What a single word must weigh to be named as a reason."""


def reading(
    text: str,
    *,
    heading: str = "",
    stem: str = "",
    options: Sequence[str] = (),
    hint: str = "",
    kind: str = "",
) -> Reading:
    """How a question is framed, read in its place; everything but the text may be left out."""
    return _read(text[:LONGEST], _place(heading, stem, options, hint, kind))


def framing(
    text: str,
    *,
    heading: str = "",
    stem: str = "",
    options: Sequence[str] = (),
    hint: str = "",
    kind: str = "",
) -> str:
    """The same without the reasons, which take as long again to put into words."""
    return _framing(text[:LONGEST], _place(heading, stem, options, hint, kind))


def _place(heading: str, stem: str, options: Sequence[str], hint: str, kind: str) -> Place | None:
    near = tuple(option[:NEAR] for option in options[:OPTIONS])
    return (
        Place(heading[:NEAR], stem[:NEAR], near, hint[:NEAR], kind[:NEAR])
        if heading or stem or options or hint or kind
        else None
    )


@lru_cache(maxsize=2048)
def _read(text: str, place: Place | None) -> Reading:
    return read(text, knowledge(), place)


@lru_cache(maxsize=4096)
def _framing(text: str, place: Place | None) -> str:
    return _judged(text, knowledge(), place).framing


@lru_cache(maxsize=4096)
def is_question(text: str) -> bool:
    """Whether a text asks anything: an instruction or a follow-up does not."""
    known = knowledge()
    tokens = words(text[:LONGEST])[1]
    if tokens and tokens[0] not in BREAKS and not known.may_instruct(tokens):
        return True
    return _asks(seen(text[:LONGEST], known))


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The shipped knowledge, loaded when first asked for."""
    return load()


def read(text: str, known: Knowledge, place: Place | None = None) -> Reading:
    """The reading of a text, with what is known, in its place if that is given."""
    judged = _judged(text, known, place)
    return Reading(
        framing=judged.framing,
        evidence=_evidence(judged.this, judged.framing, judged.reasons, judged.sights),
        is_question=judged.is_question,
    )


class _Judged(NamedTuple):
    """A reading before its reasons are put into words."""

    this: Seen
    framing: str
    reasons: list[Match]
    sights: list[Sight]
    is_question: bool


def _asks(this: Seen) -> bool:
    return any(token not in BREAKS for token in this.tokens) and not any(
        match.points_to == NOT_A_QUESTION and match.first == 0 for match in this.patterns
    )


def _judged(text: str, known: Knowledge, place: Place | None) -> _Judged:
    this = seen(text, known)
    asks = _asks(this)
    settled = next(
        (match for match in this.patterns if match.settles and match.points_to != NOT_A_QUESTION), None
    )
    sights: list[Sight] = []
    if settled:
        framing = settled.points_to
        reasons = [*this.patterns, *this.lists]
    else:
        scores = score(this, known)
        if place and asks and not any(match.points_to == "neutral" for match in this.patterns):
            is_item = len(this.tokens) <= _ITEM_WORDS and "?" not in this.tokens
            added, sights = lent(place, is_item, known)
            scores = [one + other for one, other in zip(scores, added, strict=True)]
        framing, reasons = _shown(this, scores, sights, known)
    return _Judged(this, framing, reasons, sights, asks)


def _shown(
    this: Seen, scores: list[int], sights: Sequence[Sight], known: Knowledge
) -> tuple[str, list[Match]]:
    """The best framing that something speaks for, with all that was seen: a score without a reason is no verdict."""
    found = [*this.patterns, *this.lists]
    pointed = {match.points_to for match in found}
    for _, sight in sights:
        pointed.update(match.points_to for match in (*sight.patterns, *sight.lists))
    for number in sorted(range(len(SCORED)), key=lambda number: -scores[number]):
        framing = SCORED[number]
        if framing in pointed:
            return framing, found
        weighed = _weighed(this, number, known)
        if weighed or framing == "neutral":
            return framing, found + weighed
    raise AssertionError("neutral is one of the framings")


def _evidence(
    this: Seen, framing: str, reasons: Sequence[Match], sights: Sequence[Sight]
) -> tuple[Evidence, ...]:
    """The reasons as people read them, those for the verdict first."""
    shown = [("text", this, match) for match in reasons if match.points_to == framing]
    if framing != "neutral":
        shown += [
            (where, sight, match)
            for where, sight in sights
            for match in (*sight.patterns, *sight.lists)
            if match.points_to == framing
        ]
    shown += [("text", this, match) for match in reasons if match.points_to and match.points_to != framing]
    evidence = []
    last: Seen | None = None
    for where, sight, match in shown:
        if sight is not last:
            places, last = sight.places(), sight
        words = sight.text[places[match.first][0] : places[match.last - 1][1]]
        evidence.append(Evidence(words=words, pattern=match.name, points_to=match.points_to, where=where))
    return tuple(evidence)


def _weighed(this: Seen, number: int, known: Knowledge) -> list[Match]:
    """The words that, by what was learnt of them, speak most for a framing."""
    heavy: dict[str, tuple[int, Match]] = {}
    for at, token in enumerate(this.tokens):
        vector = known.word(token).vector
        worth = vector[number] - max(vector[:number] + vector[number + 1 :])
        if worth >= _ENOUGH and token not in heavy:
            heavy[token] = (worth, Match(_WEIGHED, SCORED[number], at, at + 1))
    return [match for _, match in sorted(heavy.values(), key=lambda one: -one[0])[:3]]
