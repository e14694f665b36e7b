"""Kill the real server in the middle of saves, over and over: python -m tests.webapp.torture [KILLS] [SECONDS].

Writers save answers over HTTP as browsers do, a try that failed again as it was. Nothing that was acknowledged may
be missing afterwards, no answer may be half there, and the ledger must be whole."""

import http.client
import random
import re
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from formengine.record import Conversation
from formengine.store import open_store
from tests.browser.serving import Server, free_port, session_cookie

QUESTIONS = ("most-important", "good-day", "good-at", "works")
THEMES = {"works": "what-works"}


@dataclass
class Told:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Client:
    """One browser's worth of cookies and tokens."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.cookie = ""

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.host, timeout=5)
        try:
            headers = {
                "Cookie": self.cookie,
                "Accept": "application/json" if "/answers/" in path else "text/html",
            }
            body = None
            if fields is not None:
                body = urlencode(fields)
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
            self.cookie = session_cookie(response, self.cookie)
            return response.status, text, response.getheader("Location") or ""
        finally:
            connection.close()

    def hidden(self, path: str) -> dict[str, str]:
        text = self.ask("GET", path)[1]
        return {
            k: unescape(v)
            for k, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
        }


def torture(kills: int, seconds: float, seed: int = 1) -> Told:
    """As many kills as were asked for, or as fit in the time."""
    chance, told, begun = random.Random(seed), Told(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "records.sqlite"
        server = Server(database, free_port())
        server.start()
        try:
            client, talk = _begin(server)
            acknowledged: dict[str, list[str]] = {question: [] for question in QUESTIONS}
            stop = threading.Event()
            writers = [
                threading.Thread(
                    target=_write, args=(client, talk, question, acknowledged[question], told.refused, stop)
                )
                for question in QUESTIONS
            ]
            for writer in writers:
                writer.start()
            while told.kills < kills and time.monotonic() - begun < seconds:
                _until_saving(acknowledged, chance.randrange(1, 12))
                time.sleep(chance.uniform(0.0, 0.03))
                server.kill()
                told.kills += 1
                compare(_record(database, talk), acknowledged, told)
                server.start()
            stop.set()
            for writer in writers:
                writer.join(timeout=30)
        finally:
            server.kill()
        compare(_record(database, talk), acknowledged, told)
        store = open_store(f"sqlite:///{database}")
        told.faults = [finding.message for finding in store.verify()]
        store.close()
    told.acknowledged = sum(map(len, acknowledged.values()))
    told.seconds = time.monotonic() - begun
    return told


def _until_saving(acknowledged: dict[str, list[str]], more: int) -> None:
    """Wait until so many more saves were acknowledged, and no longer than ten seconds."""
    wanted, until = sum(map(len, acknowledged.values())) + more, time.monotonic() + 10
    while sum(map(len, acknowledged.values())) < wanted and time.monotonic() < until:
        time.sleep(0.002)


def _begin(server: Server) -> tuple[Client, str]:
    client = Client(server.address)
    client.ask("POST", "/sign-in", {**client.hidden("/sign-in"), "account": "demo-meera"})
    client.ask("POST", "/people/find", {**client.hidden("/people/"), "name": "errol"})
    person = re.search(r"/people/(p[0-9a-f]+)", client.ask("GET", "/people/")[1])
    assert person is not None
    start = f"/conversations/start/{person[1]}"
    return client, client.ask("POST", start, {**client.hidden(start), "form": "first-conversation"})[2]


def _write(
    client: Client,
    talk: str,
    question: str,
    acknowledged: list[str],
    refused: list[str],
    stop: threading.Event,
) -> None:
    theme = THEMES.get(question, "what-matters")
    fields: dict[str, str] = {}
    n = 0
    while not stop.is_set():
        try:
            if not fields:
                sent_along = client.hidden(f"{talk}themes/{theme}")
                names = ("csrf_token", "keeper", "person", f"{question}:base")
                fields = {name: sent_along[name] for name in names}
            n += 1
            words = f"{question} {n}: " + "said again, " * (n % 40) + "and that is all."
            body = {**fields, question: words, f"{question}:said": "person"}
            while not stop.is_set():
                try:
                    status, text, _ = client.ask("POST", f"{talk}answers/{question}", body)
                except (OSError, http.client.HTTPException):  # half an answer: said again as it was
                    time.sleep(0.02)
                    continue
                if status == 200 and '"status":"saved"' in text:
                    acknowledged.append(words)
                    based = re.search(r'"base":"([^"]+)"', text)
                    assert based is not None
                    fields[f"{question}:base"] = based[1]
                else:  # nobody else writes here, so nothing else may be said
                    refused.append(f"{question} {n}: {status} {text[:200]}")
                break
        except (OSError, KeyError, http.client.HTTPException):
            time.sleep(0.02)


def _record(database: Path, talk: str) -> Conversation:
    store = open_store(f"sqlite:///{database}")
    try:
        return store.conversation(talk.split("/")[2], by="tests")
    finally:
        store.close()


def compare(record: Conversation, acknowledged: dict[str, list[str]], told: Told) -> None:
    for question, words in acknowledged.items():
        said = record.said(question)
        stands = said.value if said else ""
        if words and _number(stands) < _number(words[-1]):
            told.lost.append(f"{question}: {words[-1][:40]!r} was acknowledged and {stands[:40]!r} stands")
        if stands and not stands.endswith("and that is all."):
            told.torn.append(f"{question}: {stands[:60]!r}")


def _number(words: str) -> int:
    found = re.match(r"[a-z-]+ (\d+):", words)
    return int(found[1]) if found else 0


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 540.0
    told = torture(kills, seconds)
    print(
        f"{told.kills} kills in {told.seconds:.0f} s, {told.acknowledged} saves acknowledged: "
        f"{len(told.lost)} lost, {len(told.torn)} half there, {len(told.refused)} refused, {len(told.faults)} faults in the ledger."
    )
    wrong = (*told.lost, *told.torn, *told.refused, *told.faults)
    for line in wrong:
        print(line)
    if wrong or told.kills < kills:
        sys.exit(1)


if __name__ == "__main__":
    main()
