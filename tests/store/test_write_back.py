"""What is saved goes from the write-ahead log to the file by itself, and no save waits for it."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from formengine.record import Card
from formengine.store import Store, open_store
from formengine.store.sqlite import SAFE_WAL, sqlite3
from formengine.store.write_back import APART, LONG, WriteBack
from tests.store.saying import change, save, value

pytestmark = pytest.mark.skipif(
    sqlite3.sqlite_version_info < SAFE_WAL, reason="this SQLite is too old for a write-ahead log"
)


WORDS = "and then the bus to market with Yvonne beside me. " * 20


class Disk(Exception):
    """What the disk says."""


class Log:
    """What a connection would do, written down."""

    def __init__(self, pages: int = 1) -> None:
        self.pages = pages
        self.asked: list[str] = []
        self.full = False
        self.is_alone = False

    def back(self, how: str) -> int:
        assert self.is_alone == (how == "RESTART"), "the log begins anew beside somebody who writes"
        self.asked.append(how)
        if self.full:
            raise Disk("full")
        return self.pages

    @contextmanager
    def alone(self, _patience: float) -> Iterator[None]:
        self.is_alone = True
        yield
        self.is_alone = False


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be moved on."""
    moment = [100.0]
    monkeypatch.setattr("formengine.store.write_back.time.monotonic", lambda: moment[0])
    return moment


def test_it_is_done_once_in_a_while_whoever_writes(now: list[float]) -> None:
    log = Log()
    back = WriteBack(log.back, log.alone, Disk)
    for tenth in range(100):
        now[0] = 100 + tenth / 10
        back.after_a_write()
    assert log.asked == ["PASSIVE"] * 4


def test_a_long_log_begins_anew_while_nobody_writes(now: list[float]) -> None:
    log = Log(pages=LONG + 1)
    back = WriteBack(log.back, log.alone, Disk)
    now[0] += APART
    back.after_a_write()
    assert log.asked == ["PASSIVE", "RESTART"]


def test_nobody_is_told_of_a_disk_that_is_full_by_a_save_that_was_kept(now: list[float]) -> None:
    log = Log()
    log.full = True
    back = WriteBack(log.back, log.alone, Disk)
    now[0] += APART
    back.after_a_write()
    log.full = False
    now[0] += APART
    back.after_a_write()
    assert log.asked == ["PASSIVE", "PASSIVE"]


def test_while_one_is_at_it_the_others_go_on(now: list[float]) -> None:
    log = Log()
    back = WriteBack(lambda how: back.after_a_write() or log.back(how), log.alone, Disk)
    now[0] += APART
    back.after_a_write()
    assert log.asked == ["PASSIVE"]


def test_a_save_reaches_the_file_itself(
    store: Store, conversation: Card, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.store.write_back.APART", 0)
    save(store, conversation.id, change("mornings"))
    save(store, conversation.id, change("evenings"))
    copied = tmp_path / "without-log.db"
    shutil.copy(file, copied)
    alone = open_store(f"sqlite:///{copied}", key=b"a key kept elsewhere")
    try:
        assert value(alone, conversation.id) == "mornings"  # what came later may be in the log still
    finally:
        alone.close()


def test_the_log_does_not_grow_with_what_is_saved(
    store: Store, conversation: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.store.write_back.LONG", 100)
    monkeypatch.setattr("formengine.store.write_back.APART", 0.02)
    log = file.with_name(f"{file.name}-wal")

    def write() -> None:
        for n in range(250):
            save(store, conversation.id, change(f"mornings {n} {WORDS}"))

    writers = [threading.Thread(target=write) for _ in range(2)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert 0 < log.stat().st_size < 4_000_000


def test_no_save_waits_for_somebody_who_reads_for_long(
    store: Store, conversation: Card, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("formengine.store.write_back.APART", 0)
    monkeypatch.setattr("formengine.store.write_back.LONG", 0)
    with closing(sqlite3.connect(str(file), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger").fetchone()
        begun = time.monotonic()
        for n in range(3):
            save(store, conversation.id, change(f"mornings {n}"))
        assert time.monotonic() - begun < 5
