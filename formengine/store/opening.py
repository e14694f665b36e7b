"""Opening a store by its address, and putting one back from a backup."""

import os
import secrets
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from formengine.store.ledger import now
from formengine.store.place import check_place
from formengine.store.protocol import Store
from formengine.store.records import Records
from formengine.store.refusals import StoreDamaged, StoreElsewhere
from formengine.store.sqlite import SqliteDatabase, holds_records

_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


def open_store(url: str, *, key: bytes | None = None, clock: Callable[[], datetime] = now) -> Store:
    """The store at `sqlite:///records.db` (or `sqlite:////whole/path.db`), made where there is none.

    `key` seals the ledger; where none is given it is taken from FORMENGINE_SEAL_KEY. Raises StoreTrouble.
    """
    seal = os.environ.get("FORMENGINE_SEAL_KEY", "").encode() if key is None else key
    if url.startswith(_POSTGRES):
        raise StoreElsewhere(
            "This version keeps records in SQLite only. Use an address such as sqlite:///records.db."
        )
    return Records(SqliteDatabase(_path(url)), key=seal, clock=clock)


def restore(backup: Path, url: str, *, key: bytes | None = None) -> None:
    """Make a new store from a backup, whole and checked, or nothing at all. Raises StoreTrouble."""
    path = _path(url).expanduser().absolute()
    check_place(path)
    if path.exists():
        raise StoreElsewhere(f"{path.name} is there already. Move it away first: nothing is written over.")
    if not backup.is_file():
        raise StoreElsewhere(f"There is no backup {backup}.")
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        shutil.copyfile(backup, part)
        part.chmod(0o600)
        if not holds_records(part):
            raise StoreDamaged(f"{backup.name} is no backup of a store, or nothing is in it.")
        store = open_store(f"{_SQLITE}{part}", key=key)
        try:
            faults = store.verify()
        finally:
            store.close()
        if faults:
            raise StoreDamaged(
                f"{backup.name} was not restored: {faults[0].message} ({len(faults)} fault(s) in all.)"
            )
        os.replace(part, path)
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm", f"{part.name}.queue"):
            path.with_name(name).unlink(missing_ok=True)


def _path(url: str) -> Path:
    if not url.startswith(_SQLITE) or len(url) == len(_SQLITE) or url.endswith(":memory:"):
        raise StoreElsewhere(
            f"“{url}” is no address of a store. Use sqlite:///records.db for a file here, "
            "or sqlite:////srv/records.db for one by its whole path."
        )
    return Path(url.removeprefix(_SQLITE))
