"""A transaction on one connection to PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg.types.numeric import Int8Dumper

from formengine.store.database import Row
from formengine.store.postgres.dialect import of_rows

Connection = psycopg.Connection[Row]
Cursor = psycopg.Cursor[Row]

FEW = 100
"""As many rows may wait; more go to the server at once."""


class _TrueIsOne(Int8Dumper):
    """SQLite knows no other truth."""

    def dump(self, obj: Any) -> Any:
        return super().dump(int(obj))


def taught(connection: Connection) -> Connection:
    """A whole number is one of 64 bits, whatever its size, so that a statement is prepared once."""
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(bool, _TrueIsOne)
    return connection


class PostgresRows:
    """What is only to be done, and gives nothing back, waits and goes to the server with whatever is asked next: all who
    want to write wait for every way there and back. Where it fails it fails then, before anybody is told it is done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[tuple[bytes, Sequence[Any]]] = []

    def all(self, sql: str, given: Sequence[Any] = ()) -> list[Row]:
        return self.now(sql, given).fetchall()

    def one(self, sql: str, given: Sequence[Any] = ()) -> Row | None:
        return self.now(sql, given).fetchone()

    def each(self, sql: str, given: Sequence[Any] = ()) -> Iterator[Row]:
        self._send_what_waits()
        with self._connection.cursor(name="each") as cursor:
            cursor.itersize = 500
            yield from cursor.execute(of_rows(sql), given)

    def run(self, sql: str, given: Sequence[Any] = ()) -> None:
        self._waiting.append((of_rows(sql), tuple(given)))

    def run_each(self, sql: str, given: Iterable[Sequence[Any]]) -> None:
        if isinstance(given, list) and len(given) <= FEW:
            for each in given:
                self.run(sql, each)
            return
        self._send_what_waits()
        with self._connection.cursor() as cursor:
            cursor.executemany(of_rows(sql), given)

    def forget_order(self, table: str, column: str, value: str) -> None:
        """PostgreSQL keeps rows as they come, and with each which transaction wrote it: all of them are written again,
        by this one, in the order of their keys."""
        self.run(
            f"WITH taken AS (DELETE FROM {table} WHERE {column} = ? RETURNING *) "
            f"INSERT INTO {table} SELECT * FROM taken ORDER BY 1",
            [value],
        )

    def now(self, sql: str, given: Sequence[Any] = ()) -> Cursor:
        """Do this, after all that waits."""
        if not self._waiting:
            return self._connection.execute(of_rows(sql), given)
        with self._connection.pipeline():
            self._send()
            return self._connection.execute(of_rows(sql), given)

    def drop(self) -> list[str]:
        """What waits is not to be done; which statements that were."""
        waiting, self._waiting = self._waiting, []
        return [sql.decode() for sql, _ in waiting]

    def _send_what_waits(self) -> None:
        if self._waiting:
            with self._connection.pipeline():
                self._send()

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        for sql, given in waiting:
            self._connection.execute(sql, given)
