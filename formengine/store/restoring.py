"""A backup put back into a new file or an empty database: whole and checked, or nothing at all."""

import os
import secrets
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.findings import Finding
from formengine.store import verifying
from formengine.store.copying import anything_in, copy_all
from formengine.store.opening import SQLITE, is_postgres, open_store, path_in, postgres, seal_key
from formengine.store.place import check_place
from formengine.store.refusals import StoreDamaged, StoreElsewhere
from formengine.store.seals import Sealer
from formengine.store.sqlite import SqliteDatabase, holds_records, tables_in


def restore(backup: Path, url: str, *, key: bytes | None = None) -> None:
    """Make a new store from a backup, whole and checked, or nothing at all. Raises StoreTrouble."""
    if is_postgres(url):
        _into_postgres(backup, url, seal_key(key))
        return
    path = path_in(url).expanduser().absolute()
    check_place(path)
    if path.exists():
        raise StoreElsewhere(f"{path.name} is there already. Move it away first: nothing is written over.")
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        _checked_copy(backup, part, seal_key(key))
        os.replace(part, path)
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm", f"{part.name}.queue"):
            path.with_name(name).unlink(missing_ok=True)


def _into_postgres(backup: Path, url: str, key: bytes) -> None:
    """Checked before anything is written, and again as PostgreSQL has it before it is kept."""
    with TemporaryDirectory(prefix="formengine-restore-") as folder:
        copy = Path(folder) / "backup.sqlite"
        _checked_copy(backup, copy, key)
        source, target = SqliteDatabase(copy), None
        try:
            target = postgres().PostgresDatabase(url)
            with source.reading() as given, target.writing() as rows:
                tables = tables_in(given)
                if anything_in(rows, tables):
                    raise StoreElsewhere(
                        f"There is something in {target.where} already. Name an empty database: nothing is written over."
                    )
                rows.run("DELETE FROM roots")
                copy_all(given, rows, tables)
                postgres().were_filled(rows)
                _or_nothing(backup, list(verifying.verify(rows, Sealer(key))))
        finally:
            source.close()
            if target is not None:
                target.close()


def _checked_copy(backup: Path, copy: Path, key: bytes) -> None:
    if not backup.is_file():
        raise StoreElsewhere(f"There is no backup {backup}.")
    shutil.copyfile(backup, copy)
    copy.chmod(0o600)
    if not holds_records(copy):
        raise StoreDamaged(f"{backup.name} is no backup of a store, or nothing is in it.")
    store = open_store(f"{SQLITE}{copy}", key=key)
    try:
        _or_nothing(backup, store.verify())
    finally:
        store.close()


def _or_nothing(backup: Path, faults: list[Finding]) -> None:
    if faults:
        raise StoreDamaged(
            f"{backup.name} was not restored: {faults[0].message} ({len(faults)} fault(s) in all.)"
        )
