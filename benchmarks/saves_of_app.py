"""Saves through the whole app over HTTP, 16 practitioners at once, beside a page that only says it is well: `python -m benchmarks.saves_of_app`.

Each practitioner has an account and a conversation of their own and saves one answer after another as their browser
would, on one connection. Together they save 200 times a second for a minute: more than 500 practitioners who autosave
every five seconds. The server is the one `formengine serve` starts for a council, on this machine, and so is everybody
who asks. A save is timed from when it was due. `--database postgresql://…` names an empty database in place of a file.
"""

import http.client
import re
import sys
import tempfile
import time
from argparse import ArgumentParser
from html import unescape
from urllib.parse import urlencode, urlsplit

from benchmarks.pacing import paced
from benchmarks.saves import WORDS, Measured
from formengine.record import Person
from formengine.store import open_store
from formengine.store.accounts import Account, Accounts
from formengine.store.purpose import open_for
from tests.browser.serving import Server, served, session_cookie
from webapp.proofs import proof_of

PRACTITIONERS, PACE, SECONDS = 16, 200.0, 60.0
QUESTIONS = {"most-important": "what-matters", "good-day": "what-matters", "good-at": "what-matters"}
PASSWORD = "a long password for the bench"
SAVED = b'"status":"saved"'


class Practitioner:
    """A browser with one conversation open. `refused` counts the saves that were answered with anything but saved."""

    def __init__(self, server: Server, number: int, person: str) -> None:
        self._host = urlsplit(server.address).netloc
        self._line = http.client.HTTPConnection(self._host, timeout=30)
        self._cookie = ""
        self._bodies: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._asked = ""
        self.refused: list[str] = []
        signing_in = {**self._hidden("/sign-in"), "email": _email(number), "password": PASSWORD}
        self._ask("POST", "/sign-in", signing_in)
        start = f"/conversations/start/{person}"
        self._talk = self._ask("POST", start, {**self._hidden(start), "form": "first-conversation"})[1]
        for question, theme in QUESTIONS.items():
            sent_along = self._hidden(f"{self._talk}themes/{theme}")
            self._bases[question] = sent_along[f"{question}:base"]
            fields = {name: sent_along[name] for name in ("csrf_token", "keeper", "person")}
            self._bodies[question] = urlencode({**fields, f"{question}:said": "person"})
        self._line.close()

    def request(self, n: int) -> bytes:
        self._asked = question = list(QUESTIONS)[n % len(QUESTIONS)]
        fresh = urlencode({f"{question}:base": self._bases[question], question: f"{n} {WORDS}"})
        body = f"{self._bodies[question]}&{fresh}"
        head = (
            f"POST {self._talk}answers/{question} HTTP/1.1\r\nHost: {self._host}\r\nCookie: {self._cookie}\r\n"
            "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return (head + body).encode("ascii")

    def answered(self, status: int, body: bytes) -> None:
        based = re.search(rb'"base":"([^"]+)"', body)
        if status != 200 or SAVED not in body or based is None:
            self.refused.append(f"{status} {body[:200]!r}")
            return
        self._bases[self._asked] = based[1].decode()

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[str, str]:
        headers = {"Cookie": self._cookie}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, urlencode(fields) if fields is not None else None, headers)
        response = self._line.getresponse()
        text = response.read().decode()
        self._cookie = session_cookie(response, self._cookie)
        return text, response.getheader("Location") or ""

    def _hidden(self, path: str) -> dict[str, str]:
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self._ask("GET", path)[0])
        return {name: unescape(value) for name, value in found}


class IsItWell:
    """Asks for the barest page there is."""

    def __init__(self, server: Server) -> None:
        host = urlsplit(server.address).netloc
        self._request = f"GET /health HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()

    def request(self, n: int) -> bytes:  # noqa: ARG002
        return self._request

    def answered(self, status: int, body: bytes) -> None:
        if status != 200:
            raise SystemExit(f"The server is not well ({status} {body[:200]!r}).")


def main(seconds: float, url: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = url or f"sqlite:///{folder}/records.sqlite"
        people = _people(database)
        with served(database, demo=False) as server:
            host, port = server.address.removeprefix("http://").split(":")
            everybody = [Practitioner(server, number, person) for number, person in enumerate(people)]
            time.sleep(1)
            bare = [IsItWell(server) for _ in everybody]
            floor = paced(host, int(port), bare, PACE, seconds / 6)
            saves = paced(host, int(port), everybody, PACE, seconds)
        store = open_store(database)
        faults = store.verify()
        store.close()
    _print("a bare page", floor)
    _print("a save", saves)
    refused = [each for practitioner in everybody for each in practitioner.refused]
    print(f"{len(saves.took):,} saves, {len(refused)} refused, {len(faults)} faults in the ledger")
    for each in refused[:5]:
        print(f"  {each}")
    return 1 if refused or faults else 0


def _people(database: str) -> list[str]:
    """The accounts, and for each somebody to speak with."""
    store = open_store(database)
    open_for(store.database, "records")
    accounts, proof = Accounts(store.database), proof_of(PASSWORD)
    people = []
    for number in range(PRACTITIONERS):
        account = Account(
            id=f"w{number}",
            email=_email(number),
            name=f"Practitioner {number}",
            role="practitioner",
            team="bench",
            proof=proof,
        )
        accounts.open_account(account)
        people.append(store.add_person(Person(id="", name=f"Person {number}"), by=account.id).id)
    store.close()
    return people


def _email(number: int) -> str:
    return f"w{number}@bench.example"


def _print(name: str, measured: Measured) -> None:
    print(
        f"{name:14}{measured.rate:6.0f} a second: half within {measured.at(0.5):.1f} ms, "
        f"99 of 100 within {measured.at(0.99):.1f} ms, the slowest {measured.at(1):.0f} ms"
    )


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m benchmarks.saves_of_app")
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("--database", metavar="URL", default="", help="an empty database (a new file)")
    given = parser.parse_args()
    sys.exit(main(given.seconds, given.database))
