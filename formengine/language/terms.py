"""Find the terms of lexicons in a text: one pass for all of them, whole words, the longest match wins."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

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
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789?")
_S, _APOSTROPHE = ord("s"), ord("'")


def folded(text: str) -> bytes:
    """Lower case, marks and line ends as spaces, what is not ASCII as `?`: one byte a character."""
    if text.isascii():
        return text.encode().translate(_FOLD_ASCII)
    return text.translate(_FOLD).encode("ascii", "replace").lower()


BETWEEN = "\n\n"
"""What keeps texts apart that are searched together: no term has two spaces running."""


Table = dict[str, list[int]]
"""For each key the numbers of the terms it stands for. Of none, it is a phrase in which the words are right, or plain words
that some term suggests."""


def table(terms: Sequence[Term]) -> Table:
    """What is looked for, by its key."""
    found: Table = {}
    right: set[str] = set()
    plain: set[str] = set()
    for n, term in enumerate(terms):
        for key in dict.fromkeys(map(_key, (*term.forms, *term.short))):
            found.setdefault(key, []).append(n)
        right.update(map(_key, term.unless))
        plain.update(_key(words) for words in term.say.split(";") if " " in words.strip())
    return found | {key: [] for key in sorted((plain - found.keys()) | right)}


class Matcher:
    """All terms in one automaton."""

    def __init__(self, terms: Iterable[Term], known: Table | None = None) -> None:
        """`known` is the table of these terms, where that was drawn up before."""
        self._terms = terms if isinstance(terms, Sequence) else tuple(terms)
        self._table = table(self._terms) if known is None else known
        keys = list(self._table)
        self._automaton = BytesAhoCorasick(
            [key.encode() for key in keys], implementation=Implementation.NoncontiguousNFA
        )
        self._at = cache(lambda index: self._entries(keys[index]))

    def _entries(self, key: str) -> list[_Entry]:
        """What a key stands for."""
        terms = [self._terms[n] for n in self._table[key]]
        found = [
            _Entry(term, form if is_short or form != form.lower() else "", is_short)
            for term in terms
            for forms, is_short in ((term.forms, False), (term.short, True))
            for form in forms
            if _key(form) == key
        ]
        return found or [_Entry(None)]

    def find(self, text: str) -> list[Hit]:
        """The terms in a text, in order. Texts joined by BETWEEN are searched in one pass, each by itself."""
        haystack = b" " + folded(text) + b" "
        spans = list(self._spans(haystack, text))
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

    def _spans(self, haystack: bytes, text: str) -> Iterator[tuple[int, int, list[_Entry], bool]]:
        """Start, end, what stands there, and whether only its plural does."""
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            after = haystack[end]
            if after in _LETTERS:
                if after != _S or haystack[end + 1] in _LETTERS or haystack[end - 1] == _S:
                    continue
                end += 1  # a plural
            # The haystack and every key begin with a space, so a match's start is its first letter in the text.
            entries = [
                entry
                for entry in self._at(index)
                if not entry.exact or _as_written(text, start, end - 1, entry.exact)
            ]
            if entries:
                yield start, end - 1, entries, after == _S


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
    return f" {folded(' '.join(form.split())).decode()}"


@cache
def shipped_matcher() -> Matcher:
    """The matcher of the lexicons that come with the linter."""
    terms = shipped()
    return Matcher(terms, kept("terms", (*SOURCES, Path(__file__)), lambda: table(terms)))
