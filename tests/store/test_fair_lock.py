"""First come, first served, and a place that vanishes with whoever held it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.store import StoreBusy, StoreReadOnly
from formengine.store.fair_lock import FairLock, fair_lock, let_go

ROOT = Path(__file__).resolve().parents[2]

WAITING = 6

HOLDER = """
import sys, time
from pathlib import Path
from formengine.store.fair_lock import fair_lock
with fair_lock(Path(sys.argv[1])).held(10):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[FairLock]:
    lock = fair_lock(tmp_path / "queue")
    yield lock
    let_go(lock)


def hold_elsewhere(path: Path, seconds: float) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(seconds)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_threads_are_served_in_the_order_they_came(lock: FairLock) -> None:
    served: list[int] = []

    def wait(n: int) -> None:
        with lock.held(10):
            served.append(n)

    threads = [threading.Thread(target=wait, args=(n,)) for n in range(12)]
    with lock.held(10):
        for thread in threads:
            thread.start()
            time.sleep(0.01)
    for thread in threads:
        thread.join()
    assert served == list(range(12))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot read the queue without moving in it")
def test_processes_are_served_in_the_order_they_came(lock: FairLock, tmp_path: Path) -> None:
    script = HOLDER.replace('print("held", flush=True)', 'open(sys.argv[3], "a").write(sys.argv[4])')
    log = tmp_path / "served"
    waiting = []
    with lock.held(30):
        for n in range(WAITING):
            waiting.append(
                subprocess.Popen(
                    [sys.executable, "-c", script, str(lock.path), "0.02", str(log), str(n)], cwd=ROOT
                )
            )
            _until_taken(lock, n + 2)  # ours was the first place
    for process in waiting:
        assert process.wait(30) == 0
    assert log.read_text() == "".join(map(str, range(WAITING)))


def test_one_who_gives_up_lets_the_next_move_up(lock: FairLock) -> None:
    other = hold_elsewhere(lock.path, 0.6)
    began = time.monotonic()
    with pytest.raises(StoreBusy, match="not saved yet"), lock.held(0.1):
        pass
    assert time.monotonic() - began < 0.5
    with lock.held(10):
        pass
    assert other.wait(10) == 0
    assert other.stdout is not None
    other.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_killed_holder_keeps_nobody_waiting(lock: FairLock) -> None:
    other = hold_elsewhere(lock.path, 60)
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    assert other.stdout is not None
    other.stdout.close()
    with lock.held(5):
        pass


def test_a_lock_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    lock = FairLock(tmp_path / "gone" / "queue")
    with pytest.raises(StoreReadOnly, match="cannot be written"), lock.held(1):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_holds_nothing_its_parent_held(lock: FairLock) -> None:
    with lock.held(5):
        pid = os.fork()
        if pid == 0:
            try:
                with lock.held(0.2):
                    os._exit(1)
            except StoreBusy:
                os._exit(42)
            finally:
                os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42
    pid = os.fork()
    if pid == 0:
        with lock.held(5):
            os._exit(42)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42


def _until_taken(lock: FairLock, place: int) -> None:
    """Read through the lock's own handle: closing another on the file would let the lock fall."""
    until = time.monotonic() + 20
    assert lock._file is not None
    while int.from_bytes(os.pread(lock._file, 8, 0), "big") != place:
        assert time.monotonic() < until
        time.sleep(0.005)
