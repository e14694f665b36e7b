"""What a step costs does not grow with what was kept before: counted in the steps of SQLite's own machine, not in time.

A save that reads the whole ledger is quick on the day a council begins, and a minute long when a million are kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from formengine.record import Card, Person
from formengine.store import Store, conversations
from formengine.store.drafts import Drafts
from formengine.store.sqlite import SqliteDatabase
from tests.builders import a_definition
from tests.store.saying import change, save

FEW, MANY = 20, 400
A_LITTLE = 1.5
"""A tree of rows grows deeper, slowly: a few steps more are no reading of all."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], int]:
    """How many tens of steps all connections take while something is done."""
    taken = [0]
    connect = SqliteDatabase._connect

    def counting(database: SqliteDatabase) -> Any:
        def one_more() -> int:
            taken[0] += 1
            return 0

        tables = connect(database)
        tables.conn.set_progress_handler(one_more, 10)
        return tables

    def count(what: Callable[[], Any]) -> int:
        what()
        before = taken[0]
        what()
        return taken[0] - before

    monkeypatch.setattr(SqliteDatabase, "_connect", counting)
    return count


class Kept:
    """A record and all that lies beside it."""

    def __init__(self, store: Store, person: Person, card: Card) -> None:
        self.store, self.person, self.card = store, person, card
        self._last = 0

    def save(self) -> None:
        self._last = save(self.store, self.card.id, change(f"after {self._last}", self._last)).revision

    def save_often(self, times: int) -> None:
        for _ in range(times):
            self.save()

    def others_save(self, times: int) -> None:
        """Other people, of another team, with another worker and another form."""
        form = {**a_definition(), "id": "another"}
        for n in range(times):
            whom = self.store.add_person(Person(id="", name=f"Somebody {n}"), by="bob")
            talk = self.store.start(whom.id, form, by="bob", team="south")
            save(self.store, talk.id, change("A word."))
            Drafts(self.store.database).begin(form, by="bob", request=f"draft {n} of {whom.id}")

    def look(self) -> None:
        self.store.conversation(self.card.id, by="ann")

    def begin_a_draft(self) -> None:
        Drafts(self.store.database).begin(a_definition(), by="ann", request="a draft")

    def change_person(self) -> None:
        now = self.store.person(self.person.id, by="ann")
        self.store.change_person(replace(now, called=f"{now.called}o"), by="ann")


@pytest.fixture
def kept(steps: Any, store: Store, person: Person, conversation: Card) -> Kept:  # noqa: ARG001
    return Kept(store, person, conversation)


STEPS: dict[str, Callable[[Kept], Any]] = {
    "a save": Kept.save,
    "a look": Kept.look,
    "what a save needs to know": lambda kept: kept.store.in_hand(kept.card.id),
    "its card": lambda kept: kept.store.card(kept.card.id),
    "my list": lambda kept: kept.store.mine("ann"),
    "the list of a team": lambda kept: kept.store.of_team("north"),
    "what was handed to me": lambda kept: kept.store.handed_to("ann"),
    "the list of a person": lambda kept: kept.store.about(kept.person.id),
    "what a person's page says": lambda kept: kept.store.person(kept.person.id, by="ann"),
    "somebody changed": Kept.change_person,
    "the first of all conversations": lambda kept: next(kept.store.every()),
    "who is on an open version": lambda kept: kept.store.open_on("a-form"),
    "a draft that was begun before": Kept.begin_a_draft,
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_costs_the_same_however_much_others_kept(
    steps: Any, kept: Kept, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def do() -> None:
        STEPS[step](kept)

    monkeypatch.setattr(conversations, "PAGE", FEW)
    kept.others_save(FEW)
    before = steps(do)
    kept.others_save(MANY - FEW)
    assert steps(do) <= A_LITTLE * before + 5


@pytest.mark.parametrize(
    "step", ["a save", "a look", "what a save needs to know", "its card", "my list", "what was handed to me"]
)
def test_a_step_costs_the_same_however_often_the_record_was_saved(steps: Any, kept: Kept, step: str) -> None:
    def do() -> None:
        STEPS[step](kept)

    kept.save_often(FEW)
    before = steps(do)
    kept.save_often(MANY - FEW)
    assert steps(do) <= A_LITTLE * before + 5
