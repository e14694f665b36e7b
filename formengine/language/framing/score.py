"""What the words and ways of asking of a text come to, one number a framing."""

from .knowledge import NOTHING, SCORED, Knowledge, word_features
from .seen import Seen, features, seen

PLACE = {name: place for place, name in enumerate(SCORED)}

_PATTERN, _LIST = 30, 12
"""What a pattern, and a word of a list, count before anything is learnt."""
_NEW_PATTERN, _NEW_LIST = 250, 100
"""What one counts that a designer has added since the weights were learnt."""
_SILENT = 10
"""The score of neutral where nothing speaks."""


def score(this: Seen, known: Knowledge) -> list[int]:
    """The score of a text; a hundred is about one bit more certain."""
    by_hand = hand_score(this)
    weights = known.weights
    if not weights:
        return by_hand
    a, b, c, d, e = known.weight("bias")
    for name, worth in zip(SCORED, by_hand, strict=True):
        if worth:
            v, w, x, y, z = known.weight("h:" + name)
            a += v * worth // 10
            b += w * worth // 10
            c += x * worth // 10
            d += y * worth // 10
            e += z * worth // 10
    for token in set(this.tokens):
        vector = known.word(token).vector
        if vector is not NOTHING:
            v, w, x, y, z = vector
            a += v
            b += w
            c += x
            d += y
            e += z
    for feature in features(this):
        if feature in weights:
            v, w, x, y, z = known.weight(feature)
            a += v
            b += w
            c += x
            d += y
            e += z
    totals = [a, b, c, d, e]
    for matches, kind, worth in ((this.patterns, "p:", _NEW_PATTERN), (this.lists, "l:", _NEW_LIST)):
        for match in matches:
            if match.points_to in PLACE and kind + match.name not in weights:
                totals[PLACE[match.points_to]] += worth
    return totals


def hand_score(this: Seen) -> list[int]:
    """The score before anything was learnt: each pattern counts so much, each list less."""
    totals = [0, 0, 0, 0, _SILENT]
    for matches, worth in ((this.patterns, _PATTERN), (this.lists, _LIST)):
        done = set()
        for match in matches:
            if match.name not in done:
                done.add(match.name)
                if match.points_to in PLACE:
                    totals[PLACE[match.points_to]] += worth
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
