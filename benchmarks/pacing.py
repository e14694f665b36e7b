"""Many callers at a steady pace over HTTP from one thread, so that whoever asks takes little from whoever answers."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.saves import Measured

_PATIENCE = 30.0


class Caller(Protocol):
    """One line to the server: what it asks next, and what it does with what came back."""

    def request(self, n: int) -> bytes: ...

    def answered(self, status: int, body: bytes) -> None: ...


@dataclass
class _Line:
    caller: Caller
    socket: socket.socket
    asked: int = 0
    due: float = 0.0
    waiting: bool = False
    heard: bytearray = field(default_factory=bytearray)


def paced(host: str, port: int, callers: Sequence[Caller], pace: float, seconds: float) -> Measured:
    """So many requests a second between all callers, each on a line of its own, with one request at a time on it.

    Each is timed from when it was due: one that had to wait for the answer before it is late, and counts as late."""
    measured = Measured()
    lines = [_Line(caller, _open(host, port)) for caller in callers]
    apart = len(lines) / pace
    begun = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for number, line in enumerate(lines):
            line.due = begun + number / pace
            selector.register(line.socket, selectors.EVENT_READ, line)
        while True:
            now = time.perf_counter()
            for line in lines:
                if not line.waiting and line.due <= now and line.due < begun + seconds:
                    line.socket.sendall(line.caller.request(line.asked))
                    line.waiting = True
            if not any(line.waiting or line.due < begun + seconds for line in lines):
                break
            coming = [line.due for line in lines if not line.waiting and line.due < begun + seconds]
            pause = max(0.0, min(coming) - time.perf_counter()) if coming else _PATIENCE
            for key, _ in selector.select(pause):
                _hear(key.data, measured, apart)
    measured.wall = time.perf_counter() - begun
    for line in lines:
        line.socket.close()
    return measured


def _open(host: str, port: int) -> socket.socket:
    line = socket.create_connection((host, port), timeout=_PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _hear(line: _Line, measured: Measured, apart: float) -> None:
    piece = line.socket.recv(65536)
    if not piece:
        raise SystemExit("The server closed a line in the middle, so there is nothing to measure.")
    line.heard += piece
    head, found, body = line.heard.partition(b"\r\n\r\n")
    if not found or len(body) < _length(head):
        return
    measured.took.append(time.perf_counter() - line.due)
    line.caller.answered(int(head.split(b" ", 2)[1]), bytes(body))
    line.heard.clear()
    line.asked += 1
    line.due += apart
    line.waiting = False


def _length(head: bytearray) -> int:
    for each in head.split(b"\r\n"):
        name, _, value = each.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise SystemExit("The server did not say how long its answer is, so there is nothing to measure.")
