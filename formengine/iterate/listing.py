"""What changed in a list of named things: options, rows, columns, prompts, parts."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from formengine.iterate.moves import moved
from formengine.iterate.words import likeness, plain

_NEARLY = 0.5


@dataclass(frozen=True)
class Entry:
    """`key` is what an answer is kept by, where it has one; `words` what people read."""

    key: str
    words: str


def paired(olds: Sequence[Entry], news: Sequence[Entry]) -> dict[int, int]:
    """Which entry is which: by key and words, by key, by words, then by nearly the same words."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for name in (_whole, _key, _words):
        there: dict[Hashable, list[int]] = defaultdict(list)
        for m, entry in enumerate(news):
            if m not in taken and name(entry):
                there[name(entry)].append(m)
        for n, entry in enumerate(olds):
            if n not in found and there.get(name(entry)):
                found[n] = there[name(entry)].pop(0)
                taken.add(found[n])
    left = [n for n in range(len(olds)) if n not in found]
    right = [m for m in range(len(news)) if m not in taken]
    if 0 < len(left) * len(right) <= 2500:
        near = sorted(
            (-round(likeness(olds[n].words, news[m].words), 9), abs(n - m), n + m, n, m)
            for n in left
            for m in right
        )
        for score, *_, n, m in near:
            if -score >= _NEARLY and n not in found and m not in taken:
                found[n] = m
                taken.add(m)
    return found


def out_of_order(pairs: dict[int, int], olds: Sequence[Entry], news: Sequence[Entry]) -> frozenset[int]:
    """The old numbers of those that moved against the others."""
    stayed_in = sorted(pairs)
    names = ["\n".join(sorted(map(repr, (olds[n], news[pairs[n]])))) for n in stayed_in]
    return frozenset(stayed_in[n] for n in moved([pairs[n] for n in stayed_in], names))


def only_in(ones: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """What one list has more of than another, in its order."""
    left = Counter(others)
    for one in ones:
        if left[one]:
            left[one] -= 1
        else:
            yield one


def _whole(entry: Entry) -> Hashable:
    return (entry.key, plain(entry.words))


def _key(entry: Entry) -> Hashable:
    return entry.key


def _words(entry: Entry) -> Hashable:
    return plain(entry.words)
