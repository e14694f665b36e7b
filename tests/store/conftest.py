"""A real store of its own for each test, with a person and a conversation in it."""

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from formengine.record import Card, Person
from formengine.store import Store, open_store
from tests.builders import a_definition

ON_BOTH = frozenset(
    [
        "test_classes",
        "test_crowd",
        "test_drafts",
        "test_killed",
        "test_links",
        "test_marking",
        "test_origins",
        "test_publishing",
        "test_saving",
        "test_verbs",
    ]
)
"""Modules whose tests run on SQLite and on PostgreSQL: between them they use every verb and every table. A test among them
that asks for `file` is about the file of SQLite, and runs there alone."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kept_in" in metafunc.fixturenames:
        of_the_file = "file" in inspect.signature(metafunc.function).parameters
        both = metafunc.module.__name__.rpartition(".")[2] in ON_BOTH and not of_the_file
        metafunc.parametrize("kept_in", ["sqlite", "postgres"] if both else ["sqlite"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def url(kept_in: str, file: Path, request: pytest.FixtureRequest) -> str:
    if kept_in == "sqlite":
        return f"sqlite:///{file}"
    emptied: str = request.getfixturevalue("postgres_server").emptied()
    return emptied


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Store]]:
    """Opens the same store again, as another process does."""
    stores: list[Store] = []

    def again() -> Store:
        stores.append(open_store(url, key=b"a key kept elsewhere"))
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
