"""Whether a form says what a word means, near enough to where the word stands."""

import re
from collections.abc import Iterable

from formengine.expressions import expression
from formengine.language.lexicon import Term

_SAYS_AFTER = expression(
    r"(?:'s|s)?[”\"’*_]*\s*(?:\((?=[^)]{3})|[–—:]\s|- |, (?:which|that|or|who|also called)\b|,? (?:that|this) is\b|,? mean(?:s|ing)\b"
    r"|,? (?:is|are) (?:an? |the |when|where|what|how|someone|something|help|money|people|rules|things|support|called)|\]\()"
)
_SAID_BEFORE = expression(r"\w[\w'’]* [\w'’]+ ?\([“\"]?(?:the |an? |or )?$|\[$")
_NEAR = 1000
"""Characters: two long sentences."""

_INITIAL = expression(r"[a-z][a-z'’]*")
_CONTENT = expression(r"[a-z]{4,}")
_EMPTY = frozenset(
    [
        "your",
        "you",
        "that",
        "this",
        "with",
        "from",
        "have",
        "when",
        "where",
        "what",
        "which",
        "they",
        "them",
        "their",
        "someone",
        "people",
        "person",
        "some",
        "into",
        "about",
        "such",
        "being",
        "been",
        "other",
        "more",
        "like",
        "make",
        "will",
        "would",
        "could",
        "should",
        "know",
        "word",
        "things",
        "help",
        "support",
        "care",
        "plan",
        "social",
        "health",
        "under",
        "over",
        "also",
        "here",
        "there",
        "after",
        "before",
        "used",
        "using",
        "council",
        "the",
        "and",
        "not",
    ]
)


def explains(text: str, start: int, end: int, term: Term) -> bool:
    """Whether a text explains the term standing in it: in brackets, by saying what it is, or within two sentences."""
    after = text[end : end + _NEAR]
    before = text[max(0, start - _NEAR) : start]
    if _SAYS_AFTER.match(after) or (_SAID_BEFORE.search(before) and _spells(before, text[start:end])):
        return True
    sentences = re.split(r"(?<=[.?!])\s+", after, maxsplit=3)
    return tells(" ".join(sentences[:3]), term)


def _spells(before: str, said: str) -> bool:
    """Whether the words before a bracket are what the letters in it stand for; of words in a bracket, always."""
    capitals = [letter.lower() for letter in said if letter.isupper()]
    if len(capitals) < 2:
        return True
    initials = [word[0] for word in _INITIAL.findall(before.lower())[-3 * len(capitals) :]]
    return all(letter in initials for letter in capitals)


def tells(text: str, term: Term) -> bool:
    """Whether a text says, in about the plain words the lexicon has for it, what a term means."""
    plain = _content(term.say)
    said = _content(text) & plain
    return len(said) >= min(2, max(1, len(plain)))


def tells_any(texts: Iterable[str], term: Term) -> bool:
    return any(tells(text, term) for text in texts)


def _content(text: str) -> set[str]:
    return {word[:6] for word in _CONTENT.findall(text.lower()) if word not in _EMPTY}
