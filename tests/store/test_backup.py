"""A backup made while others save is whole, and comes back whole or not at all."""

import sqlite3
import threading
from pathlib import Path

import pytest

from formengine.record import Card
from formengine.store import Store, StoreDamaged, StoreElsewhere, open_store, restore
from tests.store.saying import change, read, save

KEY = b"a key kept elsewhere"


def test_a_backup_made_under_writes_restores_whole(store: Store, conversation: Card, tmp_path: Path) -> None:
    stop = threading.Event()
    acknowledged: list[int] = []

    def go_on_saving() -> None:
        n = 0
        while not stop.is_set():
            saved = save(store, conversation.id, change(f"text {n}", question=f"q{n}"), request=f"n{n}")
            acknowledged.append(saved.revision)
            n += 1

    writer = threading.Thread(target=go_on_saving)
    writer.start()
    try:
        while len(acknowledged) < 20:
            pass
        known = len(acknowledged)
        store.backup(tmp_path / "backup.db", by="ann")
        at_the_end = len(acknowledged)
    finally:
        stop.set()
        writer.join()

    restore(tmp_path / "backup.db", f"sqlite:///{tmp_path}/again.db", key=KEY)
    again = open_store(f"sqlite:///{tmp_path}/again.db", key=KEY)
    try:
        assert again.verify() == []
        held = len(read(again, conversation.id).statements)
        assert known <= held <= at_the_end + 1
        save(again, conversation.id, change("goes on", question="after"))
        assert again.verify() == []
    finally:
        again.close()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []
    assert (tmp_path / "backup.db").stat().st_mode & 0o077 == 0


def test_a_backup_writes_over_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("precious")
    with pytest.raises(StoreElsewhere, match="there already"):
        store.backup(tmp_path / "backup.db", by="ann")
    assert (tmp_path / "backup.db").read_text() == "precious"


def test_a_backup_to_nowhere_is_refused_plainly(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreElsewhere, match="cannot be written"):
        store.backup(tmp_path / "gone" / "backup.db", by="ann")


def test_a_restore_writes_over_nothing(store: Store, file: Path, tmp_path: Path) -> None:
    store.backup(tmp_path / "backup.db", by="ann")
    with pytest.raises(StoreElsewhere, match="Move it away first"):
        restore(tmp_path / "backup.db", f"sqlite:///{file}", key=KEY)


def test_a_backup_that_was_tampered_with_is_not_restored(
    store: Store, conversation: Card, tmp_path: Path
) -> None:
    save(store, conversation.id, change("mornings"))
    store.backup(tmp_path / "backup.db", by="ann")
    connection = sqlite3.connect(tmp_path / "backup.db")
    connection.execute("UPDATE statements SET body = replace(body, 'mornings', 'evenings')")
    connection.commit()
    connection.close()
    with pytest.raises(StoreDamaged, match="not restored"):
        restore(tmp_path / "backup.db", f"sqlite:///{tmp_path}/again.db", key=KEY)
    assert not (tmp_path / "again.db").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_backup_is_not_restored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "backup.db").write_bytes(content)
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "backup.db", f"sqlite:///{tmp_path}/again.db", key=KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["backup.db"]
