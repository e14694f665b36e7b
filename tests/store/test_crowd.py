"""Many at once: nobody is told “locked”, nobody waits long while others save again and again."""

import itertools
import os
import threading
import time
from contextlib import nullcontext

import pytest

from formengine.record import Card, Saved
from formengine.store import Store
from formengine.store.fair_lock import FairLock
from tests.store.saving_process import start, told_by
from tests.store.saying import change, read, save

THREADS, EACH = 16, 25
PROCESSES, EACH_PROCESS = 4, 60


def test_16_threads_save_with_nobody_locked_out_and_none_served_twice_before_all(
    store: Store, conversation: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    # whoever writes the log back after a save waits for no turn meanwhile (test_write_back)
    monkeypatch.setattr("formengine.store.write_back.APART", 10_000)
    gate = threading.Barrier(THREADS)
    results: dict[int, list[Saved]] = {n: [] for n in range(THREADS)}
    waits: list[float] = []
    troubles: list[BaseException] = []

    def worker(n: int) -> None:
        gate.wait()
        try:
            for count in range(EACH):
                began = time.perf_counter()
                based_on = results[n][-1].revision if results[n] else 0
                results[n].append(
                    store.save(
                        conversation.id,
                        [change(f"{n} {count}", based_on, question=f"q{n}")],
                        by=f"w{n}",
                        request=f"{n}-{count}",
                    )
                )
                waits.append(time.perf_counter() - began)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=worker, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert sorted(saved.revision for mine in results.values() for saved in mine) == list(
        range(2, THREADS * EACH + 2)
    )
    # fair: in any run of saves long enough for two turns each, everybody who was waiting had one
    longest_gap = max(
        later.revision - earlier.revision
        for mine in results.values()
        for earlier, later in itertools.pairwise(mine[1:])
    )
    assert longest_gap <= 4 * THREADS
    assert max(waits) < 2.0
    assert store.verify() == []


def test_writers_who_read_first_are_never_told_locked_even_without_the_fair_lock(
    store: Store, conversation: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that knows nothing of our queue may write to the same file."""
    monkeypatch.setattr(FairLock, "held", lambda *_: nullcontext())
    troubles: list[BaseException] = []

    def worker(n: int) -> None:
        try:
            for count in range(EACH):
                store.save(
                    conversation.id, [change("x", question=f"q{n}-{count}")], by="w", request=f"{n}-{count}"
                )
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=worker, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert store.card(conversation.id).revision == 1 + 4 * EACH


def test_4_processes_save_with_nobody_locked_out_and_fair_turns(
    store: Store, conversation: Card, url: str
) -> None:
    started = [start(url, conversation.id, f"w{n}", EACH_PROCESS) for n in range(PROCESSES)]
    for _, connection in started:
        connection.send("go")
    told = [told_by(connection) for _, connection in started]
    for process, _ in started:
        process.join(60)

    assert [len(lines) for lines in told] == [EACH_PROCESS] * PROCESSES
    assert max(took for lines in told for _, _, took, _ in lines) < 2.0
    steps = store.history(conversation.id, by="a test")
    assert len(steps) == 1 + PROCESSES * EACH_PROCESS
    assert [step.conflicting for step in steps if step.conflicting] == []
    assert store.verify() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_store_opened_before_a_fork_works_on_both_sides(store: Store, conversation: Card) -> None:
    """A server that opens the store and then makes its workers."""
    pid = os.fork()
    if pid == 0:
        try:
            for n in range(20):
                save(store, conversation.id, change("child", question=f"c{n}"), request=f"c{n}")
            os._exit(42)
        finally:
            os._exit(1)
    for n in range(20):
        save(store, conversation.id, change("parent", question=f"p{n}"), request=f"p{n}")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42
    assert len(read(store, conversation.id).statements) == 40
    assert store.verify() == []
