"""The vnu HTML checker over pages as they were sent, before a browser mended them.

It is slow to start and then quick, so one runs for all the tests, and is asked over HTTP."""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest

from tests.browser.serving import ROOT, free_port

VNU = ROOT / "webapp" / "assets" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Checker:
    """The checker that this process is, at this port."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self._process = process
        self._address = f"http://127.0.0.1:{port}/?out=json&level=error"
        self._answers = False

    def invalid(self, pages: Mapping[str, bytes]) -> set[str]:
        """What is wrong with each page, by the name of its state."""
        if not self._answers:
            self._wait()
        return {
            f"{name}: {message['message']} {message.get('extract', '')[:120]}"
            for name, sent in pages.items()
            for message in self._told(sent)
        }

    def _wait(self, patience: float = 200.0) -> None:
        """Until it answers, and finds the fault of a page that has one."""
        until = time.monotonic() + patience
        while not self._answers:
            try:
                self._answers = bool(self._told(b"<!DOCTYPE html>"))
                assert self._answers, "the HTML checker does not see that a page has no title"
            except OSError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError("the HTML checker did not start") from None
                time.sleep(0.1)

    def _told(self, sent: bytes) -> list[dict[str, str]]:
        page = Request(self._address, data=sent, headers={"Content-Type": "text/html; charset=utf-8"})
        with urlopen(page, timeout=60) as answer:
            messages: list[dict[str, str]] = json.load(answer)["messages"]
        return messages


@contextmanager
def html_checker() -> Iterator[Checker]:
    if not VNU.is_file():
        pytest.skip("the HTML checker is absent: npm ci --ignore-scripts --prefix webapp/assets")
    port = free_port()
    command = ["java", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    command += ["-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(VNU)]
    command += ["nu.validator.servlet.Main", str(port)]
    try:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        pytest.skip("Java is absent: it runs the HTML checker")
    with process:
        try:
            yield Checker(process, port)
        finally:
            process.kill()
