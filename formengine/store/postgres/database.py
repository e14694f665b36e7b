"""A database of PostgreSQL: whoever writes is alone in it, whoever reads sees it as it was at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psycopg

from formengine.store.copying import copy_all
from formengine.store.postgres.address import address_of
from formengine.store.postgres.faults import faults_in
from formengine.store.postgres.lines import Lines
from formengine.store.postgres.rows import PostgresRows
from formengine.store.postgres.tables import are_there, bring_up_to_date, check_server, pending
from formengine.store.postgres.trouble import in_plain_words
from formengine.store.postgres.turn import Turn
from formengine.store.shared_commit import SharedCommit
from formengine.store.sqlite import PATIENCE, new_file, tables_in

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


class PostgresDatabase:
    """Opens the database and brings its tables up to date. Raises StoreTrouble."""

    def __init__(self, url: str) -> None:
        address = address_of(url)
        self.where = address.where
        self._lines = Lines(address)
        self._turn = Turn(self._lines, self.where)
        self._turns = SharedCommit(lambda: self._turn, lambda _: nullcontext(), psycopg.Error)
        try:
            with self.reading() as rows:
                self.notices = check_server(rows, self.where)
                todo = pending(rows)
            if todo:
                with self.writing() as rows:
                    bring_up_to_date(rows)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[PostgresRows]:
        with self._plainly():
            line = self._lines.begin(_READ)
            try:
                yield line.rows
            finally:
                self._lines.give_back(line)

    @contextmanager
    def writing(self) -> Iterator[PostgresRows]:
        with self._plainly(), self._turns.turn(PATIENCE):
            yield self._turn.line.rows

    def faults(self) -> list[str]:
        with self.reading() as rows:
            return list(faults_in(rows))

    def backup(self, to: Path) -> None:
        with new_file(to) as copy, self.reading() as rows:
            copy_all(rows, copy, tables_in(copy))

    def close(self) -> None:
        """End every connection. Nothing may be in use by another thread."""
        self._lines.close()

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise in_plain_words(error, self.where) from error


def is_there(url: str) -> bool:
    """Whether there is a store at this address; nothing is made. Raises StoreTrouble."""
    address = address_of(url)
    lines = Lines(address)
    try:
        line = lines.begin(_READ)
        try:
            return are_there(line.rows)
        finally:
            lines.give_back(line)
    except psycopg.Error as error:
        raise in_plain_words(error, address.where) from error
    finally:
        lines.close()
