"""A conversation handed on, to a colleague and to another team, and what somebody who left still holds."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formengine.load import form_path
from formengine.record import Person
from formengine.store import Store, open_store
from formengine.store.accounts import Account, Accounts
from tests.browser.serving import served
from webapp.proofs import proof_of

PASSWORD = "a long enough password"
WORKERS = {
    "meera": ("practitioner", "north"),
    "ali": ("practitioner", "north"),
    "sunita": ("senior", "north"),
    "beth": ("practitioner", "coast"),
    "ade": ("administrator", ""),
}
NAMES = ("Errol Tavernier", "Hafsa Rehmani", "Wilfred Garthwaite", "Shazia Rehmani", "Savvas Petrondas")


def walk(page: Any) -> Iterator[str]:
    """In a service of their own, with a team that somebody leaves."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "records.sqlite"
        store = open_store(f"sqlite:///{database}")
        try:
            talks = _begin(store)
            with served(database, demo=False) as server:
                page.at_home.append(server.address)
                yield from _pages(page, server.address, store, talks)
        finally:
            store.close()


def _begin(store: Store) -> dict[str, str]:
    proof = proof_of(PASSWORD)
    for name, (role, team) in WORKERS.items():
        account = Account(
            id=name, email=f"{name}@example.org", name=name.title(), role=role, team=team, proof=proof
        )
        Accounts(store.database).open_account(account)
    form = json.loads(form_path("first-conversation").read_text(encoding="utf-8"))
    people = {name: store.add_person(Person(id="", name=name), by="meera").id for name in NAMES}
    closed = people["Savvas Petrondas"]
    store.add_aside("sealed", closed, "sealed", {"reason": "A cousin works here."}, person=closed, by="meera")
    return {name: store.start(person, form, by="meera", team="north").id for name, person in people.items()}


def _sign_in(page: Any, at: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{at}/sign-in")
    page.get_by_label("Email address").fill(f"{name}@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()


def _pages(page: Any, at: str, store: Store, talks: dict[str, str]) -> Iterator[str]:
    errol, hafsa = (f"{at}/conversations/{talks[name]}/" for name in NAMES[:2])
    _sign_in(page, at, "meera")
    page.goto(f"{errol}hand-on")
    yield "hand this on"
    page.get_by_role("button", name="Hand it on").click()
    yield "hand this on, wrong"
    page.get_by_label("Somebody in another team").check()
    page.get_by_role("button", name="Hand it on").click()
    yield "hand this on, nobody chosen in another team"
    page.goto(f"{at}/conversations/{talks['Savvas Petrondas']}/hand-on")
    yield "hand on a closed record"
    page.goto(f"{errol}hand-on")
    page.get_by_label("Ali").check()
    page.get_by_role("button", name="Hand it on").click()
    yield "overview, handed on"
    page.goto(f"{errol}hand-on")
    yield "hand this on, for who holds it no longer"
    page.goto(f"{hafsa}notes")
    theirs = page.context.new_page()
    theirs.goto(f"{hafsa}hand-on")
    theirs.get_by_label("Somebody in another team").check()
    theirs.get_by_label("Who in another team?").select_option(label="Beth")
    theirs.get_by_role("button", name="Hand it on").click()
    theirs.get_by_text("is with Beth now").wait_for()
    theirs.close()
    page.locator("textarea").first.fill("Bread by seven, then the radio.")
    page.get_by_role("button", name="Save").first.click()
    yield "words typed before it went to another team"
    _sign_in(page, at, "ali")
    yield "people, with what was handed on to you"
    page.goto(f"{at}/conversations/{talks['Wilfred Garthwaite']}/hand-on")
    yield "hand this on, for a colleague"
    yield from _leaving(page, at, store, talks)


def _leaving(page: Any, at: str, store: Store, talks: dict[str, str]) -> Iterator[str]:
    _sign_in(page, at, "ade")
    page.goto(f"{at}/accounts/meera")
    yield "an account that holds conversations"
    page.get_by_role("button", name="Close this account").click()
    yield "an account that holds conversations, closed"
    _sign_in(page, at, "sunita")
    page.goto(f"{at}/team/")
    yield "what waits, with what a leaver holds"
    page.get_by_role("button", name="Hand all 2 on").click()
    yield "what waits, nobody chosen to take it"
    page.get_by_label("Who takes these 2?").select_option(label="Ali")
    page.get_by_role("button", name="Hand all 2 on").click()
    yield "what waits, handed on"
    page.goto(f"{at}/conversations/{talks['Savvas Petrondas']}/hand-on")
    store.hand_over(talks["Savvas Petrondas"], "ali", by="sunita", team="north")
    page.get_by_label("Ali").check()
    page.get_by_role("button", name="Hand it on").click()
    yield "hand this on, after somebody else did"
    Accounts(store.database).close_account("ali", datetime.now(UTC).isoformat())
    page.goto(f"{at}/team/")
    yield "what waits, with nobody but oneself to take it"
    page.goto(f"{at}/conversations/{talks['Wilfred Garthwaite']}/hand-on")
    yield "hand this on, to oneself or to another team"
    page.get_by_label("Sunita (you)").check()
    page.get_by_role("button", name="Hand it on").click()
    page.goto(f"{at}/conversations/{talks['Wilfred Garthwaite']}/hand-on")
    yield "hand this on, to another team alone"
    page.get_by_role("button", name="Hand it on").click()
    yield "hand this on, to another team alone, wrong"
