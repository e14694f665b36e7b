"""What the reader knows: word lists and ways of asking from `lint_rules/framing`, and the weights learnt for them.

Designers write the TOML files. Reading those takes too long for every start, so `compiled.json` holds
the same facts ready to use, and is passed over whenever the TOML files no longer match its checksum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from formengine.home import LINT_RULES

from .patterns import Element, Malformed, Phrases, anchors, elements, match

FOLDER = LINT_RULES / "framing"
COMPILED = "compiled.json"
WEIGHTS = "weights.json"

SCORED = ("strengths", "deficit", "risk", "service", "neutral")
"""The framings a text can score for; mixed is what two of them make."""

Vector = tuple[int, int, int, int, int]
NOTHING: Vector = (0, 0, 0, 0, 0)

NOT_A_QUESTION = "not a question"
POINTS_TO = (*SCORED, "mixed", NOT_A_QUESTION)


@dataclass(slots=True)
class Pattern:
    """A way of asking. One that settles decides the framing whatever else is in the text."""

    name: str
    points_to: str
    settles: bool
    written: str
    needs: frozenset[str] = frozenset()  # words and lists of which one must be in the text as well
    _steps: tuple[Element, ...] = ()
    _reach: tuple[int, int] = (0, 0)

    def first(
        self,
        names: Sequence[frozenset[str]],
        phrases: dict[int, Phrases],
        ends: Sequence[bool],
        anchored: Iterable[int],
    ) -> tuple[int, int] | None:
        """The first and last word, exclusive, of a match round one of the anchors."""
        if not self._steps:
            self._steps = elements(self.written)
            self._reach = anchors(self._steps)[2:]
        least, most = self._reach
        for place in anchored:
            for start in range(max(0, place - most), place - least + 1):
                end = match(self._steps, names, phrases, ends, start)
                if end > start:
                    return start, end
        return None


@dataclass(slots=True)
class Word:
    """What is known of one word: its weight, the lists, patterns and phrases that may hang on it."""

    names: frozenset[str]  # the word itself and its lists, as patterns know them
    vector: Vector
    patterns: tuple[int, ...]
    phrases: tuple[tuple[tuple[str, ...], str], ...]
    named: tuple[str, ...]  # its lists, without the endings patterns ask for


@dataclass(slots=True)
class Knowledge:
    """Everything there is to know, kept as it came until a word asks for it."""

    lists: dict[str, str]  # word -> names of its lists
    stems: dict[str, str]  # beginning of words -> names of lists
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]  # first word -> the rest, name of the list
    list_points_to: dict[str, str]
    patterns: list[Pattern]
    index: dict[str, list[int]]  # word or list -> patterns
    weights: dict[str, str] = field(default_factory=dict)
    known_words: dict[str, Word] = field(default_factory=dict)
    _vectors: dict[str, Vector] = field(default_factory=dict)
    _lengths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self._lengths = tuple(sorted({len(stem) for stem in self.stems}))

    def word(self, word: str) -> Word:
        """What is known of a word, worked out once."""
        known = self.known_words.get(word)
        if known is None:
            known = self._look_up(word)
            if len(self.known_words) > 20_000:
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

    def _look_up(self, word: str) -> Word:
        names = self.lists.get(word, "").split()
        for length in self._lengths:
            if length > len(word):
                break
            stem = word[:length]
            if stem in self.stems:
                names += [stem + "*", *self.stems[stem].split()]
        named = tuple(dict.fromkeys(name for name in names if name[0] == "<"))
        patterns = list(self.index.get(word, ()))
        for name in names:
            patterns += self.index.get(name, ())
        total = NOTHING
        for feature in word_features(word, named):
            if feature in self.weights:
                total = added(total, self.weight(feature))
        return Word(
            frozenset((word, *names)),
            total,
            tuple(dict.fromkeys(patterns)),
            tuple(self.phrases.get(word, ())),
            named,
        )


def added(one: Vector, other: Vector) -> Vector:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3], one[4] + other[4])


def word_features(word: str, lists: Iterable[str]) -> list[str]:
    """The names under which weights are kept for a word by itself."""
    return [f"w:{same_word(word)}", *(f"l:{name}" for name in lists)]


_SAME = {
    "he": "@", "she": "@", "they": "@", "them": "@", "him": "@", "you": "@", "himself": "@self", "herself": "@self",
    "themselves": "@self", "themself": "@self", "yourself": "@self", "his": "@s", "her": "@s", "their": "@s", "your": "@s",
    "was": "is", "were": "is", "are": "is", "did": "do", "does": "do", "had": "have", "has": "have",
}  # fmt: skip


def same_word(word: str) -> str:
    """One spelling for words that ask alike: every person is `@`, every number `0`."""
    if word in _SAME:
        return _SAME[word]
    return "0" if word[0].isdigit() else word


def read_sources(folder: Path) -> dict[str, Any]:
    """The TOML files of a folder as one document of lists and patterns."""
    import tomllib

    lists: list[dict[str, Any]] = []
    patterns: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = {"points_to": document.get("points_to", ""), "file": path.name}
        lists += [shared | one for one in document.get("list", ())]
        patterns += [shared | one for one in document.get("pattern", ())]
    return {"lists": lists, "patterns": patterns}


def compiled(sources: Mapping[str, Any], checksum: int) -> dict[str, Any]:
    """The facts of the sources in the shape they are used in."""
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    phrases: dict[str, list[list[Any]]] = {}
    for one in sources["lists"]:
        name = f"<{one['name']}>"
        for term in terms(one["words"]):
            if term.endswith("*"):
                stems.setdefault(term[:-1], []).append(name)
            elif " " in term:
                first, *rest = term.split()
                phrases.setdefault(first, []).append([rest, name])
            else:
                words.setdefault(term, []).append(name)
    patterns: list[list[Any]] = []
    index: dict[str, list[int]] = {}
    known = {f"<{one['name']}>" for one in sources["lists"]}
    for one in sources["patterns"]:
        for written in one["ask"]:
            steps = elements(written)
            for _, single, _, _ in steps:
                for word in single:
                    if word[0] == "<" and word not in known:
                        raise Malformed(
                            f"The pattern '{written}' in {one['file']} names the list {word}, which there is not."
                        )
                    if word.endswith("*"):
                        stems.setdefault(word[:-1], [])
            rarest, second, _, _ = anchors(steps)
            for word in sorted(rarest):
                index.setdefault(word, []).append(len(patterns))
            patterns.append(
                [
                    one["name"],
                    one["points_to"],
                    int(one.get("settles", False)),
                    written,
                    " ".join(sorted(second)),
                ]
            )
    return {
        "checksum": checksum,
        "points_to": {f"<{one['name']}>": one["points_to"] for one in sources["lists"]},
        "words": {word: " ".join(sorted(set(names))) for word, names in words.items()},
        "stems": {stem: " ".join(sorted(set(names))) for stem, names in stems.items()},
        "phrases": phrases,
        "patterns": patterns,
        "index": index,
    }


def terms(written: str) -> list[str]:
    """The terms of a list, which semicolons and line ends part."""
    return [
        term for piece in written.replace("\n", ";").split(";") if (term := " ".join(piece.lower().split()))
    ]


def checksum(folder: Path) -> int:
    """A number that changes when any of the sources does."""
    total = 0
    for path in sorted(folder.glob("*.toml")):
        total = crc32(path.read_bytes(), crc32(path.name.encode(), total))
    return total


def built(document: Mapping[str, Any], weights: Mapping[str, str]) -> Knowledge:
    """The knowledge a compiled document and the learnt weights make."""
    return Knowledge(
        lists=dict(document["words"]),
        stems=dict(document["stems"]),
        phrases={
            first: [(tuple(rest), name) for rest, name in found]
            for first, found in document["phrases"].items()
        },
        list_points_to=dict(document["points_to"]),
        patterns=[
            Pattern(name, points_to, bool(settles), written, frozenset(needs.split()))
            for name, points_to, settles, written, needs in document["patterns"]
        ],
        index=dict(document["index"]),
        weights=dict(weights),
    )


def vector(numbers: str) -> Vector:
    """Five numbers written in a row."""
    a, b, c, d, e = numbers.split()
    return int(a), int(b), int(c), int(d), int(e)


def load(folder: Path = FOLDER) -> Knowledge:
    """What the files of the folder say, from the compiled copy where that is still true."""
    import json

    now = checksum(folder)
    document = None
    if (folder / COMPILED).is_file():
        document = json.loads((folder / COMPILED).read_bytes())
    if document is None or document["checksum"] != now:
        document = compiled(read_sources(folder), now)
    weights = json.loads((folder / WEIGHTS).read_bytes()) if (folder / WEIGHTS).is_file() else {}
    return built(document, weights)
