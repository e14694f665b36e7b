"""SQLite: one file, a connection a thread to read and one to write in turn, every write whole on disk when it ends."""

import os
import secrets
import threading
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database as Tables

from formengine.store.database import Row, Rows
from formengine.store.fair_lock import fair_lock, let_go
from formengine.store.migrations import migrations
from formengine.store.place import check_place
from formengine.store.refusals import (
    StoreBusy,
    StoreDamaged,
    StoreElsewhere,
    StoreFull,
    StoreReadOnly,
    StoreTrouble,
)
from formengine.store.shared_commit import SharedCommit
from formengine.store.write_back import LOG_AT_MOST, WriteBack

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3  # pysqlite3, where it is installed

PATIENCE = 10.0
"""Seconds a write waits for its turn before it says so."""

SAFE_WAL = (3, 51, 3)
"""Older ones can damage the file when its write-ahead log starts over."""

WAITING = "PRAGMA busy_timeout=10000"
PRAGMAS = (
    WAITING,
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA mmap_size=0",
    f"PRAGMA wal_autocheckpoint={LOG_AT_MOST}",
    "PRAGMA temp_store=MEMORY",  # no words in temporary files
)


class SqliteRows:
    """A transaction on one connection."""

    def __init__(self, tables: Tables) -> None:
        self._execute = tables.conn.execute
        self._execute_many = tables.conn.executemany

    def all(self, sql: str, given: Sequence[Any] = ()) -> list[Row]:
        return self._execute(sql, given).fetchall()

    def one(self, sql: str, given: Sequence[Any] = ()) -> Row | None:
        row: Row | None = self._execute(sql, given).fetchone()
        return row

    def each(self, sql: str, given: Sequence[Any] = ()) -> Iterator[Row]:
        yield from self._execute(sql, given)

    def run(self, sql: str, given: Sequence[Any] = ()) -> None:
        self._execute(sql, given)

    def run_each(self, sql: str, given: Iterable[Sequence[Any]]) -> None:
        self._execute_many(sql, given)

    def forget_order(self, table: str, column: str, value: str) -> None:
        """Such tables are WITHOUT ROWID: they lie in the order of their keys."""


