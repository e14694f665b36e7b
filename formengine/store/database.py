"""What the verbs need of a database: rows in one transaction, nothing else. SQL is written with `?`, in words that every
database here knows."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]


class Rows(Protocol):
    """One open transaction. One that writes is alone: nobody else writes before it has ended."""

    def all(self, sql: str, given: Sequence[Any] = ()) -> list[Row]: ...

    def one(self, sql: str, given: Sequence[Any] = ()) -> Row | None: ...

    def each(self, sql: str, given: Sequence[Any] = ()) -> Iterator[Row]:
        """Row by row, where there may be more than can be held."""
        ...

    def run(self, sql: str, given: Sequence[Any] = ()) -> None: ...

    def run_each(self, sql: str, given: Iterable[Sequence[Any]]) -> None: ...

    def forget_order(self, table: str, column: str, value: str) -> None:
        """Leave nothing in the table that tells in which order, or when, its rows with this value came."""
        ...


class Database(Protocol):
    """A place for rows. A transaction that ends without an exception is on disk; one that raises left nothing.
    Every database trouble is raised as a StoreTrouble."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever starts the store should be told, in whole sentences."""
        ...

    def reading(self) -> AbstractContextManager[Rows]:
        """A snapshot: nothing others write meanwhile is seen in it."""
        ...

    def writing(self) -> AbstractContextManager[Rows]: ...

    def faults(self) -> list[str]:
        """What the database's own check of itself finds."""
        ...

    def backup(self, to: Path) -> None:
        """Write a whole copy to a new SQLite file while others go on writing."""
        ...

    def close(self) -> None: ...
