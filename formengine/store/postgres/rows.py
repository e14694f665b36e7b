"""A transaction on one connection to PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import psycopg
from psycopg.types.numeric import Int8Dumper

from formengine.store.database import Row
from formengine.store.postgres.dialect import of_rows

Connection = psycopg.Connection[Row]


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
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, sql: str, given: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(of_rows(sql), given).fetchall()

    def one(self, sql: str, given: Sequence[Any] = ()) -> Row | None:
        return self._connection.execute(of_rows(sql), given).fetchone()

    def each(self, sql: str, given: Sequence[Any] = ()) -> Iterator[Row]:
        with self._connection.cursor(name="each") as cursor:
            cursor.itersize = 500
            yield from cursor.execute(of_rows(sql), given)

    def run(self, sql: str, given: Sequence[Any] = ()) -> None:
        self._connection.execute(of_rows(sql), given)

    def run_each(self, sql: str, given: Iterable[Sequence[Any]]) -> None:
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
