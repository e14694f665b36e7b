"""A text as plain lower-case words, each of which still knows where it stood in the original.

Markup, numbering and placeholders are blanked out one character for one, so that places stay true.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from formengine.expressions import expression

LONGEST = 2_000
"""Nobody asks a question longer than this; what follows is not read."""

PERSON = "@"
BREAKS = frozenset("?!;:.")

_FILLER = "\x03"
_HOLE = "\x02"

_WORD = expression(r"[^\W_]+(?:'[^\W_]+)?|\x02+(?:'[^\W_]+)?|[?!;:.]")
_WORD_WITH_FILLER = expression(r"(?:[^\W_]|\x03)+(?:'\x03*[^\W_]+)?|\x02+(?:'[^\W_]+)?|[?!;:.]")
_NEEDS_CLEANING = expression(
    r"[<$\[{(*_#`&\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff\\|~]|^\W*(?:\d|\w{1,3}[.):])"
)

_TAG = expression(r"<[/a-zA-Z!][^<>]{0,300}>")
_LINK = expression(r"\]\([^()\s]{0,300}\)")
_PLACEHOLDER = expression(
    r"\$\{[^{}]{0,80}\}|\{\{[^{}]{0,80}\}\}|\{[\w .]{1,60}\}|\[[\w .-]{1,40}\]|<<[^<>]{0,60}>>"
    r"|\((?:NAME|CHILD|PERSON|MEMBER|RESPONDENT)[A-Z _']{0,30}\)|__[A-Za-z]{2,30}__"
)
_MAY_BE_PLACEHOLDER = expression(r"[{[_]|<<|\([A-Z]")
_NUMBERING = expression(
    r"\W{0,5}(?:(?:section|part|question|item|step)\s+)?"
    r"(?:\(?\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?[.):]|\d{1,3}(?:\.\d{1,3}){1,4}[a-z]?|[A-Z]{1,3}\d{1,5}[a-z]{0,2}[.:)]?|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)]|\d{1,3}[a-z]?\s*[-–])\s",
    re.IGNORECASE,
)
_ENTITY = expression(r"&(#?\w{1,8});")
_INVISIBLE = expression(r"[\x00\x01\x03-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_MARKS = expression(r"[*_#`\\|~]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\xa0": " "})
_APOSTROPHE_ENTITIES = frozenset({"#39", "#x27", "apos", "rsquo", "lsquo", "#8217"})

_SHORT = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "i'm": ("i", "am"),
}  # fmt: skip
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS = frozenset({"what", "who", "how", "where", "when", "that", "there", "it", "he", "she", "why", "here"})


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, list[str]]:
    """The plain text and its words, `don't` opened into `do not` and a placeholder for a person read as `@`."""
    plain = _plain(text)
    if _FILLER not in plain:
        found = _WORD.findall(plain)
        if "'" not in plain and _HOLE not in plain and "cannot" not in plain:
            return plain, found
    else:
        found = _WORD_WITH_FILLER.findall(plain)
    opened: list[str] = []
    for word in found:
        opened += _opened(word)
    return plain, opened


def spans(plain: str, tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each of the words of a plain text stands in it, and so in the original."""
    places: list[tuple[int, int]] = []
    if "'" not in plain and _HOLE not in plain and _FILLER not in plain and "cannot" not in plain:
        end = 0
        for token in tokens:  # each comes right after the one before, so the first found is the one
            start = plain.find(token, end)
            end = start + len(token)
            places.append((start, end))
        return places
    for match in (_WORD_WITH_FILLER if _FILLER in plain else _WORD).finditer(plain):
        places += [match.span()] * len(_opened(match.group()))
    return places


def _opened(word: str) -> tuple[str, ...]:
    if word[0] == _HOLE:
        return (PERSON, "'s") if word.endswith("s") else (PERSON,)
    if _FILLER in word:
        word = word.replace(_FILLER, "").strip("'")
        if not word:
            return ()
    if word in _SHORT:
        return _SHORT[word]
    if "'" not in word:
        return (word,)
    stem, _, ending = word.partition("'")
    if ending == "t" and stem.endswith("n"):
        return (stem[:-1], "not")
    if ending == "s":
        return (stem, "is" if stem in _IS else "'s")
    return (stem, _ENDINGS.get("'" + ending, ending))


def _plain(text: str) -> str:
    """The text in lower case with everything that is not wording blanked, and of the same length."""
    text = text[:LONGEST]
    if not text.isascii():
        text = text.translate(_APOSTROPHES)
    if _NEEDS_CLEANING.search(text):
        if not text.isprintable():
            text = _INVISIBLE.sub(_FILLER, text)
        if "&" in text:
            text = _ENTITY.sub(_entity, text)
        if "<" in text:
            text = _TAG.sub(_blank, text)
        if "](" in text:
            text = _LINK.sub(_blank, text)
        if _MAY_BE_PLACEHOLDER.search(text):
            text = _PLACEHOLDER.sub(_hole, text)
        text = _MARKS.sub(" ", text)
        numbering = _NUMBERING.match(text)
        if numbering and numbering.end() < len(text):
            text = " " * numbering.end() + text[numbering.end() :]
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered; the places would slip
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _hole(match: re.Match[str]) -> str:
    return (
        " "
        + _HOLE * (len(match.group()) - 2)
        + (" " if match.string[match.end() : match.end() + 1].isalnum() else _HOLE)
    )


def _entity(match: re.Match[str]) -> str:
    length = len(match.group())
    if match.group(1) in _APOSTROPHE_ENTITIES:
        return "'" + _FILLER * (length - 1)
    return " " * length
