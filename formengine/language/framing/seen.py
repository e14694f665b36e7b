"""What stands in one text: its words, the lists they are on, and the ways of asking that match."""

from collections.abc import Iterator
from dataclasses import dataclass

from .knowledge import Knowledge, same_word
from .patterns import Phrases
from .wording import spans, words


@dataclass(frozen=True, slots=True)
class Match:
    """Words of the text, from the first to before the last, and what recognised them."""

    name: str
    points_to: str
    first: int
    last: int
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    text: str
    tokens: list[str]
    patterns: list[Match]
    lists: list[Match]

    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in the original."""
        return spans(self.text)


def seen(text: str, knowledge: Knowledge) -> Seen:
    """Everything the knowledge recognises in a text."""
    tokens = words(text)
    lists: list[frozenset[str]] = []
    phrases: dict[int, Phrases] = {}
    anchors: dict[int, list[int]] = {}
    on_lists: list[Match] = []
    points_to = knowledge.list_points_to
    known_words, word = knowledge.known_words, knowledge.word
    for place, token in enumerate(tokens):
        known = known_words.get(token) or word(token)
        lists.append(known.lists)
        for number in known.patterns:
            anchors.setdefault(number, []).append(place)
        for name in known.named:
            on_lists.append(Match(name, points_to[name], place, place + 1))
        if known.phrases:
            here: list[tuple[str, int]] = []
            for rest, name in known.phrases:
                length = len(rest) + 1
                if tuple(tokens[place + 1 : place + length]) == rest:
                    here.append((name, length))
                    on_lists.append(Match(name, points_to[name], place, place + length))
                    for number in knowledge.index.get(name, ()):
                        anchors.setdefault(number, []).append(place)
            if here:
                phrases[place] = here
    found: list[Match] = []
    patterns = knowledge.patterns
    for number in sorted(anchors):
        pattern = patterns[number]
        span = pattern.first(tokens, lists, phrases, anchors[number])
        if span:
            found.append(Match(pattern.name, pattern.points_to, span[0], span[1], pattern.settles))
    return Seen(text, tokens, found, on_lists)


def features(this: Seen) -> Iterator[str]:
    """The names, beyond those of single words, under which weights are kept for a text."""
    before = "^"
    rows = set()
    for token in this.tokens:
        same = same_word(token)
        rows.add(f"b:{before} {same}")
        before = same
    rows.add(f"b:{before} $")
    yield from rows
    yield from {f"l:{match.name}" for match in this.lists if match.last - match.first > 1}
    yield from {f"p:{match.name}" for match in this.patterns}
    count = len(this.tokens)
    yield f"n:{1 if count < 2 else 2 if count < 4 else 4 if count < 8 else 8 if count < 16 else 16 if count < 32 else 32}"
