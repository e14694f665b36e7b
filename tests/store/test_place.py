"""Where a store may lie, on which SQLite, and what is said when the disk does not do its part."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.record import Card
from formengine.store import Store, StoreDamaged, StoreElsewhere, StoreFull, StoreReadOnly, open_store
from formengine.store.place import kind_in
from formengine.store.sqlite import SAFE_WAL, SqliteDatabase
from tests.store.saying import change, read, save

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /srv/shared rw,relatime shared:2 - nfs4 server:/export rw
41 22 0:51 / /srv/with\\040space rw,relatime - cifs //server/x rw
42 40 8:2 / /srv/shared/local rw,relatime - xfs /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/home/ann", "ext4"), ("/srv/shared", "nfs4"), ("/srv/shared/deep/er", "nfs4"), ("/srv/sharedness", "ext4"),
     ("/srv/with space/x", "cifs"), ("/srv/shared/local/x", "xfs")],
)  # fmt: skip
def test_the_innermost_mount_says_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert kind_in(MOUNTS, Path(folder)) == kind


def test_a_store_on_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formengine.store.place.file_system", lambda _: "nfs4")
    with pytest.raises(StoreElsewhere, match=r"network drive \(nfs4\)"):
        open_store(f"sqlite:///{tmp_path}/records.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreElsewhere, match="There is no folder"):
        open_store(f"sqlite:///{tmp_path}/gone/records.db")
    with pytest.raises(StoreElsewhere, match="is a folder"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Zoë, " * 100, encoding="utf-8")
    with pytest.raises(StoreDamaged, match="no store"):
        open_store(f"sqlite:///{tmp_path}/letter.txt")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8").startswith("Dear Zoë")


def test_this_sqlite_writes_ahead_and_syncs_each_save(store: Store, file: Path) -> None:
    database = SqliteDatabase(file)
    with database.reading() as rows:
        (version,) = rows.all("SELECT sqlite_version()")[0]
        told = {
            name: rows.all(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema",
                         "cell_size_check", "secure_delete", "mmap_size")
        }  # fmt: skip
    database.close()
    assert told == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000, "trusted_schema": 0,
        "cell_size_check": 1, "secure_delete": 1, "mmap_size": 0,
    }  # fmt: skip
    assert tuple(map(int, version.split("."))) >= SAFE_WAL
    assert store.notices == ()


def test_an_older_sqlite_uses_the_rollback_journal_and_says_so(file: Path) -> None:
    SqliteDatabase(file).close()
    database = SqliteDatabase(file, version=(3, 51, 2))
    with database.reading() as rows:
        assert rows.all("PRAGMA journal_mode") == [("delete",)]
    assert "3.51.2 is older than 3.51.3" in database.notices[0]
    database.close()


def test_a_full_disk_is_said_plainly_and_what_was_saved_stays(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("kept"))
    database = store.database
    assert isinstance(database, SqliteDatabase)
    with database.writing() as rows:
        (pages,) = rows.all("PRAGMA page_count")[0]
        rows.run(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreFull, match="Nothing was saved by this step"):
        save(store, conversation.id, change("x" * 1_000_000, question="long"))
    with database.writing() as rows:
        rows.run("PRAGMA max_page_count=1000000")
    save(store, conversation.id, change("kept after room was made", question="after"))
    assert [s.value for s in read(store, conversation.id).statements] == ["kept", "kept after room was made"]
    assert store.verify() == []


def test_a_store_that_may_only_be_read_says_so(store: Store, conversation: Card) -> None:
    database = store.database
    assert isinstance(database, SqliteDatabase)
    with database.writing() as rows:
        rows.run("PRAGMA query_only=ON")
    with pytest.raises(StoreReadOnly, match="nothing was saved"):
        save(store, conversation.id, change("words"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root to change the user")
@pytest.mark.usefixtures("store")
def test_somebody_elses_file_is_said_plainly(file: Path) -> None:
    script = (
        "import os, sys\nfrom formengine.errors import FormEngineError\nfrom formengine.store import open_store\n"
        "os.setuid(65534)\n"
        "try: open_store(sys.argv[1])\nexcept FormEngineError as error: print(error)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{file}"], capture_output=True, text=True,
        cwd=Path(__file__).resolve().parents[2], check=False,
    )  # fmt: skip
    assert "Traceback" not in told.stderr
    assert "cannot be" in told.stdout


def test_threads_that_end_leave_no_connection_open(opened: Callable[[], Store], conversation: Card) -> None:
    import threading

    store = opened()
    database = store.database
    assert isinstance(database, SqliteDatabase)
    for n in range(5):
        thread = threading.Thread(
            target=lambda n=n: save(store, conversation.id, change("x", question=f"q{n}"))
        )
        thread.start()
        thread.join()
    assert len(database._all) <= 2  # ours to read, and the one to write


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    database = store.database
    with contextlib.suppress(RuntimeError), database.writing() as rows:
        rows.run("DELETE FROM roots")
        raise RuntimeError
    assert store.verify() == []
