"""Connections: made when they are needed, kept to be used again, and replaced where they died unused.

There is no pool library under this. One that waits for a server that is down lets everybody wait with it, and its threads
do not live through a fork; here whoever needs a connection makes it, and hears at once that it cannot be had.
"""

import os
import threading
import weakref
from contextlib import suppress
from typing import cast

import psycopg
from psycopg.pq import ExecStatus, TransactionStatus

from formengine.store.postgres.address import Address
from formengine.store.postgres.rows import Connection, PostgresRows, taught
from formengine.store.postgres.trouble import not_opened

MOST_IDLE = 16

_SETTINGS = """
    SET statement_timeout = '60s';
    SET idle_in_transaction_session_timeout = '60s';
    SET standard_conforming_strings = on
"""
"""For whoever reads; whoever writes has others (turn)."""


class Line:
    """One connection, used by one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.rows = PostgresRows(connection)

    def do(self, sql: str) -> str:
        """Some statements at once, with nothing given; what the last said it did. By libpq itself: it is a third of the work,
        and psycopg forgets whatever it prepared when it hears of a ROLLBACK."""
        result = self._connection.pgconn.exec_(sql.encode())
        if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
            error = psycopg.errors.error_from_result(result)
            raise error if error.sqlstate else psycopg.OperationalError(str(error))  # libpq's own word
        return (result.command_status or b"").decode()

    @property
    def lost(self) -> bool:
        return bool(self._connection.closed)

    @property
    def free(self) -> bool:
        """Whether nothing is open on it."""
        return not self.lost and self._connection.info.transaction_status == TransactionStatus.IDLE

    def undo(self) -> None:
        self.rows.drop()
        if not self.lost and not self.free:
            self.do("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


class Lines:
    """The connections of one process to one database."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._inherited: list[Line] = []
        self._idle: list[Line] = []
        self._used: set[Line] = set()
        self._guard = threading.Lock()
        _everywhere.add(self)

    def begin(self, how: str) -> Line:
        """A line on which a transaction began with these statements. Raises StoreTrouble where no connection can be made,
        and what PostgreSQL said where it could not begin."""
        while True:
            with self._guard:
                idle = self._idle.pop() if self._idle else None
            line = idle or self._connect()
            self._used.add(line)
            try:
                line.do(how)
            except BaseException as trouble:
                died_unused = idle and line.lost and isinstance(trouble, psycopg.OperationalError)
                self.give_back(line)
                if not died_unused:
                    raise
                # nothing was done on it, and the next is tried
            else:
                return line

    def give_back(self, line: Line) -> None:
        """Whatever is still open on it is undone first."""
        with suppress(psycopg.Error):
            line.undo()
        with self._guard:
            self._used.discard(line)
            if line.free and len(self._idle) < MOST_IDLE:
                self._idle.append(line)
                return
        line.close()

    def close(self) -> None:
        """End those that nobody uses."""
        with self._guard:
            idle, self._idle = self._idle, []
        for line in idle:
            line.close()

    def start_anew(self) -> None:
        """After a fork: what was inherited is the parent's, and must not even be closed here."""
        self._inherited += [*self._idle, *self._used]
        self._idle, self._used = [], set()
        self._guard = threading.Lock()

    def _connect(self) -> Line:
        try:
            connection = psycopg.Connection.connect(
                **self._address.settings, autocommit=True, cursor_factory=psycopg.RawCursor
            )
        except psycopg.Error as error:
            raise not_opened(error, self._address.where) from None
        connection.server_cursor_factory = psycopg.RawServerCursor
        connection.prepared_max = 500  # more than the verbs have
        line = Line(taught(cast(Connection, connection)))
        line.do(_SETTINGS)
        return line


_everywhere: "weakref.WeakSet[Lines]" = weakref.WeakSet()


def _after_fork() -> None:
    for each in _everywhere:
        each.start_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
