"""One transaction that writes, alone in the whole database, shared by those of this process who wait (shared_commit)."""

import psycopg

from formengine.store.postgres.lines import Line, Lines
from formengine.store.postgres.trouble import not_heard

_WRITERS = int.from_bytes(b"formengi", "big")
"""What all who write here lock first, in every process on every machine. The database serves them in the order they came,
and a transaction that has ended is seen by whoever comes after it."""

BEGIN = f"""
    BEGIN ISOLATION LEVEL READ COMMITTED;
    SET LOCAL synchronous_commit = on;
    SET LOCAL lock_timeout = '10s';
    SET LOCAL idle_in_transaction_session_timeout = '10s';
    SET LOCAL statement_timeout = 0;
    SELECT pg_advisory_xact_lock({_WRITERS})
"""
"""Whoever vanishes in the middle of writing holds up the others for ten seconds, not until the network notices. There is
no time limit on a statement: on a COMMIT that waits for a second server it would end the waiting, and call it done."""

_MARK = "SAVEPOINT part"


class Turn:
    """What is begun once and ended once; each who shares it has a mark of their own."""

    def __init__(self, lines: Lines, where: str) -> None:
        self._lines = lines
        self._where = where
        self._line: Line | None = None

    @property
    def line(self) -> Line:
        assert self._line is not None
        return self._line

    def begin(self) -> None:
        self._line = self._lines.begin(BEGIN)

    def mark(self) -> None:
        self.line.rows.run(_MARK)

    def keep(self) -> None:
        """All of theirs is done when the next begins: what fails of it fails for them, and for nobody else."""
        self.line.rows.now("RELEASE part")

    def take_back(self) -> None:
        if _MARK not in self.line.rows.drop():
            self.line.do("ROLLBACK TO part; RELEASE part")

    def commit(self) -> None:
        try:
            said = self.line.do("COMMIT")
        except psycopg.Error as error:
            if self.line.lost:
                raise not_heard(self._where) from error
            raise
        if (
            said != "COMMIT"
        ):  # of a transaction that failed before, PostgreSQL undoes all and calls it no error
            raise psycopg.errors.InFailedSqlTransaction("The transaction had failed.")
        self._end()

    def undo(self) -> None:
        self._end()

    def _end(self) -> None:
        if self._line is not None:
            self._lines.give_back(self._line)
            self._line = None
