"""What a database is for. One for teaching, or for a demonstration, holds invented people only, and says so in itself:
it is never opened as a store of records, and a store of records is never opened as it."""

from typing import Literal

from formengine.store.database import Database, Rows
from formengine.store.refusals import StoreTrouble

Purpose = Literal["records", "teaching", "demonstration"]


class AnotherPurpose(StoreTrouble):
    """A database was opened for what it is not for."""


def purpose_of(database: Database) -> Purpose:
    with database.reading() as rows:
        return _purpose(rows)


def open_for(database: Database, wanted: Purpose) -> Purpose:
    """Make sure that a database may be opened for this, and mark a new one. Gives what it is for: a demonstration
    held over records that were there before stays one, without what only teaching may do. Raises AnotherPurpose."""
    with database.writing() as rows:
        found = _purpose(rows)
        if found == wanted or (wanted == "teaching" and found == "demonstration"):
            return found
        if found != "records":
            raise AnotherPurpose(
                "This database is for teaching: everybody in it is made up. Records of people belong in another. "
                f"Start it with --{'demo' if found == 'demonstration' else 'teach'}, or name another with --database."
            )
        if _holds_anybody(rows):
            if wanted == "demonstration":
                return "records"
            raise AnotherPurpose(
                "This database holds records of people, so nothing can be taught from it. "
                "Name a new one, such as --database sqlite:///teaching.db."
            )
        rows.run("INSERT INTO purpose (what) VALUES (?)", [wanted])
        return wanted


def _purpose(rows: Rows) -> Purpose:
    row = rows.one("SELECT what FROM purpose")
    found: Purpose = row[0] if row else "records"
    return found


def _holds_anybody(rows: Rows) -> bool:
    return any(rows.one(f"SELECT 1 FROM {table} LIMIT 1") for table in ("people", "conversations", "ledger"))
