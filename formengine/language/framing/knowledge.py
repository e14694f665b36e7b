"""What the reader knows of words and ways of asking, each looked up when a text first needs it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from formengine.frozen import dataclass, field

from .patterns import Element, Phrases, anchors, elements, match, musts

SCORED = ("strengths", "deficit", "risk", "service", "neutral")
"""The framings a text can score for; mixed is what two of them make."""

Vector = tuple[int, int, int, int, int]
NOTHING: Vector = (0, 0, 0, 0, 0)

NOT_A_QUESTION = "not a question"
LEFT_OUT = "left out"
POINTS_TO = (*SCORED, "mixed", NOT_A_QUESTION, LEFT_OUT)

PART = ";"
"""What stands between phrases that begin alike."""


@dataclass(frozen=True)
class Pattern:
    """A way of asking. One that settles decides the framing whatever else is in the text."""

    name: str
    points_to: str
    settles: bool
    written: str
    needs: frozenset[str] = frozenset()  # words and lists of which one must be in the text as well

    @cached_property
    def _read(self) -> tuple[tuple[Element, ...], tuple[frozenset[str], ...], int, int]:
        """Its steps, what must be there, and how far from its start the anchor may lie."""
        steps = elements(self.written)
        return steps, musts(steps), *anchors(steps)[2:]

    def first(
        self,
        names: Sequence[frozenset[str]],
        phrases: dict[int, Phrases],
        ends: Sequence[bool],
        anchored: Iterable[int],
        present: frozenset[str],
    ) -> tuple[int, int] | None:
        """The first and last word, exclusive, of a match round one of the anchors. `present` are all words and lists there."""
        steps, must_be_there, least, most = self._read
        for must in must_be_there:
            if must.isdisjoint(present):
                return None
        kind, single, rows, _ = steps[0]
        plain = kind == "word" and not rows  # then most places are ruled out by their word alone
        for place in anchored:
            for start in range(place - most if place > most else 0, place - least + 1):
                if plain and start not in phrases and single.isdisjoint(names[start]):
                    continue
                end = match(steps, names, phrases, ends, start)
                if end > start:
                    return start, end
        return None


class Word(NamedTuple):
    """What is known of one word: its weight, the lists, patterns and phrases that may hang on it."""

    names: frozenset[str]  # the word itself and its lists, as patterns know them
    vector: Vector
    patterns: tuple[int, ...]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]  # second word -> all words after the first, list
    named: tuple[str, ...]  # its lists, without the endings patterns ask for


@dataclass(frozen=True, eq=False)  # each is itself alone, so that what was read with it can be kept by it
class Knowledge:
    """Everything there is to know, kept as it came until a word asks for it."""

    lists: Mapping[str, str]  # word -> names of its lists
    stems: Mapping[str, str]  # beginning of words -> names of lists
    phrases: Mapping[str, str]  # first word -> the rest, name of the list; of each phrase
    list_points_to: Mapping[str, str]
    patterns: Sequence[Pattern]
    index: Mapping[str, str]  # word or list -> numbers of patterns
    begins: str  # words and lists that instructions and follow-ups begin with
    holds: str  # words and lists of which those hold one that may begin with anything
    weights: Mapping[str, str] = field(default_factory=dict)
    known_words: dict[str, Word] = field(default_factory=dict)
    _vectors: dict[str, Vector] = field(default_factory=dict)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(stem) for stem in self.stems}))

    @cached_property
    def _instructs(self) -> tuple[frozenset[str], frozenset[str], bool]:
        """What instructions and follow-ups begin with; what those hold that may begin with anything, and if lists are of it."""
        inside = frozenset(self.holds.split())
        return (
            frozenset(self.begins.split()),
            inside,
            any(word[0] == "<" or word[-1] == "*" for word in inside),
        )

    def hanging_on(self, name: str) -> Iterable[int]:
        """The numbers of the patterns that hang on a word or list."""
        return map(int, self.index[name].split()) if name in self.index else ()

    def word(self, word: str) -> Word:
        """What is known of a word, worked out once."""
        known = self.known_words.get(word)
        if known is None:
            known = self._look_up(word)
            if len(self.known_words) > 4_000:
                self.known_words.clear()
            self.known_words[word] = known
        return known

    def weight(self, feature: str) -> Vector:
        """What a feature weighs for each framing; nothing if that was not learnt."""
        known = self._vectors.get(feature)
        if known is None:
            known = self._vectors[feature] = (
                vector(self.weights[feature]) if feature in self.weights else NOTHING
            )
        return known

    def may_instruct(self, tokens: Sequence[str]) -> bool:
        """Whether a text may be no question but an instruction or a follow-up: what it begins with is looked at, no more."""
        firsts, inside, by_list = self._instructs
        first = self.word(tokens[0])
        names = first.names
        if len(tokens) > 1:
            names = names.union(name for _, name in first.phrases.get(tokens[1], ()))
        return (
            not firsts.isdisjoint(names)
            or not inside.isdisjoint(tokens)
            or (by_list and any(not inside.isdisjoint(self.word(each).names) for each in tokens))
        )

    def _look_up(self, word: str) -> Word:
        names = self.lists.get(word, "").split()
        for length in self._lengths:
            if length > len(word):
                break
            stem = word[:length]
            if stem in self.stems:
                names += [stem + "*", *self.stems[stem].split()]
        named = tuple(dict.fromkeys(name for name in names if name[0] == "<"))
        patterns = [number for name in (word, *names) for number in self.hanging_on(name)]
        phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in self.phrases[word].split(PART) if word in self.phrases else ():
            *rest, name = phrase.split()
            phrases.setdefault(rest[0], []).append((tuple(rest), name))
        total = NOTHING
        for feature in word_features(word, named):
            if feature in self.weights:
                total = added(total, self.weight(feature))
        return Word(
            frozenset((word, *names)),
            total,
            tuple(dict.fromkeys(patterns)),
            phrases,
            named,
        )


def added(one: Vector, other: Vector) -> Vector:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4])


def word_features(word: str, lists: Iterable[str]) -> list[str]:
    """The names under which weights are kept for a word by itself."""
    found = [f"l:{name}" for name in lists]
    if word not in _SAYS_NOTHING:
        found.append(f"w:{same_word(word)}")
    return found


_EVERYDAY_WORDS = (
    "a an the is are was were be been am do does did have has had will of to in on at for with from by and or this that"
    " these those it its there @ 's you he she they them him his her their your we our us i my me s / ? ! ; : ."
)
_SAYS_NOTHING = frozenset(_EVERYDAY_WORDS.split())
"""Words too common to be a reason: they carry no weight."""

_SAME = {
    "himself": "@self", "herself": "@self", "themselves": "@self", "themself": "@self", "yourself": "@self",
}  # fmt: skip


def same_word(word: str) -> str:
    """One spelling for words that ask alike: every self is `@self`, every number `0`."""
    if word in _SAME:
        return _SAME[word]
    return "0" if word[0].isdigit() else word


def vector(numbers: str) -> Vector:
    """Five numbers written in a row."""
    a, b, c, d, e = numbers.split()
    return int(a), int(b), int(c), int(d), int(e)
