"""A store goes from SQLite to PostgreSQL and back, by backup and restore: all of it, checked, or nothing."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from formengine.record import Card, Person
from formengine.store import Store, StoreDamaged, StoreElsewhere, WrongKey, open_store, restore
from formengine.store.accounts import Account, Accounts, WordsSetAside
from formengine.store.database import Database
from formengine.store.drafts import Drafts
from formengine.store.purpose import open_for, purpose_of
from formengine.store.sqlite import SqliteDatabase, tables_in
from tests.builders import a_definition
from tests.postgres import Server
from tests.store.saying import change, read, save

KEY = b"a key kept elsewhere"


def _rows(database: Database, tmp_path: Path) -> dict[str, list[Any]]:
    file = SqliteDatabase(tmp_path / "tables.db")
    with file.reading() as rows:
        tables = tables_in(rows)
    file.close()
    with database.reading() as rows:
        return {
            name: sorted(rows.all(f"SELECT {', '.join(columns)} FROM {name}")) for name, columns, _ in tables
        }


@pytest.fixture
def lived(store: Store, conversation: Card) -> Store:
    """Something in tables of every sort: those that number themselves, those beside the ledger, words of any alphabet."""
    save(store, conversation.id, change("Brot um sieben, 早上好 🙂 \0 % ? 'so' \\ \"x\""), request="first")
    save(store, conversation.id, change("not seen", 0), by="bob")  # a conflict waits
    Accounts(store.database).open_account(
        Account(id="ann", email="ann@example.org", name="Ann", role="practitioner", given=True)
    )
    words = WordsSetAside(store.database)
    for path in ("/a", "/b"):
        words.set_aside("ann", "2030", path, [("said", "words that wait")])
    drafts = Drafts(store.database)
    draft = drafts.begin(a_definition(), by="ann")
    drafts.save(draft.id, a_definition(title="Mine"), based_on=1, by="ann")
    drafts.save(draft.id, a_definition(title="Theirs"), based_on=1, by="bob")
    assert open_for(store.database, "records") == "records"
    return store


def test_there_and_back_again_everything_is_as_it_was(
    lived: Store, conversation: Card, postgres_server: Server, tmp_path: Path
) -> None:
    assert lived.verify() == []
    witness = lived.witness()
    lived.backup(tmp_path / "one.sqlite", by="ann")
    before = _rows(lived.database, tmp_path)
    assert {name for name, rows in before.items() if rows} >= {
        "statements",
        "clashes",
        "draft_clashes",
        "set_aside",
    }

    there = postgres_server.fresh()
    restore(tmp_path / "one.sqlite", there, key=KEY)
    on_postgres = open_store(there, key=KEY)
    assert _rows(on_postgres.database, tmp_path) == before
    assert on_postgres.verify(witness) == []
    known = postgres_server.sql("SELECT count(*) FROM pg_stats WHERE schemaname = current_schema()", there)
    assert known[0][0] > 50, "it knows at once how much there is, and reads no whole table for one row"

    save(on_postgres, conversation.id, change("goes on", question="bad-day"))
    assert WordsSetAside(on_postgres.database).set_aside("ann", "2031", "/c", [("said", "more")])
    ids = [waits.id for waits in WordsSetAside(on_postgres.database).set_aside_for("ann")]
    assert ids == [1, 2, 3], "it goes on counting where it was"
    on_postgres.backup(tmp_path / "two.sqlite", by="ann")
    before = _rows(on_postgres.database, tmp_path)
    on_postgres.close()
    assert (tmp_path / "two.sqlite").stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.part*"))

    restore(tmp_path / "two.sqlite", f"sqlite:///{tmp_path}/again.db", key=KEY)
    again = open_store(f"sqlite:///{tmp_path}/again.db", key=KEY)
    assert _rows(again.database, tmp_path) == before
    assert again.verify(witness) == []
    assert (
        again.save(
            conversation.id,
            [change("Brot um sieben, 早上好 🙂 \0 % ? 'so' \\ \"x\"")],
            by="ann",
            request="first",
        ).revision
        == 2
    ), "a request that was made before the move is known after it"
    save(again, conversation.id, change("at home", question="pace"))
    assert again.verify() == []
    again.close()


def test_a_backup_made_while_others_save_is_of_one_moment(postgres_server: Server, tmp_path: Path) -> None:
    url = postgres_server.emptied()
    store = open_store(url, key=KEY)
    person = store.add_person(Person(id="", name="Zoë"), by="ann")
    talk = store.start(person.id, a_definition(), by="ann")
    stop, acknowledged = threading.Event(), []

    def go_on_saving() -> None:
        while not stop.is_set():
            n = len(acknowledged)
            acknowledged.append(save(store, talk.id, change(f"text {n}", question=f"q{n}")))

    writer = threading.Thread(target=go_on_saving)
    writer.start()
    try:
        while len(acknowledged) < 20:
            stop.wait(0.01)
        known = len(acknowledged)
        store.backup(tmp_path / "copy.sqlite", by="ann")
        at_the_end = len(acknowledged)
    finally:
        stop.set()
        writer.join()
        store.close()
    restore(tmp_path / "copy.sqlite", f"sqlite:///{tmp_path}/again.db", key=KEY)
    again = open_store(f"sqlite:///{tmp_path}/again.db", key=KEY)
    assert again.verify() == []
    assert known <= len(read(again, talk.id).statements) <= at_the_end + 1
    again.close()


def _tampered(copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE statements SET body = replace(body, 'sieben', 'neun')")
    connection.close()


def _no_backup(copy: Path) -> None:
    copy.write_bytes(b"no database at all" * 100)


@pytest.mark.parametrize("spoil", [_tampered, _no_backup])
def test_of_a_spoilt_backup_nothing_comes_in(
    lived: Store, postgres_server: Server, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    lived.backup(tmp_path / "copy.sqlite", by="ann")
    spoil(tmp_path / "copy.sqlite")
    url = postgres_server.emptied()
    with pytest.raises(StoreDamaged):
        restore(tmp_path / "copy.sqlite", url, key=KEY)
    assert postgres_server.sql("SELECT count(*) FROM ledger", url) == [(0,)]


def test_what_postgres_does_not_hold_as_it_was_is_not_kept(
    lived: Store, postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read again in the database itself, before anything is kept."""
    from formengine.store import restoring

    def carelessly(source: Any, to: Any, tables: Any) -> None:
        copy_all(source, to, tables)
        to.run("UPDATE people SET sought = name")

    copy_all = restoring.copy_all
    monkeypatch.setattr(restoring, "copy_all", carelessly)
    lived.backup(tmp_path / "copy.sqlite", by="ann")
    url = postgres_server.emptied()
    with pytest.raises(StoreDamaged, match="not restored"):
        restore(tmp_path / "copy.sqlite", url, key=KEY)
    assert postgres_server.sql("SELECT count(*) FROM ledger", url) == [(0,)]


def test_nothing_is_written_over_and_the_key_must_be_the_same(
    lived: Store, postgres_server: Server, tmp_path: Path
) -> None:
    lived.backup(tmp_path / "copy.sqlite", by="ann")
    url = postgres_server.emptied()
    with pytest.raises(WrongKey):
        restore(tmp_path / "copy.sqlite", url, key=b"another")
    store = open_store(url, key=KEY)  # opened once, and nothing was put in: still empty
    restore(tmp_path / "copy.sqlite", url, key=KEY)
    store.close()
    url = postgres_server.emptied()
    store = open_store(url, key=KEY)
    open_for(store.database, "teaching")
    with pytest.raises(StoreElsewhere, match="nothing is written over"):
        restore(tmp_path / "copy.sqlite", url, key=KEY)
    assert purpose_of(store.database) == "teaching"
    store.close()
