"""Saves through the whole app over HTTP, 16 practitioners at once, beside a page that only says it is well: `python -m benchmarks.saves_of_app`.

Each practitioner has a conversation of their own and saves one answer after another as their browser would, on one
connection. Together they save 200 times a second for a minute: more than 500 practitioners who autosave every five
seconds. The server is the one `formengine serve` starts, on this machine, and so is everybody who asks.
"""

import http.client
import re
import sys
import tempfile
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.saves import WORDS, Measured, measure
from tests.browser.serving import Server, served

PRACTITIONERS, PACE, SECONDS = 16, 200.0, 60.0
QUESTIONS = {"most-important": "what-matters", "good-day": "what-matters", "good-at": "what-matters"}
SAVED = '"status":"saved"'


class Practitioner:
    """A browser with one conversation open. `refused` counts the saves that were answered with anything but saved."""

    def __init__(self, server: Server) -> None:
        self._line = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=30)
        self._cookie = ""
        self._fields: dict[str, dict[str, str]] = {}
        self.refused: list[str] = []

    def begin(self) -> None:
        self.ask("POST", "/sign-in", {**self._hidden("/sign-in"), "account": "demo-meera"})
        self.ask("POST", "/people/find", {**self._hidden("/people/"), "name": "errol"})
        person = re.search(r"/people/(p[0-9a-f]+)", self.ask("GET", "/people/")[1])
        assert person is not None
        start = f"/conversations/start/{person[1]}"
        self.talk = self.ask("POST", start, {**self._hidden(start), "form": "first-conversation"})[2]
        for question, theme in QUESTIONS.items():
            sent_along = self._hidden(f"{self.talk}themes/{theme}")
            names = ("csrf_token", "keeper", "person", f"{question}:base")
            self._fields[question] = {name: sent_along[name] for name in names}

    def save(self, n: int) -> None:
        question = list(QUESTIONS)[n % len(QUESTIONS)]
        fields = self._fields[question]
        body = {**fields, question: f"{n} {WORDS}", f"{question}:said": "person"}
        status, text, _ = self.ask("POST", f"{self.talk}answers/{question}", body)
        if status != 200 or SAVED not in text:
            self.refused.append(f"{status} {text[:200]}")
            return
        based = re.search(r'"base":"([^"]+)"', text)
        assert based is not None
        fields[f"{question}:base"] = based[1]

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        headers = {
            "Cookie": self._cookie,
            "Accept": "application/json" if "/answers/" in path else "text/html",
        }
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for _ in range(2):  # the server closes a line that was idle
            try:
                self._line.request(method, path, urlencode(fields) if fields is not None else None, headers)
                response = self._line.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self._line.close()
        text = response.read().decode()
        if cookie := response.getheader("Set-Cookie"):
            self._cookie = cookie.split(";")[0]
        return response.status, text, response.getheader("Location") or ""

    def _hidden(self, path: str) -> dict[str, str]:
        text = self.ask("GET", path)[1]
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
        return {name: unescape(value) for name, value in found}


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "records.sqlite") as server:
        everybody = [Practitioner(server) for _ in range(PRACTITIONERS)]
        for practitioner in everybody:
            practitioner.begin()
        time.sleep(1)
        floor = measure(lambda who, _: everybody[who].ask("GET", "/health"), PRACTITIONERS, PACE, seconds / 6)
        saves = measure(lambda who, n: everybody[who].save(n), PRACTITIONERS, PACE, seconds)
        refused = [each for practitioner in everybody for each in practitioner.refused]
    _print("a bare page", floor)
    _print("a save", saves)
    print(f"{len(saves.took):,} saves, {len(refused)} refused")
    for each in refused[:5]:
        print(f"  {each}")
    return 1 if refused else 0


def _print(name: str, measured: Measured) -> None:
    print(
        f"{name:14}{measured.rate:6.0f} a second: half within {measured.at(0.5):.1f} ms, "
        f"99 of 100 within {measured.at(0.99):.1f} ms, the slowest {measured.at(1):.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
