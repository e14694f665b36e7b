"""The tables in PostgreSQL: made by the same migrations as those of SQLite, and by one process at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlite_utils import Database

from formengine.store.database import Rows
from formengine.store.migrations import migrations
from formengine.store.postgres.dialect import of_tables
from formengine.store.refusals import StoreElsewhere

OLDEST = 140000
_APPLIED = "formengine_migrations"

SWEPT = (
    "survey_answers", "survey_ways_in", "survey_set_aside", "learners", "deeds", "set_aside", "draft_texts", "comments",
)  # fmt: skip
"""What was taken out of these is swept away within minutes, however few rows it is: PostgreSQL leaves what was changed or
deleted where it lay, with the mark of the transaction that did it."""


def check_server(rows: Rows, where: str) -> tuple[str, ...]:
    """What whoever starts the store should be told. Raises StoreElsewhere where no word would be safe on this server."""
    told = rows.one(
        "SELECT current_setting('server_version_num'), current_setting('server_encoding'), current_setting('fsync'), "
        "current_setting('full_page_writes'), current_schema()"
    )
    assert told is not None
    version, encoding, fsync, whole_pages, schema = told
    wrong = ""
    if int(version) < OLDEST:
        wrong = f"is PostgreSQL {int(version) // 10000}; {OLDEST // 10000} or newer is needed"
    elif encoding != "UTF8":
        wrong = f"keeps text as {encoding}. Make it anew with ENCODING 'UTF8'"
    elif fsync != "on":
        wrong = "runs with fsync = off: a power cut would lose what was saved. Set it on"
    elif schema is None:
        wrong = "has no schema this program may use. See docs/postgresql.md"
    if wrong:
        raise StoreElsewhere(f"{where[:1].upper()}{where[1:]} {wrong}.")
    if whole_pages != "on":
        return (
            "PostgreSQL runs with full_page_writes = off: unless its file system never writes half a page, a power cut can "
            "damage the database. Set it on.",
        )
    return ()


def pending(rows: Rows) -> list[str]:
    applied = {name for (name,) in rows.all(f"SELECT name FROM {_APPLIED}")} if are_there(rows) else set()
    return [name for name in changes() if name not in applied]


@cache
def changes() -> dict[str, Callable[[Any], None]]:
    """Every change of the tables by its name, in order: all that a new database of SQLite waits for."""
    new = Database(memory=True)
    try:
        return {each.name: each.fn for each in migrations.pending(new)}
    finally:
        new.close()


def are_there(rows: Rows) -> bool:
    found = rows.one(f"SELECT to_regclass('{_APPLIED}') IS NOT NULL")
    return bool(found and found[0])


def bring_up_to_date(rows: Rows) -> None:
    """In one transaction, alone: what another process has done meanwhile is not done again."""
    if not are_there(rows):
        rows.run(f'CREATE TABLE {_APPLIED} (name text COLLATE "C" PRIMARY KEY, applied_at text NOT NULL)')
    for name in pending(rows):
        changes()[name](_Translating(rows))
        rows.run(
            f"INSERT INTO {_APPLIED} (name, applied_at) VALUES (?, ?)", [name, datetime.now(UTC).isoformat()]
        )
    for table in SWEPT:
        rows.run(
            f"ALTER TABLE {table} SET (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0)"
        )


class _Translating:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def execute(self, sql: str) -> None:
        self._rows.run(of_tables(sql).decode())


def were_filled(rows: Rows) -> None:
    """After many rows came in at once: the next that numbers itself has the next number, and PostgreSQL knows how much
    there is, so that it does not read a whole table for one row."""
    for table, column in rows.all(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND is_identity = 'YES'"
    ):
        rows.one(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), "
            f"(SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)"
        )
    for (table,) in rows.all("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
        rows.run(f"ANALYZE {table}")
