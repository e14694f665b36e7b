"""What words two texts share: which were kept, taken out and put in, and how alike they are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

How = Literal["kept", "removed", "added"]

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """a about an and any anything are as at be been by can could did do does for from has have how i if in
        is it its me my of on one or our please should so some tell that the their them there they this to us
        was we were what when where which who why will with would you your yours""",
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that was kept, removed or added. The kept and removed ones make up the old text."""

    how: How
    words: str


@lru_cache(maxsize=4096)
def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one, word by word. The same pieces come out whichever way round they are compared."""
    one, other = sorted((old, new), key=lambda text: (len(text), text))
    turned = one is not old
    runs: list[tuple[str, str, bool]] = []
    before, after = _TOKEN.findall(one), _TOKEN.findall(other)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        runs.append(("".join(before[i:j]), "".join(after[k:m]), tag == "equal"))
    found: list[Piece] = []
    for first, second, same in _joined(runs):
        removed, added = (second, first) if turned else (first, second)
        if same:
            found.append(Piece("kept", removed))
            continue
        if removed:
            found.append(Piece("removed", removed))
        if added:
            found.append(Piece("added", added))
    return tuple(found)


def _joined(runs: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Runs of change with only a space kept between them are one run: people read phrases, not tokens."""
    joined: list[tuple[str, str, bool]] = []
    for n, (first, second, same) in enumerate(runs):
        slight = same and not first.strip() and 0 < n < len(runs) - 1
        if (slight or not same) and joined and not joined[-1][2]:
            joined[-1] = (joined[-1][0] + first, joined[-1][1] + second, False)
        else:
            joined.append((first, second, same))
    return joined


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings, each once."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()))


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """A text by which it is known again: no case, no punctuation, single spaces."""
    return " ".join(_WORD.findall(text.casefold())) or " ".join(text.split())


def _stem(word: str) -> str:
    if len(word) > 4:
        for ending, instead in _ENDINGS:
            if word.endswith(ending):
                word = word[: -len(ending)] + instead
                break
    return word[:7]


def weight(stem: str) -> float:
    """How much a word says of what a text is about, before it is known how often it is used."""
    return 0.25 if stem in _LITTLE else 1.0


def alike(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """From 0, no word in common, to 1, the same words; rare words count for more."""
    if not one or not other:
        return 0.0
    shared = _sum(one & other, weights)
    return 2 * shared / (_sum(one, weights) + _sum(other, weights))


def _sum(words: Iterable[str], weights: Mapping[str, float]) -> float:
    # In order: a sum of floats depends on it, and the order of a set changes from run to run.
    return sum(weights.get(word) or weight(word) for word in sorted(words))


def likeness(one: str, other: str) -> float:
    """How alike two texts are by themselves, from 0 to 1."""
    if plain(one) == plain(other):
        return 1.0
    return alike(stems(one), stems(other), {})
