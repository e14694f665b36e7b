"""Killed in the middle of saving, again and again: nothing acknowledged is lost, nothing is half saved."""

import os
import random
import signal
import sys
import threading
import time

import pytest

from formengine.record import Card
from formengine.store import Store
from tests.store.saving_process import Told, start, told_by
from tests.store.saying import read

KILLS = {"sqlite": 200, "postgres": 40}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_200_kills_during_saves_lose_nothing_acknowledged(
    store: Store, conversation: Card, url: str, kept_in: str
) -> None:
    """With PostgreSQL it is the program that is killed; test_postgres_trouble stops the server."""
    moments = random.Random(200)
    told: list[Told] = []
    steady, heard = start(url, conversation.id, "steady")  # somebody who goes on saving all the while
    listener = threading.Thread(target=lambda: told.extend(told_by(heard)))
    heard.send("go")
    listener.start()
    for n in range(KILLS[kept_in]):
        process, connection = start(url, conversation.id, f"w{n}")
        connection.send("go")
        told.append(connection.recv())  # the first save is done, the next under way
        time.sleep(moments.uniform(0, 0.01))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        told += told_by(connection)
        process.join()
        assert process.exitcode == -signal.SIGKILL
    assert steady.pid is not None
    os.kill(steady.pid, signal.SIGKILL)
    steady.join()
    listener.join()

    assert store.verify() == []
    steps = store.history(conversation.id, by="a test")
    kept = {(s.question, step.revision): s for step in steps for s in step.statements}
    lost = [
        line for line in told if (line[0], line[1]) not in kept or kept[line[0], line[1]].value != line[3]
    ]
    assert lost == []
    assert [s for s in kept.values() if s.value != s.words] == [], "half an answer was saved"
    assert [step.revision for step in steps] == list(range(1, len(steps) + 1))
    last: dict[str, int] = {}
    for question, revision in kept:
        last[question] = max(revision, last.get(question, 0))
    assert {s.question: s.revision for s in read(store, conversation.id).statements} == last
