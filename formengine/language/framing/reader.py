"""The reading of one question: what its words score for, and, where they are silent, what stands round them."""

from collections.abc import Sequence
from functools import lru_cache

from .knowledge import NOT_A_QUESTION, NOTHING, SCORED, Knowledge, load, word_features
from .seen import Match, Seen, features, seen
from .verdict import Evidence, Reading

_PATTERN, _LIST = 30, 12
"""What an unlearnt pattern and an unlearnt list weigh."""
_SILENT = 10
"""The score of neutral where nothing speaks."""
_PLACE = {name: place for place, name in enumerate(SCORED)}


def reading(
    text: str, *, heading: str = "", stem: str = "", options: Sequence[str] = (), hint: str = "", kind: str = ""
) -> Reading:
    """How a question is framed, read in its place; everything but the text may be left out."""
    return _cached(text, heading, stem, tuple(options), hint, kind)


@lru_cache(maxsize=4096)
def _cached(text: str, heading: str, stem: str, options: tuple[str, ...], hint: str, kind: str) -> Reading:
    return read(text, knowledge())


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """The shipped knowledge, loaded when first asked for."""
    return load()


def read(text: str, known: Knowledge) -> Reading:
    """The reading of a text by itself."""
    this = seen(text, known)
    scores = score(this, known)
    settled = next((match for match in this.patterns if match.settles and match.points_to != NOT_A_QUESTION), None)
    if settled:
        framing = settled.points_to
    else:
        framing = SCORED[max(range(5), key=scores.__getitem__)]
    is_question = not any(match.points_to == NOT_A_QUESTION and match.first == 0 for match in this.patterns)
    return Reading(framing=framing, evidence=_evidence(this, framing), is_question=is_question)


def score(this: Seen, known: Knowledge) -> list[int]:
    """What the words and ways of asking of a text come to, one number a framing."""
    by_hand = hand_score(this)
    weights = known.weights
    if not weights:
        return by_hand
    totals = list(weights["bias"])
    for i, name in enumerate(SCORED):
        learnt = weights["h:" + name]
        for j in range(5):
            totals[j] += learnt[j] * by_hand[i] // 10
    for token in set(this.tokens):
        vector = known.word(token).vector
        if vector is not NOTHING:
            for i in range(5):
                totals[i] += vector[i]
    for feature in features(this):
        found = weights.get(feature)
        if found:
            for i in range(5):
                totals[i] += found[i]
    return totals


def hand_score(this: Seen) -> list[int]:
    """The score before anything was learnt: a pattern counts so much, a word of a list less."""
    totals = [0, 0, 0, 0, _SILENT]
    for matches, worth in ((this.patterns, _PATTERN), (this.lists, _LIST)):
        for _, points_to in {(match.name, match.points_to) for match in matches}:
            if points_to in _PLACE:
                totals[_PLACE[points_to]] += worth
    return totals


def features_of(text: str, known: Knowledge) -> dict[str, float]:
    """Everything of a text that can be weighed, and how much of it there is: what training sees."""
    this = seen(text, known)
    counted = {"h:" + name: value / 10 for name, value in zip(SCORED, hand_score(this), strict=True)}
    for token in set(this.tokens):
        for name in word_features(token, known.word(token).named):
            counted[name] = counted.get(name, 0) + 1
    for name in features(this):
        counted[name] = counted.get(name, 0) + 1
    return counted


def _evidence(this: Seen, framing: str) -> tuple[Evidence, ...]:
    found: list[Match] = [match for match in this.patterns]
    found += [match for match in this.lists if match.points_to]
    found.sort(key=lambda match: match.points_to != framing)
    return tuple(
        Evidence(words=this.words_of(match), pattern=match.name, points_to=match.points_to, where="text")
        for match in found
    )
