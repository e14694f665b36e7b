"""Those of this process who wait to write at once go to the disk together, in the order they came.

A commit waits for the disk, and only one can write at a time. Whoever is done hands the open transaction on to the
next in line; the last commits, and not before that is anybody told that anything is saved. What somebody began and
could not finish is taken back alone. What the disk does not take is lost for all of them, and all are told.
"""

import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Protocol

from formengine.store.fair_lock import ThreadQueue, busy

MOST = 16
"""How many writes one commit holds, so that no other process waits long."""


class Transaction(Protocol):
    """What is begun once and ended once; what each does in it can be taken back alone."""

    def begin(self) -> None: ...

    def mark(self) -> None:
        """Somebody begins their part."""
        ...

    def keep(self) -> None:
        """Their part is done."""
        ...

    def take_back(self) -> None:
        """All is as it was at the mark. Raises where the whole transaction is gone."""
        ...

    def commit(self) -> None: ...

    def undo(self) -> None: ...


class _Together:
    """Those who share one commit; `trouble` is why nothing of theirs was kept."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.over = threading.Event()
        self.held = ExitStack()
        self.writes = 0
        self.trouble: Exception | None = None

    def end(self) -> None:
        """Commit, unless there is trouble already."""
        try:
            if self.trouble is None:
                self.transaction.commit()
        except Exception as not_kept:
            self.trouble = not_kept
        finally:
            with suppress(Exception):
                if self.trouble is not None:
                    self.transaction.undo()
            with suppress(OSError):
                self.held.close()
            self.over.set()


class SharedCommit:
    """Turns to write. `alone` is held from the beginning of each transaction to its end, whoever ends it;
    `disk` is what is raised by the database itself."""

    def __init__(
        self,
        transaction: Callable[[], Transaction],
        alone: Callable[[float], AbstractContextManager[None]],
        disk: type[Exception],
    ) -> None:
        self._transaction = transaction
        self._alone = alone
        self._disk = disk
        self.start_anew()
        _everywhere.add(self)

    def start_anew(self) -> None:
        """Forget what was inherited: after a fork nobody of this process writes or waits for anything."""
        self._queue = ThreadQueue()
        self._open: _Together | None = None

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Write in here. When it ends without an exception, what was written is on the disk. Raises StoreBusy when our
        turn has not come in time, and what the disk said where it did not take it."""
        together = self._come_in(patience)
        try:
            together.transaction.mark()
            yield
            together.transaction.keep()
        except BaseException as wrong:
            self._take_back(together, wrong)
            raise
        finally:
            self._go_on(together)
        if together.trouble is not None:
            raise together.trouble

    def _come_in(self, patience: float) -> _Together:
        """Wait for our turn, in the transaction that is handed on to us or in a new one."""
        until = time.monotonic() + patience
        if not self._queue.enter(patience):
            raise busy()
        if self._open is None:
            try:
                together = _Together(self._transaction())
                with ExitStack() as held:
                    held.enter_context(self._alone(max(0.0, until - time.monotonic())))
                    together.transaction.begin()
                    together.held = held.pop_all()
            except BaseException:
                self._queue.leave()
                raise
            self._open = together
        return self._open

    def _take_back(self, together: _Together, wrong: BaseException) -> None:
        """What we began is undone alone; where the whole transaction is gone, all of us say why."""
        try:
            together.transaction.take_back()
        except Exception as gone:
            together.trouble = wrong if isinstance(wrong, self._disk) else gone

    def _go_on(self, together: _Together) -> None:
        """Hand the transaction on, or end it; come back when it has ended."""
        together.writes += 1
        if together.trouble is None and together.writes < MOST and self._queue.hand_on():
            together.over.wait()
            return
        self._open = None
        try:
            together.end()
        finally:
            self._queue.leave()


_everywhere: "weakref.WeakSet[SharedCommit]" = weakref.WeakSet()


def _after_fork() -> None:
    for each in _everywhere:
        each.start_anew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
