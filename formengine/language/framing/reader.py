"""The reading of one question: what its words score for, and, where they are silent, what stands round them."""

from collections.abc import Sequence
from functools import lru_cache

from .knowledge import NOT_A_QUESTION, SCORED, Knowledge, load
from .seen import Match, Seen, features, seen
from .verdict import Evidence, Reading

_PATTERN, _LIST = 30, 12
"""What an unlearnt pattern and an unlearnt list weigh."""
_SILENT = 10
"""The score of neutral where nothing speaks."""


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
    is_question = not any(match.points_to == NOT_A_QUESTION for match in this.patterns)
    return Reading(framing=framing, evidence=_evidence(this, framing), is_question=is_question)


def score(this: Seen, known: Knowledge) -> list[int]:
    """What the words and ways of asking of a text come to, one number a framing."""
    weights = known.weights
    totals = list(weights.get("bias", (0, 0, 0, 0, _SILENT)))
    for token in set(this.tokens):
        vector = known.word(token).vector
        if any(vector):
            for i in range(5):
                totals[i] += vector[i]
    for feature in features(this):
        vector = weights.get(feature)
        if vector:
            for i in range(5):
                totals[i] += vector[i]
    for matches, prefix, worth in ((this.patterns, "p:", _PATTERN), (this.lists, "l:", _LIST)):
        for name, points_to in {(match.name, match.points_to) for match in matches}:
            if points_to in SCORED and prefix + name not in weights:
                totals[SCORED.index(points_to)] += worth
    return totals


def _evidence(this: Seen, framing: str) -> tuple[Evidence, ...]:
    found: list[Match] = [match for match in this.patterns]
    found += [match for match in this.lists if match.points_to]
    found.sort(key=lambda match: match.points_to != framing)
    return tuple(
        Evidence(words=this.words_of(match), pattern=match.name, points_to=match.points_to, where="text")
        for match in found
    )
