"""What must stand in a text for a pattern to be found in it, read off the pattern itself.

`\\bwho\\b[^?]{0,40}\\b(?:matters|loves)\\b` is found only where " who " stands, and " matters " or " loves " too: small
letters, everything that is no letter or digit as a space (`folded`), so that the ends of words count.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from formengine.expressions import expression
from formengine.lint.patterns import OwnPattern

MOST = 64
"""Different words in one need; of more, what they have in common is enough."""

KEPT = 3
"""Needs of one branch: more than these rule out hardly anything."""

_KEPT_AS_IT_IS = b"abcdefghijklmnopqrstuvwxyz0123456789_\n"
_FOLD = bytes(letter if letter in _KEPT_AS_IT_IS else 32 for letter in bytes(range(256)).lower())

Need = frozenset[str]
"""Words, as `folded` writes them, of which one must be there."""


def folded(text: str) -> bytes:
    """A text as needs are looked for in it: one byte a character. Lines stay lines."""
    return text.encode("ascii", "replace").translate(_FOLD)


class Branch(NamedTuple):
    """One way in which a pattern may be found, its needs, the rarest first, and the marks it needs: punctuation as it is."""

    written: str
    needs: tuple[Need, ...]
    marks: tuple[Need, ...]


@cache
def branches(pattern: str) -> tuple[Branch, ...]:
    """The ways in which a pattern may be found, in the order in which it tries them."""
    ways = (pattern,) if isinstance(pattern, OwnPattern) else _alternatives(pattern)
    return tuple(Branch(written, *_needs(written)) for written in ways)


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars of a pattern that are inside no bracket. One that names its groups is left whole."""
    pattern = pattern.removeprefix("(?i)")  # as every pattern of a rule is read
    pieces = [pattern] if re.search(r"\\[1-9]|\(\?P|\(\?\(", pattern) else _parted(pattern)
    if len(pieces) > 1:
        for piece in pieces:
            yield from _alternatives(piece)
    elif pattern.startswith("(?:") and _closes(pattern) == len(pattern) - 1:
        yield from _alternatives(pattern[3:-1])
    else:
        yield pattern


def _parted(pattern: str) -> list[str]:
    bars = [n for n, mark, depth in _marks(pattern) if mark == "|" and not depth]
    return [pattern[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(pattern)], strict=True)]


def _closes(pattern: str) -> int:
    """Where the bracket a pattern opens with is closed."""
    return next((n for n, mark, depth in _marks(pattern) if mark == ")" and not depth), -1)


