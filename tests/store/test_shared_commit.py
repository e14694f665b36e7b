"""Those who wait to write at once are kept by one commit, each told only when it is done, and each undone alone."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from formengine.record import Card, NotAStatement
from formengine.store import Store, StoreBusy
from formengine.store.shared_commit import MOST, SharedCommit
from formengine.store.sqlite import SqliteDatabase
from tests.store.saying import change, read


class Disk(Exception):
    """What the disk says."""


class Told:
    """A transaction that writes down what is asked of it."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.full = False
        self.is_gone = False

    def begin(self) -> None:
        self.calls.append("begin")

    def mark(self) -> None:
        self.calls.append("mark")

    def keep(self) -> None:
        self.calls.append("keep")

    def take_back(self) -> None:
        if self.is_gone:
            raise Disk("no such savepoint")
        self.calls.append("take back")

    def commit(self) -> None:
        if self.full:
            raise Disk("full")
        self.calls.append("commit")

    def undo(self) -> None:
        self.calls.append("undo")


class Crowd:
    """One who writes first, and many who come while they do."""

    def __init__(self, transaction: Told) -> None:
        self.transaction = transaction
        self.turns = SharedCommit(lambda: transaction, self._alone, Disk)
        self.held: list[str] = []
        self.over: dict[int, str] = {}

    @contextmanager
    def _alone(self, _patience: float) -> Iterator[None]:
        self.held.append("held")
        yield
        self.held.append("free")

    def write(self, parts: int, part: Callable[[int], None] = lambda _: None) -> None:
        """The first does not finish before all the others wait."""
        waiting, first = threading.Event(), threading.Event()

        def one(n: int) -> None:
            try:
                with self.turns.turn(10):
                    if n == 0:
                        first.set()
                        waiting.wait(10)
                    self.transaction.calls.append(f"part {n}")
                    part(n)
            except Exception as wrong:
                self.over[n] = str(wrong)
            else:
                self.over[n] = "kept" if "commit" in self.transaction.calls else "told too early"

        threads = [threading.Thread(target=one, args=(n,)) for n in range(parts)]
        threads[0].start()
        first.wait(10)
        for number, thread in enumerate(threads[1:], 1):
            thread.start()
            while len(self.turns._queue._waiting) < number:
                pass
        waiting.set()
        for thread in threads:
            thread.join(10)
            assert not thread.is_alive()


def test_those_who_wait_together_share_one_commit_in_the_order_they_came() -> None:
    told = Told()
    crowd = Crowd(told)
    crowd.write(3)
    parts = [call for n in range(3) for call in ("mark", f"part {n}", "keep")]
    assert told.calls == ["begin", *parts, "commit"]
    assert crowd.over == dict.fromkeys(range(3), "kept")
    assert crowd.held == ["held", "free"]


def test_a_commit_holds_no_more_than_so_many() -> None:
    told = Told()
    Crowd(told).write(MOST + 2)
    assert [call for call in told.calls if call in ("begin", "commit")] == ["begin", "commit"] * 2
    assert told.calls[: told.calls.index("commit")].count("keep") == MOST


def test_whoever_cannot_finish_is_taken_back_alone() -> None:
    told = Told()
    crowd = Crowd(told)

    def part(n: int) -> None:
        if n == 1:
            raise ValueError("not like this")

    crowd.write(3, part)
    assert crowd.over == {0: "kept", 1: "not like this", 2: "kept"}
    assert told.calls[4:7] == ["mark", "part 1", "take back"]
    assert told.calls[-1] == "commit"


def test_what_the_disk_does_not_take_is_told_to_all_of_them() -> None:
    told = Told()
    told.full = True
    crowd = Crowd(told)
    crowd.write(3)
    assert crowd.over == dict.fromkeys(range(3), "full")
    assert told.calls[-1] == "undo"
    told.full = False
    crowd.write(1)
    assert crowd.over[0] == "kept"


def test_where_the_whole_transaction_is_gone_all_before_are_told_and_those_behind_begin_anew() -> None:
    told = Told()
    told.is_gone = True
    crowd = Crowd(told)

    def part(n: int) -> None:
        if n == 1:
            raise Disk("full")

    crowd.write(3, part)
    assert crowd.over == {0: "full", 1: "full", 2: "kept"}
    assert [call for call in told.calls if call in ("begin", "undo", "commit")] == [
        "begin",
        "undo",
        "begin",
        "commit",
    ]


def test_whoever_waits_too_long_is_told_and_nobody_stays_behind_them() -> None:
    told = Told()
    turns = Crowd(told).turns
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with turns.turn(10):
            inside.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    inside.wait(10)
    with pytest.raises(StoreBusy, match="not saved yet"), turns.turn(0.05):
        pass
    done.set()
    thread.join(10)
    with turns.turn(0.05):
        told.calls.append("after")
    assert told.calls[-4:] == ["mark", "after", "keep", "commit"]


def test_16_who_save_at_once_need_few_commits_and_one_refused_among_them_changes_nothing(
    store: Store, conversation: Card
) -> None:
    commits: list[str] = []
    assert isinstance(store.database, SqliteDatabase)
    store.database._writer().tables.conn.set_trace_callback(
        lambda said: commits.append(said) if said == "COMMIT" else None
    )
    gate, refused = threading.Barrier(16), []

    def worker(n: int) -> None:
        gate.wait()
        for count in range(10):
            try:
                changes = [change(f"{n} {count}", question="q0" if n == 5 else f"q{n}-{count}")]
                store.save(conversation.id, changes * (2 if n == 5 else 1), by="w", request=f"{n}-{count}")
            except NotAStatement:
                refused.append(n)

    threads = [threading.Thread(target=worker, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == [5] * 10
    assert len(read(store, conversation.id).statements) == 150
    assert len(commits) < 120
    assert store.verify() == []
