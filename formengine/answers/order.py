"""Which things must be settled before which, where some depend on each other in a ring."""

from collections.abc import Iterator, Mapping, Sequence


def in_order(needs: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """The things in groups, each after all that it needs; a ring of those that need each other is one group.

    Tarjan's algorithm, without recursion: a chain of conditions may be as long as a form.
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    stacked: set[int] = set()
    for root in needs:
        if root in index:
            continue
        path = [(root, iter(needs[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        stacked.add(root)
        while path:
            thing, waiting = path[-1]
            needed = next(waiting, None)
            if needed is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[thing])
                if low[thing] == index[thing]:
                    ring = [stack.pop()]
                    while ring[-1] != thing:
                        ring.append(stack.pop())
                    stacked.difference_update(ring)
                    yield tuple(sorted(ring))
            elif needed not in index:
                index[needed] = low[needed] = len(index)
                stack.append(needed)
                stacked.add(needed)
                path.append((needed, iter(needs[needed])))
            elif needed in stacked:
                low[thing] = min(low[thing], index[needed])