class _Line:
    """A connection: a thread's, closed when the thread ends, or the one that all write on in turn."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rows = SqliteRows(tables)
        self.process = os.getpid()

    def begin(self) -> None:
        self.rows.run("BEGIN IMMEDIATE")

    def mark(self) -> None:
        self.rows.run("SAVEPOINT part")

    def keep(self) -> None:
        self.rows.run("RELEASE part")

    def take_back(self) -> None:
        self.rows.run("ROLLBACK TO part")
        self.rows.run("RELEASE part")

    def commit(self) -> None:
        self.rows.run("COMMIT")

    def undo(self) -> None:
        if self.tables.conn.in_transaction:
            self.rows.run("ROLLBACK")

    def close(self) -> None:
        if self.process == os.getpid():
            self.tables.close()

    def __del__(self) -> None:
        with suppress(Exception):
            self.close()


class SqliteDatabase:
    """Opens the file, makes it where there is none, and brings its tables up to date. Raises StoreTrouble."""

    def __init__(self, path: Path, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
        self.path = path.expanduser().absolute()
        self._make_ready()
        self._lines = threading.local()
        self._inherited: list[_Line] = []
        self._all: weakref.WeakSet[_Line] = weakref.WeakSet()
        self._guard = threading.Lock()
        self._wal = tuple(version) >= SAFE_WAL
        self.notices: tuple[str, ...] = ()
        if not self._wal:
            self.notices = (
                f"SQLite {'.'.join(map(str, version))} is older than {'.'.join(map(str, SAFE_WAL))}, so saving uses "
                "the slower rollback journal, which is safe with it. Install the pysqlite3 package for a newer one.",
            )
        self._lock = fair_lock(self.path.with_name(self.path.name + ".queue"))
        self._writers: _Line | None = None
        self._turns = SharedCommit(self._writer, self._lock.held, sqlite3.Error)
        self._write_back = WriteBack(self._back, self._lock.held, sqlite3.Error)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[SqliteRows]:
        with self._plainly():
            rows = self._line().rows
            rows.run("BEGIN")
            try:
                yield rows
            finally:
                rows.run("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[SqliteRows]:
        with self._plainly(), self._turns.turn(PATIENCE):
            yield self._writer().rows
        if self._wal:
            self._write_back.after_a_write()

    def faults(self) -> list[str]:
        with self._plainly():
            told = [str(row[0]) for row in self._line().rows.all("PRAGMA integrity_check")]
            if told != ["ok"]:
                return told
            broken = self._line().rows.all("PRAGMA foreign_key_check")
            return [f"A row of “{row[0]}” points to a row of “{row[2]}” that is not there." for row in broken]

    def backup(self, to: Path) -> None:
        with _whole_or_not_at_all(to) as part, self._plainly():
            source, copy = self._connect(), sqlite3.connect(str(part))
            try:
                source.conn.backup(copy)  # in one step: in several, each write begins it again
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
                source.close()

    def close(self) -> None:
        """End every connection. Nothing may be in use by another thread."""
        with self._guard:
            lines, self._all = list(self._all), weakref.WeakSet()
        for line in lines:
            line.close()
        self._lines = threading.local()
        self._writers = None
        if self._lock.users:
            let_go(self._lock)

    def _make_ready(self) -> None:
        """A file that can be opened, in a place for it."""
        try:
            check_place(self.path)
            if not self.path.exists():
                with suppress(FileExistsError):
                    _make_private(self.path)
        except OSError as error:
            raise StoreElsewhere(
                f"{self.path} cannot be opened ({error.strerror}). Choose a folder you may write to, or ask for this one."
            ) from None

    def _prepare(self) -> None:
        with self._plainly(), self._lock.held(PATIENCE):
            tables = self._line().tables
            wanted = "wal" if self._wal else "delete"
            if tables.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
                got = tables.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]
                if got != wanted:
                    raise StoreBusy(f"{self.path.name} is open elsewhere in another mode. Close that first.")
            if migrations.pending(tables):
                migrations.apply(tables)

    def _line(self) -> _Line:
        line: _Line | None = getattr(self._lines, "line", None)
        if line is None or line.process != os.getpid():
            line = self._lines.line = self._instead_of(line)
        return line

    def _writer(self) -> _Line:
        """Used by nobody but whoever's turn it is."""
        line = self._writers
        if line is None or line.process != os.getpid():
            line = self._writers = self._instead_of(line)
        return line

    def _back(self, how: str) -> int:
        """Write back what is in the log; how many pages that is. Whoever reads for long is not waited for: all who want to
        save would wait with us."""
        rows = self._line().rows
        rows.run("PRAGMA busy_timeout=0")
        try:
            told = rows.one(f"PRAGMA wal_checkpoint({how})")
        finally:
            rows.run(WAITING)
        return int(told[1]) if told else 0

    def _instead_of(self, inherited: _Line | None) -> _Line:
        if inherited is not None:
            self._inherited.append(inherited)  # SQLite allows no use of it after a fork, not even closing
        line = _Line(self._connect())
        with self._guard:
            self._all.add(line)
        return line

    def _connect(self) -> Tables:
        connection = sqlite3.connect(
            str(self.path),
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        for pragma in PRAGMAS:
            connection.execute(pragma)
        return Tables(connection)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _in_plain_words(error, self.path) from error


@contextmanager
def new_file(to: Path) -> Iterator[SqliteRows]:
    """A new file with empty tables to be filled; there, and on the disk, when this ends without an exception."""
    with _whole_or_not_at_all(to) as part:
        tables = Tables(sqlite3.connect(str(part), isolation_level=None))
        rows = SqliteRows(tables)
        try:
            rows.run("PRAGMA synchronous=OFF")  # the whole file is synced in the end
            rows.run("PRAGMA temp_store=MEMORY")
            migrations.apply(tables)
            rows.run("BEGIN")
            yield rows
            rows.run("COMMIT")
        except sqlite3.Error as error:
            raise _in_plain_words(error, to) from error
        finally:
            tables.close()


def tables_in(rows: Rows) -> list[tuple[str, list[str], list[str]]]:
    """Every table of a file in the order they were made: its name, its columns, and those of its key."""
    named = rows.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "AND name <> ? ORDER BY rowid",
        [migrations.migrations_table],
    )
    found = []
    for (name,) in named:
        columns = rows.all("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", [name])
        key = [column for column, place in sorted(columns, key=lambda row: int(row[1])) if place]
        found.append((str(name), [str(column) for column, _ in columns], key))
    return found


def holds_records(path: Path) -> bool:
    """Whether a file is a store something was written to; it is only read."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("SELECT 1 FROM ledger LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def _in_plain_words(error: Exception, path: Path) -> StoreTrouble:
    said = str(error).lower()
    if "full" in said:
        return StoreFull("The disk is full. Nothing was saved by this step: make room, then save again.")
    if "readonly" in said or "read-only" in said:
        return StoreReadOnly(
            f"{path.name} may only be read, so nothing was saved. Ask for it to be made writable."
        )
    if "locked" in said or "busy" in said:
        return StoreBusy(
            "Others are saving and it is taking too long. Your words are not saved yet: try again."
        )
    if "unable to open" in said:
        return StoreElsewhere(
            f"{path} cannot be opened. Check that the folder is there and may be written to."
        )
    if "malformed" in said or "not a database" in said or "corrupt" in said:
        return StoreDamaged(f"{path.name} is damaged or is no store of records. Restore the last backup.")
    if "disk i/o" in said:
        return StoreTrouble(
            "The disk did not answer. Nothing was saved by this step: try again, and check the disk."
        )
    return StoreTrouble(f"The store could not do this ({error}). Nothing was saved by this step.")


@contextmanager
def _whole_or_not_at_all(to: Path) -> Iterator[Path]:
    """A file beside it that becomes it when all is written."""
    part = to.with_name(f"{to.name}.{secrets.token_hex(4)}.part")
    try:
        _make_private(part)
    except OSError as error:
        raise StoreElsewhere(f"No backup was made: {part} cannot be written ({error.strerror}).") from None
    try:
        yield part
        _sync(part)
        os.replace(part, to)
        _sync(to.parent)
    finally:
        part.unlink(missing_ok=True)


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
