"""Where words are not the form's own: somebody is quoted, or a thing is called by its name."""

import re

from formengine.expressions import expression

_QUOTED = expression(
    r"“[^“”]*”|«[^«»]*»|„[^“”]*[“”]|\"[^\"\n]*\"|(?<![\w’'])[‘'](?=\S)[^‘’'\n]+(?:(?<=\w)[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)"
)
_NEAR = 200
"""Characters on either side that tell whether words are a name."""

_WORD = expression(r"[^\W\d_][\w'’&]*")


def quoted(text: str) -> list[tuple[int, int]]:
    """The spans of quoted speech. An apostrophe opens no quotation."""
    if not any(mark in text for mark in "“«„\"‘'"):
        return []
    return [found.span() for found in _QUOTED.finditer(text)]


def is_name(text: str, start: int, end: int) -> bool:
    """Whether words stand in the name of a thing: in capitals, beside another word in capitals, mid-sentence.

    A text all in capitals, or with a capital on every long word, is a heading and says nothing about names.
    """
    said = text[start:end]
    if not said[:1].isupper() or said.isupper():
        return False
    left = max(0, start - _NEAR)
    text, start, end = text[left : end + _NEAR], start - left, end - left
    words = list(_WORD.finditer(text))
    long_words = [word.group() for word in words if len(word.group()) > 3]
    if all(word[0].isupper() for word in long_words):
        return False
    inside = [word for word in words if start <= word.start() < end]
    if not all(word.group()[0].isupper() or len(word.group()) <= 3 for word in inside):
        return False
    before = next((word for word in reversed(words) if word.end() <= start), None)
    after = next((word for word in words if word.start() >= end), None)
    return _joined(text, before, start, left=True) or _joined(text, after, end, left=False)


def _joined(text: str, word: re.Match[str] | None, edge: int, *, left: bool) -> bool:
    if word is None or not word.group()[0].isupper():
        return False
    between = text[word.end() : edge] if left else text[edge : word.start()]
    first = left and (word.start() == 0 or text[: word.start()].rstrip()[-1:] in ".?!:")
    return between.strip() == "" and not first
