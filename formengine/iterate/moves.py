"""What stayed and what moved: the fewest moves that explain a new order."""

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def moved(new_places: Sequence[int], names: Sequence[str]) -> frozenset[int]:
    """Which of the things, given by their new places in their old order, moved against the others.

    The most that can have stayed are taken to have stayed. Where two choices are as short (two neighbours
    changed places) the names decide, so that the same thing moves whichever way round two orders are compared.
    """
    if all(a < b for a, b in pairwise(new_places)):
        return frozenset()
    places = sorted(new_places)
    best: list[tuple[int, int]] = [(0, -1)] * (
        len(places) + 1
    )  # Fenwick tree: heaviest run that ends at or before
    came_before: list[int] = []
    heaviest = (0, -1)
    for n, (place, name) in enumerate(zip(new_places, names, strict=True)):
        rank = bisect_left(places, place)
        weight, last = _best_up_to(best, rank)
        came_before.append(last)
        run = (weight + _worth(name), n)
        _raise(best, rank + 1, run)
        heaviest = max(heaviest, run)
    stayed = set()
    at = heaviest[1]
    while at >= 0:
        stayed.add(at)
        at = came_before[at]
    return frozenset(range(len(new_places))) - stayed


def _worth(name: str) -> int:
    """One, and a very little more by name: sums are as good as never equal, so ties are as good as never met."""
    return (1 << 96) + int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())


def _best_up_to(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, tree[rank])
        rank &= rank - 1
    return best


def _raise(tree: list[tuple[int, int]], rank: int, run: tuple[int, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], run)
        rank += rank & -rank
