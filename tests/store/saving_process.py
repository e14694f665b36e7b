"""Processes that save and tell what was acknowledged, for tests that kill them or set them against others."""

import itertools
import multiprocessing
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from formengine.record import Change, Statement
from formengine.store import open_store

with suppress(ImportError):  # once for all processes, not in each of them
    import formengine.store.postgres  # noqa: F401

KEY = b"a key kept elsewhere"

Told = tuple[str, int, float, str]
"""Question, revision, seconds it took, and the words."""

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.store.saving_process"])


def start(url: str, conversation: str, who: str, how_many: int = 0) -> tuple[ForkServerProcess, Connection]:
    """A process that is ready, and begins to save when sent anything; with `how_many` 0 it goes on until killed."""
    here, there = _context.Pipe()
    process = _context.Process(target=_save, args=(url, conversation, who, how_many, there), daemon=True)
    process.start()
    there.close()
    assert here.recv() == "ready"
    return process, here


def told_by(connection: Connection) -> list[Told]:
    """Every save that had returned. What a kill cut short was not acknowledged."""
    told: list[Told] = []
    try:
        while True:
            told.append(connection.recv())
    except (EOFError, OSError):
        connection.close()
        return told


def _save(url: str, conversation: str, who: str, how_many: int, connection: Connection) -> None:
    store = open_store(url, key=KEY)
    revisions: dict[str, int] = {}
    connection.send("ready")
    connection.recv()
    for n in range(how_many) if how_many else itertools.count():
        question = f"{who}-{n % 5}"
        text = f"{who} says {n} " + "words that must not be lost " * (n % 40)
        statement = Statement(question=question, said_by="person", value=text, words=text)
        change = Change(statement=statement, based_on=revisions.get(question, 0))
        began = time.perf_counter()
        saved = store.save(conversation, [change], by=who, request=f"{who}-{n}")
        took = time.perf_counter() - began
        revisions[question] = saved.revision
        connection.send((question, saved.revision, took, text))
    store.close()
    connection.close()
