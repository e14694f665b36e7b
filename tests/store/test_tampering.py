"""What is done to the records behind the store's back: verify finds every change, loss, move and cut."""

import sqlite3
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from formengine.record import Agreement, Card, Note, Person
from formengine.store import Store, StoreDamaged
from formengine.store.seals import LedgerRow
from formengine.store.sqlite import SqliteDatabase, SqliteRows
from tests.builders import a_definition
from tests.store.saying import change, read, save

NOT_RECORDS = (
    *("accounts", "sessions", "sign_in_tries", "set_aside", "links"),
    *("drafts", "draft_revisions", "draft_clashes", "draft_texts"),
    *("purpose", "classes", "learners", "deeds", "class_tries"),
    *("comments", "comment_steps", "form_links"),
    *("survey_rounds", "survey_ways_in", "survey_answers", "survey_set_aside"),
)
"""Who may sign in or open a form, and words not filed yet; drafts of forms; classes; what people say of forms; and surveys, whose answers no ledger may
lead back to anybody: in no record. Every other table must be watched."""

Tamper = Callable[..., None]


@pytest.fixture
def tamper(file: Path) -> Tamper:
    """Runs SQL on the file as somebody with the file could, with no key and no lock."""

    def run(sql: str, *given: Any) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            assert connection.execute(sql, given).rowcount > 0, f"nothing was tampered with by {sql}"
        connection.close()

    return run


@pytest.fixture
def full(store: Store, person: Person, conversation: Card) -> str:
    """A conversation with something in every table."""
    save(store, conversation.id, change("mornings"), change("calm", by="worker"), by="ann")
    save(store, conversation.id, change("the cat"), change("calm", by="worker"), by="bob")
    read(store, conversation.id)
    store.agree(conversation.id, Agreement(view="partly"), by="ann")
    store.note(conversation.id, Note(text="words"), by="ann")
    save(store, conversation.id, change("mornings again", 2), by="ann")
    store.start(person.id, a_definition(version=2), by="ann")
    assert store.verify() == []
    return conversation.id


def _rows(file: Path) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
            "AND name <> '_sqlite_migrations'"
        )
        if row[0] not in NOT_RECORDS
    ]
    rows = {
        table: [
            (row["rowid"], dict(row)) for row in connection.execute(f"SELECT rowid AS rowid, * FROM {table}")
        ]
        for table in tables
    }
    connection.close()
    return rows


@pytest.mark.usefixtures("full")
def test_every_column_of_every_row_of_a_record_is_watched(store: Store, file: Path) -> None:
    unseen = []
    changed = 0
    for table, rows in _rows(file).items():
        assert rows, f"the test puts nothing in {table}"
        for rowid, row in rows:
            for column, was in row.items():
                if column == "rowid":
                    continue
                other = was + 1000 if isinstance(was, int) else was + "x"
                if _verify_after(store, f"UPDATE {table} SET {column} = ? WHERE rowid = {rowid}", other):
                    changed += 1
                else:
                    unseen.append((table, column, was))
    assert unseen == []
    assert changed > 300


@pytest.mark.usefixtures("full")
def test_every_row_taken_away_is_missed(store: Store, file: Path) -> None:
    unseen = [
        (table, row)
        for table, rows in _rows(file).items()
        for rowid, row in rows
        if not _verify_after(store, f"DELETE FROM {table} WHERE rowid = {rowid}")
    ]
    assert unseen == []


def _verify_after(store: Store, sql: str, *given: Any) -> list[Any]:
    """What verify finds after this; then it is undone."""
    database: SqliteDatabase = store._database  # type: ignore[attr-defined]
    found: list[Any] = []

    class Undo(Exception):
        pass

    @contextmanager
    def within(rows: SqliteRows) -> Any:
        yield rows

    try:
        with database.writing() as rows:
            rows.run("PRAGMA defer_foreign_keys=ON")
            rows.run(sql, given)
            reading, database.reading = database.reading, lambda: within(rows)  # type: ignore[method-assign]
            try:
                found = store.verify()
            finally:
                database.reading = reading  # type: ignore[method-assign]
            raise Undo
    except Undo:
        return found


def test_a_changed_word_is_named_with_its_revision_and_writer(
    store: Store, full: str, tamper: Tamper
) -> None:
    tamper("UPDATE statements SET body = replace(body, 'cat', 'dog')")
    assert [finding.message for finding in store.verify() if finding.rule == "words-changed"] == [
        f"What bob wrote in revision 3 of {full} (saved, {_at(store, full, 3)}) was changed or is not whole."
    ]


def test_a_view_taken_out_of_the_log_is_missed(store: Store, full: str, tamper: Tamper) -> None:
    tamper("DELETE FROM ledger WHERE did = 'looked' AND record = ?", full)
    assert f"The ledger of {full} has lost row 4." in [finding.message for finding in store.verify()]


def test_two_rows_that_changed_places_are_found(store: Store, full: str, tamper: Tamper) -> None:
    tamper("UPDATE ledger SET n = 100 WHERE record = ? AND n = 2", full)
    tamper("UPDATE ledger SET n = 2 WHERE record = ? AND n = 3", full)
    tamper("UPDATE ledger SET n = 3 WHERE record = ? AND n = 100", full)
    assert "ledger-row-moved" in {finding.rule for finding in store.verify()}


