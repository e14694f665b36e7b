"""Things that are each made when first looked at: of many that there are, one form meets few."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Made(Sequence[T]):
    """What `make` makes of each of what is given."""

    def __init__(self, given: Sequence[Any], make: Callable[[Any], T]) -> None:
        self._given = given
        self._at = cache(lambda at: make(given[at]))

    def __len__(self) -> int:
        return len(self._given)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._at(at)
