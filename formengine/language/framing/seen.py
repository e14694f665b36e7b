"""What stands in one text: its words, the lists they are on, and the ways of asking that match."""

from typing import NamedTuple

from .knowledge import LEFT_OUT, NOT_A_QUESTION, Knowledge
from .patterns import Phrases
from .wording import BREAKS, spans, words

_ENOUGH_BEFORE = 4
"""The words that must stand before examples for them to be left out."""


class Match(NamedTuple):
    """Words of the text, from the first to before the last, and what recognised them."""

    name: str
    points_to: str
    first: int
    last: int
    settles: bool = False


class Seen(NamedTuple):
    """A text and what stands in it."""

    text: str
    plain: str
    tokens: list[str]
    patterns: list[Match]
    lists: list[Match]

    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in the original."""
        return spans(self.plain, self.tokens)


def seen(text: str, knowledge: Knowledge) -> Seen:
    """Everything the knowledge recognises in a text."""
    plain, tokens = words(text)
    names: list[frozenset[str]] = []
    phrases: dict[int, Phrases] = {}
    anchored: dict[int, list[int]] = {}
    on_lists: list[Match] = []
    points_to = knowledge.list_points_to
    known_words = knowledge.known_words
    last = len(tokens) - 1
    for place, token in enumerate(tokens):
        known = known_words.get(token) or knowledge.word(token)
        names.append(known.names)
        for number in known.patterns:
            if number in anchored:
                anchored[number].append(place)
            else:
                anchored[number] = [place]
        if known.named:
            on_lists += [Match(name, points_to[name], place, place + 1) for name in known.named]
        if known.phrases and place < last:
            for rest, name in known.phrases.get(tokens[place + 1], ()):
                length = len(rest) + 1
                if length == 2 or tuple(tokens[place + 1 : place + length]) == rest:
                    phrases.setdefault(place, []).append((name, length))
                    on_lists.append(Match(name, points_to[name], place, place + length))
                    for number in knowledge.hanging_on(name):
                        anchored.setdefault(number, []).append(place)
    found: list[Match] = []
    patterns = knowledge.patterns
    present = frozenset[str]().union(*names, *({name for name, _ in one} for one in phrases.values()))
    ends = [token in BREAKS for token in tokens]
    for number in sorted(anchored):
        pattern = patterns[number]
        if pattern.needs and pattern.needs.isdisjoint(present):
            continue
        span = pattern.first(names, phrases, ends, anchored[number], present)
        if span:
            found.append(Match(pattern.name, pattern.points_to, span[0], span[1], pattern.settles))
    for match in found:
        follows = match.points_to == NOT_A_QUESTION and match.first and ends[match.first - 1]
        if follows or (match.points_to == LEFT_OUT and match.first >= _ENOUGH_BEFORE):
            return _up_to(match.first, Seen(text, plain, tokens, found, on_lists))
    return Seen(text, plain, tokens, found, on_lists)


def _up_to(place: int, this: Seen) -> Seen:
    """What is left when what follows a question, 'Please give details' or examples, is not read."""
    return Seen(
        this.text,
        this.plain,
        this.tokens[:place],
        [match for match in this.patterns if match.last <= place],
        [match for match in this.lists if match.last <= place],
    )


def features(this: Seen) -> set[str]:
    """The names, beyond those of single words, under which weights are kept for a text."""
    found = {"l:" + match.name for match in this.lists if match.last - match.first > 1}
    found.update(["p:" + match.name for match in this.patterns])
    return found
