"""The real server, as `formengine serve` runs it, in a process of its own on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def session_cookie(response: HTTPResponse, before: str = "") -> str:
    """The session's cookie as an answer sets it, to be sent back; as it was before, where the answer sets none."""
    cookies = (each.split(";")[0] for each in response.headers.get_all("Set-Cookie", []))
    return next((each for each in cookies if each.startswith("formengine=")), before)


class Server:
    """One server process; `kill` is kill -9. Its database is a file, or the address of another."""

    def __init__(
        self, database: Path | str, port: int, *, demo: bool = True, theme: Path | None = None
    ) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.database = database
        self._port = port
        self._demo, self._theme = demo, theme
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 30.0) -> None:
        command = [sys.executable, "-m", "formengine.cli", "serve", "--port", str(self._port)]
        url = self.database if isinstance(self.database, str) else f"sqlite:///{self.database}"
        command += ["--database", url, *(["--demo"] if self._demo else [])]
        command += ["--theme", str(self._theme)] if self._theme else []
        environment = {**os.environ, "FORMENGINE_SECRET_KEY": "for tests", "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.address}/health", timeout=2):
                    return
            except (HTTPError, URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        self.kill()
        raise RuntimeError("the server did not answer in time")

    def kill(self) -> None:
        """End the server and all its workers at once, in the middle of whatever they do."""
        if self.process is not None:
            os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None


@contextmanager
def served(database: Path | str, *, demo: bool = True, theme: Path | None = None) -> Iterator[Server]:
    server = Server(database, free_port(), demo=demo, theme=theme)
    server.start()
    try:
        yield server
    finally:
        server.kill()