def test_a_cut_off_tail_is_found(store: Store, full: str, tamper: Tamper) -> None:
    tamper("DELETE FROM ledger WHERE record = ? AND n > 5", full)
    assert any("cut off: its last 2 rows" in finding.message for finding in store.verify())


def test_a_careful_cut_that_mends_the_heads_is_found_by_the_root(
    store: Store, full: str, tamper: Tamper
) -> None:
    """Everything of the last revision goes, and the note of where the ledger ends is set back."""
    tamper("DELETE FROM ledger WHERE record = ? AND revision = 6", full)
    tamper("DELETE FROM statements WHERE conversation = ? AND revision = 6", full)
    tamper("UPDATE standing SET revision = 2 WHERE conversation = ? AND said_by = 'person'", full)
    tamper("UPDATE conversations SET revision = 5, changed_at = "
           "(SELECT at FROM ledger WHERE record = ? AND revision = 5) WHERE id = ?", full, full)  # fmt: skip
    tamper("UPDATE heads SET n = 6, hash = (SELECT hash FROM ledger WHERE record = ? AND n = 6) WHERE record = ?",
           full, full)  # fmt: skip
    assert {finding.rule for finding in store.verify()} == {"record-cut"}
    save(store, full, change("typed after the cut", 2))
    assert {finding.rule for finding in store.verify()} == {"record-cut"}, "a later save hides nothing"


def test_a_whole_record_taken_away_is_missed(store: Store, full: str, tamper: Tamper) -> None:
    for table, column in (
        ("ledger", "record"), ("heads", "record"), ("entries", "record"), ("statements", "conversation"),
        ("standing", "conversation"), ("clashes", "conversation"), ("conversations", "id"),
    ):  # fmt: skip
        tamper(f"DELETE FROM {table} WHERE {column} = ?", full)
    found = store.verify()
    assert "record-gone" in {finding.rule for finding in found}
    assert any(f"Conversation {full}" in f.message and "was taken away" in f.message for f in found)


@pytest.mark.usefixtures("full")
def test_words_put_in_without_a_deed_are_found(store: Store, tamper: Tamper) -> None:
    tamper("INSERT INTO statements SELECT conversation, 99, question, said_by, based_on, against, body, saved_by, at, "
           "salt FROM statements WHERE revision = 2")  # fmt: skip
    assert "words-added" in {finding.rule for finding in store.verify()}


def test_without_the_key_a_forged_ledger_row_is_found_though_its_hashes_fit(
    store: Store, full: str, tamper: Tamper, file: Path
) -> None:
    connection = sqlite3.connect(file)
    names = "seq, record, n, person, at, by, did, revision, why, request, digest, previous"
    last = connection.execute(
        f"SELECT {names} FROM ledger WHERE record = ? ORDER BY n DESC LIMIT 1", [full]
    ).fetchone()
    connection.close()
    forged = LedgerRow(**{**dict(zip(names.split(", "), last, strict=True)), "by": "somebody else"})
    tamper(
        "UPDATE ledger SET by = ?, hash = ? WHERE record = ? AND n = ?",
        forged.by,
        forged.hash(),
        full,
        forged.n,
    )
    tamper("UPDATE statements SET saved_by = ? WHERE conversation = ? AND revision = 6", forged.by, full)
    tamper("UPDATE heads SET hash = ? WHERE record = ?", forged.hash(), full)
    assert "record-cut" in {finding.rule for finding in store.verify()}


def test_a_witness_kept_elsewhere_sees_a_store_set_back_whole(
    store: Store, full: str, opened: Callable[[], Store], file: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.db"
    store.backup(earlier, by="ann")
    save(store, full, change("said later", question="later"))
    witness = store.witness()
    save(store, full, change("said after the witness", question="after"))
    assert store.verify(witness) == []
    store.close()
    for left in (f"{file}-wal", f"{file}-shm"):
        Path(left).unlink(missing_ok=True)
    earlier.replace(file)

    back = opened()
    assert back.verify() == [], "an old copy is whole in itself"
    assert {finding.rule for finding in back.verify(witness)} == {"not-as-witnessed"}


def test_a_witness_line_that_is_none_is_said_so(store: Store) -> None:
    assert [finding.rule for finding in store.verify("12:abc")] == ["witness-unreadable"]


def _at(store: Store, conversation: str, revision: int) -> str:
    return store.history(conversation, by="x", since=revision - 1)[0].at


def test_a_record_made_unreadable_is_told_of_plainly(store: Store, full: str, tamper: Tamper) -> None:
    tamper("UPDATE statements SET body = 'not json' WHERE revision = 6")
    with pytest.raises(StoreDamaged, match="verify"):
        read(store, full)


def test_a_tampered_root_stops_no_save(store: Store, full: str, tamper: Tamper) -> None:
    tamper("UPDATE roots SET total = 'nonsense'")
    save(store, full, change("kept all the same", question="later"))
    assert read(store, full).answers["later"] == {"person": {"value": "kept all the same"}}
    assert store.verify() != []
