"""Saves a second, alone and with 16 writers, beside bare inserts with the same pragmas: `python -m benchmarks.saves`.

A save checks what stands, writes the statement, the ledger row, its hash and the root over all records, and is on
disk when it returns. A bare insert writes one row of the same words, and is on disk too.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from formengine.record import Change, Person, Statement
from formengine.store import Store, open_store
from formengine.store.sqlite import PATIENCE, PRAGMAS
from tests.builders import a_definition

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3  # the same SQLite as the store's

SECONDS = 1.5
ROUNDS = 3
WRITERS = (1, 16)
PACE, PACED_SECONDS = 200, 5
WORDS = "She bakes before seven, with the radio on, and takes the first loaf next door. " * 4

Work = Callable[[int, int], object]
"""One save, given who does it and which of theirs it is."""


@dataclass
class Measured:
    """Seconds each took, and over all of them the seconds on the clock and of CPU."""

    took: list[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.took) / self.wall

    @property
    def cpu_ms(self) -> float:
        return self.cpu / len(self.took) * 1000

    def at(self, share: float) -> float:
        """The milliseconds within which this share of them was done."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def measure(work: Work, writers: int, pace: float = 0.0, seconds: float = SECONDS) -> Measured:
    """All writers at once; with `pace`, that many a second between them instead of as many as they can."""
    measured = Measured()
    gate = threading.Barrier(writers + 1)

    def write(who: int) -> None:
        gate.wait()
        took, begun, n = [], time.perf_counter(), 0
        while time.perf_counter() - begun < seconds:
            if pace:
                due = begun + (n + who / writers) * writers / pace
                time.sleep(max(0.0, due - time.perf_counter()))
            start = time.perf_counter()
            work(who, n)
            took.append(time.perf_counter() - start)
            n += 1
        measured.took.extend(took)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(writers)]
    for thread in threads:
        thread.start()
    gate.wait()
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.join()
    measured.wall, measured.cpu = time.perf_counter() - wall, time.process_time() - cpu
    return measured


def bare_inserts(folder: Path) -> tuple[Work, Callable[[], None]]:
    """A connection a thread and nothing else: SQLite alone settles who writes next."""
    own = threading.local()
    everyone: list[sqlite3.Connection] = []

    def connection() -> sqlite3.Connection:
        if not hasattr(own, "connection"):
            own.connection = sqlite3.connect(
                str(folder / "bare.db"), timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            for pragma in (*PRAGMAS, "PRAGMA journal_mode=WAL"):
                own.connection.execute(pragma)
            everyone.append(own.connection)
        made: sqlite3.Connection = own.connection
        return made

    connection().execute("CREATE TABLE bare (who INTEGER, n INTEGER, words TEXT)")

    def insert(who: int, n: int) -> None:
        line = connection()
        line.execute("BEGIN IMMEDIATE")
        line.execute("INSERT INTO bare (who, n, words) VALUES (?, ?, ?)", (who, n, WORDS))
        line.execute("COMMIT")

    def close() -> None:
        for one in everyone:
            one.close()

    return insert, close


def saves(folder: Path) -> tuple[Work, Callable[[], None]]:
    """Every writer has a conversation of their own, as practitioners have."""
    store = open_store(f"sqlite:///{folder}/records.db", key=b"a key")
    person = store.add_person(Person(id="", name="Zoë Hart"), by="bench")
    records = [store.start(person.id, a_definition(), by="bench").id for _ in range(max(WRITERS))]
    revisions = [dict.fromkeys(range(60), 0) for _ in records]
    stem = str(time.perf_counter_ns())

    def save(who: int, n: int) -> None:
        question = n % 60
        said = Statement(question=f"q{question}", said_by="person", value=f"{n} {WORDS}")
        change = Change(statement=said, based_on=revisions[who][question])
        request = f"{stem}-{who}-{n}-{time.perf_counter_ns()}"
        revisions[who][question] = store.save(records[who], [change], by="bench", request=request).revision

    return save, store.close


def reads(store: Store) -> tuple[float, float]:
    """CPU milliseconds to open a record of 60 answers, logged as every look is; and on the clock."""
    person = store.add_person(Person(id="", name="Zoë Hart"), by="bench")
    record = store.start(person.id, a_definition(), by="bench").id
    answers = [
        Change(statement=Statement(question=f"q{n}", said_by="person", value=WORDS)) for n in range(60)
    ]
    store.save(record, answers, by="bench", request="all")
    times = 200
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        store.conversation(record, by="bench")
    return (time.process_time() - cpu) / times * 1000, (time.perf_counter() - wall) / times * 1000


def main() -> None:
    print(
        f"{'':24}{'a second':>10}{'CPU ms':>9}{'p50 ms':>9}{'p99 ms':>9}{'worst':>9}   beside the bare insert"
    )
    for writers in WRITERS:
        rounds: dict[str, list[Measured]] = {"bare insert": [], "save": []}
        for _ in range(ROUNDS):  # turn about: the machine may be shared
            for name, made in (("bare insert", bare_inserts), ("save", saves)):
                with tempfile.TemporaryDirectory() as folder:
                    work, close = made(Path(folder))
                    rounds[name].append(measure(work, writers))
                    close()
        floor = rounds["bare insert"]
        for name, measured in rounds.items():
            _print(f"{name}, {writers} at once", measured, floor)
    with tempfile.TemporaryDirectory() as folder:
        work, close = saves(Path(folder))
        _print(f"save, {PACE} a second, 16", [measure(work, 16, PACE, PACED_SECONDS)], None)
        close()
        store = open_store(f"sqlite:///{folder}/reads.db", key=b"a key")
        cpu, wall = reads(store)
        store.close()
    print(f"\nopening a record of 60 answers, logged: {cpu:.2f} ms CPU, {wall:.2f} ms on the clock")


def _print(name: str, rounds: list[Measured], floor: list[Measured] | None) -> None:
    def of(value: Callable[[Measured], float], measured: list[Measured]) -> float:
        return statistics.median(value(one) for one in measured)

    rate, cpu = of(lambda m: m.rate, rounds), of(lambda m: m.cpu_ms, rounds)
    line = (
        f"{name:24}{rate:10,.0f}{cpu:9.3f}{of(lambda m: m.at(0.5), rounds):9.2f}"
        f"{of(lambda m: m.at(0.99), rounds):9.2f}{max(m.at(1) for m in rounds):9.1f}"
    )
    if floor and floor is not rounds:
        line += f"   {rate / of(lambda m: m.rate, floor):.2f} of its rate, "
        line += f"{cpu / of(lambda m: m.cpu_ms, floor):.1f} times its CPU"
    print(line, flush=True)


if __name__ == "__main__":
    main()
