"""A real SQLite store in a folder of its own, with a person and a conversation in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formengine.record import Card, Person
from formengine.store import Store, open_store
from tests.builders import a_definition


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def opened(file: Path) -> Iterator[Callable[[], Store]]:
    """Opens the same file again: another store on it, as another process has."""
    stores: list[Store] = []

    def again() -> Store:
        stores.append(open_store(f"sqlite:///{file}", key=b"a key kept elsewhere"))
        return stores[-1]

    yield again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()


@pytest.fixture
def person(store: Store) -> Person:
    return store.add_person(Person(id="", name="Zoë Hart", called="Zo", reference="A-1041"), by="ann")


@pytest.fixture
def conversation(store: Store, person: Person) -> Card:
    return store.start(person.id, a_definition(), by="ann", team="north")
