"""CPU and bytes of a page of 60 fields through the whole app, beside a page of bare Flask: `python -m benchmarks.page_of_app`."""

import gzip
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from formengine.record import Change, Person, Statement
from formengine.store.accounts import Account
from webapp import create_app
from webapp.sessions import COOKIE, KeptSession, token_hash
from webapp.stores import Kept

FIELDS, ROUNDS, TIMES = 60, 12, 50
TOKEN = "t" * 43


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(f"sqlite:///{Path(folder) / 'bench.sqlite'}")
        kept: Kept = app.extensions["kept"]
        path = _a_conversation(kept)
        client = app.test_client()
        client.set_cookie(COOKIE, TOKEN)
        page = client.get(path)
        if page.status_code != 200 or page.text.count("<textarea") < FIELDS:
            raise SystemExit(f"The page did not come ({page.status_code}), so there is nothing to measure.")
        bare = Flask("bare")
        body = page.data
        bare.add_url_rule("/", "page", lambda: body)
        bare_client = bare.test_client()
        ours, floor = _cpu(lambda: client.get(path)), _cpu(lambda: bare_client.get("/"))
        print(f"a page of {FIELDS} fields through the app: {ours:.2f} ms CPU")
        print(f"the same bytes from bare Flask:        {floor:.2f} ms CPU")
        print(f"bytes: {len(body):,}, {len(gzip.compress(body)):,} gzipped")
        kept.store.close()


def _a_conversation(kept: Kept) -> str:
    """A page of 60 long answers, each with something in it."""
    kept.accounts.open_account(
        Account(id="w", email="w@example.org", name="W", role="practitioner", team="t")
    )
    now = _now()
    kept.sessions.keep_session(
        token_hash(TOKEN), KeptSession(account="w", content={"account": "w"}, started_at=now, seen_at=now)
    )
    questions = [
        {"id": f"q{n}", "kind": "long-text", "text": f"What would you like to say about number {n}?"}
        for n in range(FIELDS)
    ]
    form = {
        "id": "bench",
        "version": 1,
        "kind": "conversation",
        "title": "A long page",
        "sections": [{"id": "page", "title": "The page", "questions": questions}],
    }
    person = kept.store.add_person(Person(id="", name="Somebody"), by="w")
    card = kept.store.start(person.id, form, by="w", team="t")
    said = [
        Statement(question=f"q{n}", said_by="person", value=f"What I say about {n}. " * 5)
        for n in range(FIELDS)
    ]
    kept.store.save(card.id, [Change(statement=each) for each in said], by="w", request="r")
    return f"/conversations/{card.id}/themes/page"


def _cpu(call: Callable[[], object]) -> float:
    """Milliseconds of this process's own work a call, the best of so many rounds: the machine may be shared.
    Waiting for the disk is not in it."""
    for _ in range(20):
        call()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(TIMES):
            call()
        rounds.append((time.process_time() - begun) / TIMES * 1000)
    return min(rounds)


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat()


if __name__ == "__main__":
    main()
