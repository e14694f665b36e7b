"""Quiet for a library that tells of its own panics on the terminal, where a person reads our sentence."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def standard_error_closed() -> Iterator[None]:
    """What is written to standard error in here, by whatever language, is not seen. Only where nobody else writes to it
    meanwhile: a server reads files in threads of its own, and its log keeps all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
