"""Find the terms of lexicons in a text: whole words, the longest match wins.

What is looked for is kept as a tree of words, which is ready at once: an automaton of so many phrases is quicker by little
and takes longer to build than a form takes to lint.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Union

from jiter import from_json

from formengine.kept import kept
from formengine.language.lexicon import SOURCES, Term, shipped


class Hit(NamedTuple):
    """A term found: `start` to `end` in the text, and the rule whose business it is.

    `also` is the entry of the same words in another lexicon, where both list them.
    """

    term: Term
    rule: str
    start: int
    end: int
    also: Term | None = None


class _Entry(NamedTuple):
    """A term, or none where words are right. `exact` is how it must be written, if that matters."""

    term: Term | None
    exact: str = ""
    is_short: bool = False


# Every character stays one character, so that offsets in the folded text are offsets in the text itself.
_MARKS = "".join(chr(n) for n in range(33, 127) if not chr(n).isalnum())
_FOLD = {
    **{ord(mark): " " for mark in _MARKS + "–—‑‐−“”„«»…•·\u00a0\u2009\u202f\t\r\n"},
    **{ord(mark): "'" for mark in "'’‘ʼ"},
}
_FOLD_ASCII = bytes(ord(_FOLD.get(n, chr(n))) for n in range(128)).lower() + bytes(128)


def folded(text: str) -> str:
    """Lower case, marks and line ends as spaces, what is not ASCII as `?`: one character for each."""
    if text.isascii():
        return text.encode().translate(_FOLD_ASCII).decode()
    return text.translate(_FOLD).encode("ascii", "replace").lower().decode()


Tree = dict[str, Union[list[int], "Tree"]]
"""After each word the words that may follow it. Where a phrase ends stand the numbers of the terms it stands for: in place
of what follows, or beside that under a space. Of none, it is a phrase in which the words are right, or plain words that some
term suggests."""


_HERE = " "
_NOTHING: Collection[str] = frozenset()
_ANYTHING: Collection[str] = frozenset({_HERE})
MOST_LEARNT = 10_000
"""Different words of which it is kept whether a phrase begins with them."""


def tree(terms: Sequence[Term]) -> Tree:
    """What is looked for."""
    found: dict[str, list[int]] = {}
    right: set[str] = set()
    plain: set[str] = set()
    for n, term in enumerate(terms):
        for key in dict.fromkeys(map(_key, (*term.forms, *term.short))):
            found.setdefault(key, []).append(n)
        right.update(map(_key, term.unless))
        plain.update(_key(words) for words in term.say.split(";") if " " in words.strip())
    grown: Tree = {}
    for key, numbers in {**found, **{key: [] for key in sorted((plain - found.keys()) | right)}}.items():
        _grow(grown, key.split(" "), numbers)
    return grown


def _grow(here: Tree, words: list[str], numbers: list[int]) -> None:
    *before, last = words
    for word in before:
        after = here.get(word)
        if not isinstance(after, dict):
            after = here[word] = {} if after is None else {_HERE: after}
        here = after
    end = here.get(last)
    if isinstance(end, dict):
        end[_HERE] = numbers
    else:
        here[last] = numbers


def _ending(here: Tree, word: str) -> list[int] | None:
    """The numbers of what ends with a word here; None where nothing does."""
    after = here.get(word)
    if isinstance(after, dict):
        after = after.get(_HERE)
    return after if isinstance(after, list) else None


class _Folded(dict[str, Any]):
    """A tree whose branches are JSON until a text has the word that they begin with: most never do."""

    def get(self, word: str, default: Any = None) -> Any:
        found = super().get(word, default)
        if isinstance(found, str):
            found = self[word] = from_json(found.encode())
        return found


def _folded_up(grown: Tree) -> dict[str, str]:
    import json  # which takes longer than a form, where the tree is kept ready

    return {word: json.dumps(after) for word, after in grown.items()}


class Matcher:
    """All terms in one tree."""

    def __init__(self, terms: Iterable[Term], known: Tree | None = None) -> None:
        """`known` is the tree of these terms, where that was drawn up before."""
        self._terms = terms if isinstance(terms, Sequence) else tuple(terms)
        self._tree = tree(self._terms) if known is None else known
        self._at: dict[str, list[_Entry]] = {}
        self._begins: dict[str, Collection[str]] = {}

    def _entries(self, key: str, numbers: list[int]) -> list[_Entry]:
        """What a key stands for."""
        found = self._at.get(key)
        if found is None:
            found = self._at[key] = [
                _Entry(term, form if is_short or form != form.lower() else "", is_short)
                for term in (self._terms[n] for n in numbers)
                for forms, is_short in ((term.forms, False), (term.short, True))
                for form in forms
                if _key(form) == key
            ] or [_Entry(None)]
        return found

    def find(self, text: str) -> list[Hit]:
        """The terms in a text, in order. Texts with an empty line between them are searched each by itself."""
        spans = list(self._spans(folded(text), text))
        if not spans:
            return []
        spans.sort(key=lambda span: (span[0] - span[1], span[3], span[0]))
        taken = bytearray(len(text) + 1)
        hits = []
        for start, end, entries, _ in spans:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                hit = _hit(start, end, entries)
                if hit:
                    hits.append(hit)
        hits.sort(key=lambda hit: hit.start)
        return hits

    def _spans(self, line: str, text: str) -> Iterator[tuple[int, int, list[_Entry], bool]]:
        """Start, end, what stands there, and whether only its plural does."""
        for start, key, numbers, end in self._phrases(line):
            entries = [
                entry
                for entry in self._entries(key, numbers)
                if not entry.exact or _as_written(text, start, end, entry.exact)
            ]
            if entries:
                yield start, end, entries, end > start + len(key)

    def _phrases(self, line: str) -> Iterator[tuple[int, str, list[int], int]]:
        """Where each phrase of the tree starts in a folded line, the phrase and its numbers, and where what is said ends."""
        words = line.split(" ")
        start = 0
        begins = self._begins
        for n, (first, second) in enumerate(pairwise((*words, ""))):
            after = begins.get(first)
            if after is None:
                after = self._learn(first)
            if after is not _NOTHING and (
                after is _ANYTHING
                or second in after
                or (second[-1:] == "s" and second[:-1] in after)
                or "'" in second
            ):
                yield from self._from(line, words, n, start)
            start += len(first) + 1

    def _learn(self, first: str) -> Collection[str]:
        """What may stand after a word for a phrase to begin with it: most words are ruled out at a glance."""
        here = self._tree
        after = here.get(first)
        if isinstance(after, list) or (first[-1:] == "s" and first[:-1] in here) or "'" in first:
            known: Collection[str] = _ANYTHING
        else:
            known = _NOTHING if after is None else _ANYTHING if _HERE in after else after
        if len(self._begins) >= MOST_LEARNT:
            self._begins.clear()
        self._begins[first] = known
        return known

    def _from(
        self, line: str, words: list[str], first: int, start: int
    ) -> Iterator[tuple[int, str, list[int], int]]:
        here, at = self._tree, start
        for n in range(first, len(words)):
            word = words[n]
            for end, is_plural in _ends(word):
                numbers = _ending(here, word[: end - is_plural])
                if numbers is not None:
                    yield start, line[start : at + end - is_plural], numbers, at + end
            after = here.get(word)
            if not isinstance(after, dict):
                return
            here = after
            at += len(word) + 1


def _ends(word: str) -> Iterator[tuple[int, bool]]:
    """Where a word may end, before any apostrophe too, and whether a plural's s is left out there."""
    end = len(word)
    if not word:  # what is written ends with a mark
        yield 0, False
    while end > 0:
        yield end, False
        if end > 1 and word[end - 1] == "s" and word[end - 2] != "s":
            yield end, True
        end = word.rfind("'", 0, end)


def _as_written(text: str, start: int, end: int, exact: str) -> bool:
    """Whether words are written with the capitals that make them a name or an acronym, and not merely shouted."""
    if not text.startswith(exact, start):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return not (line.isupper() and any(len(word) > 3 and word != exact for word in line.split()))


def _hit(start: int, end: int, entries: list[_Entry]) -> Hit | None:
    if any(entry.term is None for entry in entries):
        return None
    terms = [(entry.term, entry.is_short) for entry in entries if entry.term is not None]
    (term, is_short), *rest = terms
    also = next((other for other, _ in rest if other is not term), None)
    return Hit(term, "acronym" if is_short else term.rule, start, end, also)


def _key(form: str) -> str:
    return folded(" ".join(form.split()))


@cache
def shipped_matcher() -> Matcher:
    """The matcher of the lexicons that come with the linter."""
    terms = shipped()
    return Matcher(terms, _Folded(kept("terms", (*SOURCES, Path(__file__)), lambda: _folded_up(tree(terms)))))
