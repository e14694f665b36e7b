"""The reading of one question: what its words score for, and, where they leave room, what stands round them."""

from collections.abc import Sequence
from functools import lru_cache

from .knowledge import NOT_A_QUESTION, SCORED, Knowledge, load
from .place import Place, lent
from .score import PLACE, score
from .seen import Match, Seen, seen
from .verdict import Evidence, Reading

_ITEM_WORDS = 8
_WEIGHED = "weight of the word"
_ENOUGH = 60
"""What a single word must weigh to be named as a reason."""


def reading(
    text: str, *, heading: str = "", stem: str = "", options: Sequence[str] = (), hint: str = "", kind: str = ""
) -> Reading:
    """How a question is framed, read in its place; everything but the text may be left out."""
    return _cached(text, heading, stem, tuple(options), hint, kind)


@lru_cache(maxsize=4096)
def _cached(text: str, heading: str, stem: str, options: tuple[str, ...], hint: str, kind: str) -> Reading:
    place = Place(heading, stem, options, hint, kind) if heading or stem or options or hint or kind else None
    return read(text, knowledge(), place)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The shipped knowledge, loaded when first asked for."""
    return load()


def read(text: str, known: Knowledge, place: Place | None = None) -> Reading:
    """The reading of a text, with what is known, in its place if that is given."""
    this = seen(text, known)
    is_question = True
    settled: Match | None = None
    for match in this.patterns:
        if match.points_to == NOT_A_QUESTION:
            if match.first == 0:
                is_question = False
        elif match.settles and settled is None:
            settled = match
    sights: list[tuple[str, Seen]] = []
    if settled:
        framing = settled.points_to
    else:
        scores = score(this, known)
        if place and is_question:
            is_item = len(this.tokens) <= _ITEM_WORDS and "?" not in this.tokens
            added, sights = lent(place, is_item, known)
            scores = [one + other for one, other in zip(scores, added, strict=True)]
        framing = SCORED[scores.index(max(scores))]
    return Reading(framing=framing, evidence=_evidence(this, framing, sights, known), is_question=is_question)


def _evidence(this: Seen, framing: str, sights: Sequence[tuple[str, Seen]], known: Knowledge) -> tuple[Evidence, ...]:
    """The reasons, those for the verdict first; words by their weight only where nothing better speaks for it."""
    found = [*this.patterns, *(match for match in this.lists if match.points_to)]
    if framing in PLACE and not any(match.points_to == framing for match in found):
        found += _weighed(this, framing, known)
    if not found and not sights:
        return ()
    found.sort(key=lambda match: match.points_to != framing)
    places = this.places() if found else []
    reasons = [
        Evidence(
            words=this.text[places[match.first][0] : places[match.last - 1][1]],
            pattern=match.name,
            points_to=match.points_to,
            where="text",
        )
        for match in found
    ]
    for where, sight in sights:
        near = [match for match in (*sight.patterns, *sight.lists) if match.points_to == framing]
        if near and framing != "neutral":
            places = sight.places()
            reasons += [
                Evidence(
                    words=sight.text[places[match.first][0] : places[match.last - 1][1]],
                    pattern=match.name,
                    points_to=framing,
                    where=where,
                )
                for match in near
            ]
    return tuple(reasons)


def _weighed(this: Seen, framing: str, known: Knowledge) -> list[Match]:
    number = PLACE[framing]
    heavy: list[tuple[int, Match]] = []
    done = set()
    for at, token in enumerate(this.tokens):
        vector = known.known_words[token].vector
        worth = vector[number] - max(vector[:number] + vector[number + 1 :])
        if worth >= _ENOUGH and token not in done:
            done.add(token)
            heavy.append((worth, Match(_WEIGHED, framing, at, at + 1)))
    heavy.sort(key=lambda one: -one[0])
    return [match for _, match in heavy[:3]]
