"""A service of one's own, with everybody who works in it, for many tests: each makes what it changes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from formengine.home import FORMS
from formengine.record import Change, Person, Statement
from formengine.store.accounts import Account
from tests.webapp.by_link import invited
from tests.webapp.conftest import A_FORM, PASSWORD, Browser, put_form
from webapp import create_app
from webapp.policy import Guarded
from webapp.proofs import proof_of
from webapp.stores import Kept

_WORKERS = {
    "meera": ("practitioner", "north"),
    "ali": ("practitioner", "north"),
    "beth": ("practitioner", "coast"),
    "sunita": ("senior", "north"),
    "robin": ("designer", ""),
    "tess": ("trainer", ""),
    "ade": ("administrator", ""),
}


_BREAD = Statement(question="good-day", said_by="person", value="Bread by seven.")


class World:
    """`new()` is a number nothing else has."""

    def __init__(self, app: Guarded) -> None:
        self.app = app
        self.kept: Kept = app.extensions["kept"]
        self._browsers: dict[str, Browser] = {}
        self._numbers = count(1)
        self.last_talk = ""
        """The talk the newest link leads to."""

    def new(self) -> int:
        return next(self._numbers)

    def by(self, name: str, *, afresh: bool = False) -> Browser:
        """A browser in which they are signed in."""
        if afresh or name not in self._browsers:
            browser = Browser(self.app)
            typed = {"email": f"{name}@example.org", "password": PASSWORD}
            browser.fill("/sign-in", typed, action="/sign-in")
            if afresh:
                return browser
            self._browsers[name] = browser
        return self._browsers[name]

    def person(self) -> str:
        return self.kept.store.add_person(Person(id="", name=f"Errol {self.new()}"), by="meera").id

    def talk(self, *said: Statement, finished: bool = False) -> str:
        """A conversation of Meera's with somebody about whom nothing else is known, in which this was said: its path."""
        card = self.kept.store.start(self.person(), A_FORM, by="meera", team="north")
        changes = [Change(statement=each) for each in said or (_BREAD,)]
        self.kept.store.save(card.id, changes, by="meera", request=f"said {card.id}")
        if finished:
            self.kept.store.finish(card.id, by="meera")
        return f"/conversations/{card.id}"

    def newest_form(self) -> str:
        """The hash of the version the store was given last."""
        with self.kept.store.database.reading() as rows:
            return str(rows.all("SELECT hash FROM forms ORDER BY rowid DESC LIMIT 1")[0][0])

    def way_in(self) -> tuple[str, str, Browser]:
        """A link for the person to fill in a talk, its code, and a browser in which it was given."""
        self.last_talk = self.talk()
        way: tuple[str, str] = invited(self.by("meera"), self.last_talk)  # type: ignore[no-untyped-call]
        browser = Browser(self.app)
        browser.fill(way[0], {"code": way[1]})
        return (*way, browser)


@contextmanager
def served(place: Path, **how: Any) -> Iterator[World]:
    """The service, on a library of its own; with `teach`, for classes."""
    library = place / "forms"
    for form in ("practice-audit", "outcomes-survey", "first-conversation", "poor/contact-screening"):
        shutil.copytree(FORMS / form, library / form)
    put_form(library, A_FORM)
    given = {} if how.get("teach") else {"forms": library}
    app = create_app(f"sqlite:///{place / 'kept.sqlite'}", secret_key="for tests", **given, **how)
    app.testing = True
    world = World(app)
    proof = proof_of(PASSWORD)
    for name, (role, team) in _WORKERS.items():
        account = Account(
            id=name, email=f"{name}@example.org", name=name.title(), role=role, team=team, proof=proof
        )
        world.kept.accounts.open_account(account)
    yield world
    world.kept.store.close()
