"""First come, first served: a lock around each write, fair between threads and between processes.

SQLite keeps writers from each other's data by itself, but lets a quick writer push in front again and again.
Here everybody takes a numbered place. A place is a locked byte of a small file, so it vanishes with its process
however that dies, and whoever stands behind it moves up.
"""

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from formengine.store.refusals import StoreBusy, StoreReadOnly

_COUNTER = 1 << 30  # locked to read and raise the last place taken, which is written at the file's start
_WRITER = _COUNTER + 1  # locked by the one who writes
_PLACES = _COUNTER + 2
_LAST_PLACE = 1 << 29

if sys.platform == "win32":
    import msvcrt

    def _try(file: int, byte: int) -> bool:
        os.lseek(file, byte, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _free(file: int, byte: int) -> None:
        os.lseek(file, byte, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: int, byte: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _free(file: int, byte: int) -> None:
        fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)


class ThreadQueue:
    """The threads of this process, in the order they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def enter(self, seconds: float) -> bool:
        """Wait for a turn; False where none has come in so many seconds."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            place = threading.Lock()
            place.acquire()
            self._waiting.append(place)
        if place.acquire(timeout=seconds):
            return True
        with self._guard:
            if place in self._waiting:
                self._waiting.remove(place)
                return False
        return True  # our turn came in the last moment

    def hand_on(self) -> bool:
        """Give our turn to whoever waits longest; where nobody waits it stays ours."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
                return True
            return False

    def leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class FairLock:
    """One per file and process: `fair_lock` gives it. A file's locks fall when any handle on it is closed, so
    nothing else in the process may open it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.users = 0
        self.start_anew()

    def start_anew(self) -> None:
        """Forget what was inherited: after a fork nobody of this process holds or waits for anything."""
        self._queue = ThreadQueue()
        self._file: int | None = None

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the lock. Raises StoreBusy when our turn has not come within `patience` seconds."""
        until = time.monotonic() + patience
        if not self._queue.enter(patience):
            raise busy()
        try:
            file = self._open()
            place = self._stand_in_line(file, until)
            try:
                _wait(file, _WRITER, until)
                try:
                    yield
                finally:
                    _free(file, _WRITER)
            finally:
                _free(file, place)
        finally:
            self._queue.leave()

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        if self._file is None:
            try:
                self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            except OSError as error:
                raise StoreReadOnly(
                    f"Nothing can be saved: {self.path.name} cannot be written ({error.strerror})."
                ) from None
        return self._file

    def _stand_in_line(self, file: int, until: float) -> int:
        """Take the next place and wait until the one before it is free."""
        _wait(file, _COUNTER, until)
        try:
            os.lseek(file, 0, os.SEEK_SET)
            last = int.from_bytes(os.read(file, 8), "big") % _LAST_PLACE
            mine = (last + 1) % _LAST_PLACE
            _wait(file, _PLACES + mine, until)
            try:
                os.lseek(file, 0, os.SEEK_SET)
                os.write(file, mine.to_bytes(8, "big"))
            except OSError:
                # a full disk: no fair place to be had, and the save will say so in its own words
                pass
        finally:
            _free(file, _COUNTER)
        try:
            _wait(file, _PLACES + last, until)
        except StoreBusy:
            _free(file, _PLACES + mine)
            raise
        _free(file, _PLACES + last)
        return _PLACES + mine


def _wait(file: int, byte: int, until: float) -> None:
    pause = 0.00005
    while not _try(file, byte):
        if time.monotonic() > until:
            raise busy()
        time.sleep(pause)
        pause = min(pause * 1.5, 0.002)


def busy() -> StoreBusy:
    return StoreBusy("Others are saving and it is taking too long. Your words are not saved yet: try again.")


_locks: dict[Path, FairLock] = {}
_guard = threading.Lock()


def fair_lock(path: Path) -> FairLock:
    """The lock that goes with this file in this process. Give it back with `let_go`."""
    with _guard:
        lock = _locks.setdefault(path, FairLock(path))
        lock.users += 1
        return lock


def let_go(lock: FairLock) -> None:
    with _guard:
        lock.users -= 1
        if not lock.users:
            lock.close()
            _locks.pop(lock.path, None)


def _after_fork() -> None:
    global _guard
    _guard = threading.Lock()
    for lock in _locks.values():
        lock.start_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
