"""What the verbs need of a database: rows in one transaction, nothing else. SQL is written with `?`."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]


class Rows(Protocol):
    """One open transaction."""

    for_update: str
    """What ends a SELECT whose rows must not change until the transaction ends."""

    next_seq: str
    """The SELECT that gives the number of the next ledger row."""

    def still(self) -> None:
        """Wait until nobody else is in the middle of writing, and let nobody begin."""
        ...

    def all(self, sql: str, given: Sequence[Any] = ()) -> list[Row]: ...

    def one(self, sql: str, given: Sequence[Any] = ()) -> Row | None: ...

    def run(self, sql: str, given: Sequence[Any] = ()) -> None: ...

    def run_each(self, sql: str, given: Iterable[Sequence[Any]]) -> None: ...


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
        """What the database's own check of its files finds."""
        ...

    def backup(self, to: Path) -> None:
        """Write a whole copy to a new file while others go on writing."""
        ...

    def close(self) -> None: ...
