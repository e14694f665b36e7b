"""Opening a store by its address."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType

from formengine.store.database import Database
from formengine.store.ledger import now
from formengine.store.protocol import Store
from formengine.store.records import Records
from formengine.store.refusals import StoreElsewhere
from formengine.store.sqlite import SqliteDatabase

SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


def open_store(url: str, *, key: bytes | None = None, clock: Callable[[], datetime] = now) -> Store:
    """The store at `sqlite:///records.db` (or `sqlite:////whole/path.db`), or at `postgresql://role@host/database`, made
    where there is none.

    `key` seals the ledger; where none is given it is taken from FORMENGINE_SEAL_KEY. Raises StoreTrouble.
    """
    database: Database = (
        postgres().PostgresDatabase(url) if is_postgres(url) else SqliteDatabase(path_in(url))
    )
    try:
        return Records(database, key=seal_key(key), clock=clock)
    except BaseException:
        database.close()
        raise


def is_there(url: str) -> bool:
    """Whether a store was made at this address. Raises StoreTrouble."""
    if is_postgres(url):
        return bool(postgres().is_there(url))
    return path_in(url).is_file()


def named(url: str) -> str:
    """The address as it may be shown: of one that may hold a password, the place alone."""
    return str(postgres().address_of(url).where) if is_postgres(url) else url


def is_postgres(url: str) -> bool:
    return url.startswith(_POSTGRES)


def postgres() -> ModuleType:
    """The room that speaks with PostgreSQL, which nobody needs who keeps records in a file."""
    try:
        from formengine.store import postgres
    except ImportError:
        raise StoreElsewhere(
            "Records are kept in PostgreSQL with the psycopg package, which is not here. Install it with: "
            "pip install 'formengine[postgres]'"
        ) from None
    return postgres


def path_in(url: str) -> Path:
    if not url.startswith(SQLITE) or len(url) == len(SQLITE) or url.endswith(":memory:"):
        said = "This" if "@" in url else f"“{url}”"  # whatever stands before an @ may be a password
        raise StoreElsewhere(
            f"{said} is no address of a store. Use sqlite:///records.db for a file here, sqlite:////srv/records.db for "
            "one by its whole path, or postgresql://role@host/database."
        )
    return Path(url.removeprefix(SQLITE))


def seal_key(key: bytes | None) -> bytes:
    return os.environ.get("FORMENGINE_SEAL_KEY", "").encode() if key is None else key
