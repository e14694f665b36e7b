"""What waits in SQLite's write-ahead log goes to the file after a save was kept, not within one.

By itself SQLite does it in whichever commit passes a thousand pages: that save waits for the disk twice more, and so do
all behind it. Nothing depends on when it is done, for what is in the log is saved. It is done by one who has just
written, with nobody waiting behind them; a thread of its own would be in the middle of SQLite when a server forks, and
the child would wait for it for ever.
"""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from formengine.store.refusals import StoreTrouble

APART = 2.0
"""Seconds between one time and the next."""

LONG = 4_000
"""Pages in the log after which it begins anew; it can do so only while nobody writes."""

LOG_AT_MOST = 16_000
"""Pages in the log after which a commit writes them back itself: one that writes a great deal at once."""

_PATIENCE = 1.0


class WriteBack:
    """For one database in one process. `back` writes the pages back in SQLite's way of that name, and gives how many are
    in the log; `alone` is held while the log begins anew; `disk` is what is raised by the database itself."""

    def __init__(
        self,
        back: Callable[[str], int],
        alone: Callable[[float], AbstractContextManager[None]],
        disk: type[Exception],
    ) -> None:
        self._back = back
        self._alone = alone
        self._not_now = (disk, StoreTrouble)
        self._last = time.monotonic()
        self._guard = threading.Lock()

    def after_a_write(self) -> None:
        """Write back where it is due and nobody else is at it. What cannot be stays in the log: the next commit says what
        ails the disk."""
        if time.monotonic() - self._last < APART or not self._guard.acquire(blocking=False):
            return
        try:
            with suppress(*self._not_now):
                if self._back("PASSIVE") > LONG:
                    with self._alone(_PATIENCE):
                        self._back("RESTART")
        finally:
            self._last = time.monotonic()
            self._guard.release()