def _marks(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The bars and brackets that are none of the text, each with the number of brackets open round it."""
    depth = n = 0
    while n < len(pattern):
        mark = pattern[n]
        if mark == "\\":
            n += 1
        elif mark == "[":
            n = pattern.index("]", n + (3 if pattern.startswith("[^", n) else 2))
        elif mark == "|":
            yield n, mark, depth
        elif mark in "()":
            depth -= mark == ")"
            yield n, mark, depth
            depth += mark == "("
        n += 1


def _needs(written: str) -> tuple[tuple[Need, ...], tuple[Need, ...]]:
    try:
        from re import _parser  # type: ignore[attr-defined]
    except ImportError:  # what it reads is Python's own and may move: then every text is searched
        return (), ()
    gathered = _Gathered()
    try:
        gathered.read(_parser.parse(written, re.IGNORECASE | re.MULTILINE))
    except re.error:  # an own pattern may say what only its own engine reads
        return (), ()
    gathered.end()
    return _rarest(gathered.needs), _rarest(gathered.marks)


def _rarest(needs: list[Need]) -> tuple[Need, ...]:
    rarest = sorted(set(needs), key=lambda need: (-min(map(len, need)), len(need), sorted(need)))
    return tuple(rarest[:KEPT])


_LETTER = expression("[a-z0-9_]")
_EDGE, _BREAK, _SPACE = "\0", "\1", "\2"
"""In what is gathered: an end of a word; an end of the text; a space of any kind."""


class _Gathered:
    """Needs gathered in the order of a pattern. `so_far` is all that can stand where the reading has come to,
    since it last lost sight of it."""

    def __init__(self) -> None:
        self.needs: list[Need] = []
        self.marks: list[Need] = []
        self.so_far: set[str] = {""}
        self.whole = True
        """Whether `so_far` is all that was read."""

    def read(self, parsed: Any) -> None:
        for name, value in parsed:
            self._take(str(name), value)

    def end(self) -> None:
        """Lose sight: what is known till here becomes a need, if it says enough."""
        if any(map(_LETTER.search, self.so_far)):
            words = frozenset(map(_resolved, self.so_far))
            if min(map(len, words)) > 1:
                self.needs.append(words)
        else:
            marks = frozenset(each.strip(_EDGE + _BREAK) for each in self.so_far)
            if all(each.isprintable() and (each.strip() or len(each) > 1) for each in marks):
                self.marks.append(marks)
        self.so_far = {""}
        self.whole = False

    def _then(self, words: set[str]) -> None:
        if len(self.so_far) * len(words) > MOST:
            self.end()
        self.so_far = {before + after for before in self.so_far for after in words}
        if len(self.so_far) > MOST:
            self.end()

    def _take(self, name: str, value: Any) -> None:
        match name:
            case "LITERAL":
                self._then({chr(value).lower()})
            case "AT" if str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_END"):
                self._then({_EDGE if str(value) == "AT_BOUNDARY" else _BREAK})
            case "IN":
                letters = _letters_of(value)
                self._then(letters) if letters else self.end()
            case "SUBPATTERN":
                self._inside(value[-1])
            case "BRANCH":
                self._one_of([_gathered(each) for each in value[1]])
            case "MAX_REPEAT" | "MIN_REPEAT":
                self._repeated(*value)
            case "ASSERT_NOT" | "AT":
                pass
            case "ASSERT":
                self.end()
                self._inside(value[1])
                self.end()
            case _:
                self.end()

    def _inside(self, parsed: Any) -> None:
        self._one_of([_gathered(parsed)])

    def _one_of(self, ways: list["_Gathered"]) -> None:
        if all(way.whole for way in ways):
            self._then(set().union(*(way.so_far for way in ways)))
            return
        self.end()
        for way in ways:
            way.end()
        if len(ways) == 1:
            self.needs += ways[0].needs
            self.marks += ways[0].marks
        elif all(way.needs for way in ways):
            rarest = (max(way.needs, key=lambda need: (min(map(len, need)), -len(need))) for way in ways)
            self.needs.append(frozenset().union(*rarest))

    def _repeated(self, least: int, most: int, parsed: Any) -> None:
        inside = _gathered(parsed)
        if least == 0 and most == 1 and inside.whole:
            self._then({"", *inside.so_far})
        elif least >= 1:
            for _ in range(min(least, 3)):
                self._one_of([inside])
            if most > least or least > 3:
                self.end()
                self.so_far = set(inside.so_far)  # the last time round stands before what follows
        else:
            self.end()


def _gathered(parsed: Any) -> _Gathered:
    gathered = _Gathered()
    gathered.read(parsed)
    return gathered


def _letters_of(choices: Any) -> set[str]:
    """The few letters of a choice of letters; none where there are many, or it cannot be told."""
    found: set[str] = set()
    for name, value in choices:
        if str(name) == "LITERAL":
            found.add(chr(value).lower())
        elif str(name) == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            found.add(_SPACE)
        else:
            return set()
    return found


def _resolved(gathered: str) -> str:
    """What was gathered as it stands in a folded text: beyond the end of a word, and of the text, is a space."""
    inner = gathered.strip(_EDGE + _BREAK)
    before = gathered[: len(gathered) - len(gathered.lstrip(_EDGE + _BREAK))]
    after = gathered[len(gathered.rstrip(_EDGE + _BREAK)) :]
    inner = folded(inner.replace(_EDGE, "").replace(_BREAK, "")).decode()
    if not inner:
        return ""
    left = _BREAK in before or (before and inner[0] != " ")
    right = _BREAK in after or (after and inner[-1] != " ")
    return f"{' ' if left else ''}{inner}{' ' if right else ''}"
