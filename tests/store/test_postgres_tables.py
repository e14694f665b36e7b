"""The tables in PostgreSQL are those of SQLite, made once, and compare as those do."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.record import Person
from formengine.store import Store, StoreElsewhere, StoreReadOnly, StoreTrouble, open_store
from formengine.store.accounts import WordsSetAside
from formengine.store.postgres import PostgresDatabase, dialect
from formengine.store.postgres.tables import changes
from formengine.store.sqlite import SqliteDatabase, tables_in
from tests.builders import a_definition
from tests.postgres import Server
from tests.store.saying import change, save

KEY = b"a key kept elsewhere"


@pytest.fixture
def url(postgres_server: Server) -> str:
    return postgres_server.emptied()


def test_every_column_of_every_table_is_there_and_in_its_place(
    store: Store, postgres_server: Server, url: str, tmp_path: Path
) -> None:
    assert store.verify() == []
    file = SqliteDatabase(tmp_path / "records.db")
    with file.reading() as rows:
        wanted = {
            (table, name, "bigint" if kind == "INTEGER" else "text", "" if kind == "INTEGER" else "C", number)
            for table, _, _ in tables_in(rows)
            for number, name, kind, *_ in rows.all("SELECT * FROM pragma_table_info(?)", [table])
        }
    file.close()
    found = postgres_server.sql(
        "SELECT table_name, column_name, data_type, coalesce(collation_name, ''), ordinal_position - 1 "
        "FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'formengine_migrations'",
        url,
    )
    # a column that was added later may stand elsewhere: every statement names its columns
    assert {row[:4] for row in found} == {row[:4] for row in wanted}
    assert len({row[0] for row in wanted}) > 20


def test_every_key_and_index_is_there(postgres_server: Server, url: str, tmp_path: Path) -> None:
    open_store(url, key=KEY).close()
    file = SqliteDatabase(tmp_path / "records.db")
    with file.reading() as rows:
        indexes = {
            str(name)
            for (name,) in rows.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> ''")
        }
        keys = {table: key for table, _, key in tables_in(rows) if key}
        pointers = {
            (table, row[0])
            for table, _, _ in tables_in(rows)
            for row in rows.all('SELECT "from" FROM pragma_foreign_key_list(?)', [table])
        }
    file.close()
    indexes -= {"idx__sqlite_migrations_migration_set_name"}
    there = postgres_server.sql("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()", url)
    assert indexes <= {name for (name,) in there}
    constraints = postgres_server.sql(
        "SELECT conrelid::regclass::text, contype::text, (SELECT array_agg(a.attname::text ORDER BY k.n) FROM "
        "unnest(conkey) WITH ORDINALITY AS k (num, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.num) "
        "FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype IN ('p', 'f')",
        url,
    )
    assert keys == {
        table: names for table, kind, names in constraints if kind == "p" and table != "formengine_migrations"
    }
    assert pointers == {(table, names[0]) for table, kind, names in constraints if kind == "f"}
    assert pointers


def test_names_are_in_order_of_their_bytes_as_in_sqlite(url: str, tmp_path: Path) -> None:
    names = ["zoe", "Zoe", "ähre", "a b", "a-b", "ab", "_", "é", "𝄞", "\ue000"]
    found = []
    for database in (SqliteDatabase(tmp_path / "records.db"), PostgresDatabase(url)):
        with database.writing() as rows:
            rows.run_each("INSERT INTO class_tries (key, at) VALUES (?, ?)", [(name, "") for name in names])
        with database.reading() as rows:
            in_order = rows.all("SELECT key FROM class_tries ORDER BY key")
            after = rows.all("SELECT key FROM class_tries WHERE key > ? ORDER BY 1", ["a-b"])
            found.append((in_order, after, rows.one("SELECT max(key) FROM class_tries")))
        database.close()
    assert found[0] == found[1]
    assert found[0][0] == [(name,) for name in sorted(names, key=str.encode)]


def test_what_is_given_stands_where_its_mark_is_and_nowhere_else(url: str) -> None:
    database = PostgresDatabase(url)
    with database.reading() as rows:
        told = rows.one("SELECT ?, 'is that so? 100%', ? % 7, 'it''s $1?', ?", ["?%s$1", 23, True])
    database.close()
    assert told == ("?%s$1", "is that so? 100%", 2, "it's $1?", 1)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (a BLOB)",
        "CREATE TABLE t (a TEXT COLLATE NOCASE)",
        "DROP TABLE people",
        "CREATE TRIGGER t",
    ],
)
def test_a_change_of_the_tables_in_unknown_words_is_refused(statement: str) -> None:
    with pytest.raises(dialect.NotInPostgres):
        dialect.of_tables(statement)


def test_several_who_start_at_once_make_the_tables_once(postgres_server: Server) -> None:
    url, troubles = postgres_server.fresh(), []
    gate = threading.Barrier(4)

    def begin() -> None:
        gate.wait()
        try:
            open_store(url, key=KEY).close()
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=begin) for _ in range(3)]
    script = "import sys; from formengine.store import open_store; input(); open_store(sys.argv[1], key=b'a key kept elsewhere')"
    other = subprocess.Popen(
        [sys.executable, "-c", script, url], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for thread in threads:
        thread.start()
    gate.wait()
    _, said = other.communicate("go\n", timeout=60)
    for thread in threads:
        thread.join()
    assert (troubles, other.returncode) == ([], 0), said
    applied = postgres_server.sql("SELECT name FROM formengine_migrations ORDER BY applied_at", url)
    assert [name for (name,) in applied] == list(changes())


def test_a_database_of_something_else_is_left_as_it_is(postgres_server: Server) -> None:
    url = postgres_server.fresh()
    postgres_server.sql("CREATE TABLE sessions (mine text)", url)
    with pytest.raises(StoreElsewhere, match="holds tables of something else"):
        open_store(url, key=KEY)
    assert postgres_server.sql(
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()", url
    ) == [("sessions",)]


def test_the_roles_of_the_document_are_enough_and_the_one_that_serves_cannot_change_a_table(
    postgres_server: Server,
) -> None:
    document = (Path(__file__).parents[2] / "docs" / "postgresql.md").read_text(encoding="utf-8")
    as_administrator, as_owner = re.findall(r"```sql\n(.*?)```", document, re.DOTALL)
    records = postgres_server.url("public").replace("/postgres?", "/records?")
    as_role = {
        role: records.replace("postgres:@", f"{role}:@")
        for role in ("formengine_owner", "formengine", "nobody")
    }
    postgres_server.sql("CREATE ROLE nobody LOGIN")
    try:
        for statement in filter(str.strip, as_administrator.split(";")):
            postgres_server.sql(statement)
        postgres_server.sql(as_owner, as_role["formengine_owner"])
        with pytest.raises(StoreReadOnly, match="role this program uses may not"):
            open_store(as_role["formengine"], key=KEY)  # there are no tables yet
        open_store(as_role["formengine_owner"], key=KEY).close()
        store = open_store(as_role["formengine"], key=KEY)
        talk = store.start(store.add_person(Person(id="", name="Zoë"), by="ann").id, a_definition(), by="ann")
        save(store, talk.id, change("mornings"))
        assert WordsSetAside(store.database).set_aside("ann", "2030", "/", [("said", "words")])
        assert store.verify() == []
        with pytest.raises(StoreReadOnly), store.database.writing() as rows:
            rows.run("ALTER TABLE people ADD COLUMN mine text")
        store.close()
        with pytest.raises(StoreTrouble):
            open_store(as_role["nobody"], key=KEY)
    finally:
        postgres_server.sql("DROP DATABASE IF EXISTS records WITH (FORCE)")
        postgres_server.sql("DROP ROLE IF EXISTS formengine_owner, formengine, nobody")


def test_nothing_tells_in_which_order_the_answers_of_a_survey_came(
    postgres_server: Server, url: str, opened: Callable[[], Store]
) -> None:
    from formengine.record import FormReference
    from formengine.store.surveys import Round, Surveys

    store = opened()
    form = FormReference(id="f", version=1, hash=store.keep_form(a_definition()))
    surveys = Surveys(store.database)
    for round_id in ("r1", "r2"):
        surveys.open_round(
            Round(
                id=round_id,
                form=form,
                about="north",
                closes_on="2031-01-01",
                opened_by="ade",
                opened_at="2030",
            ),
            [f"{round_id}-{n}" for n in range(9)],
        )
    for n in range(9):
        assert surveys.send(f"r1-{n}", {"n": n, "long": "words " * 2000})
        assert surveys.send(f"r2-{n}", {"n": n})
    for round_id in ("r1", "r2"):
        kept = postgres_server.sql(
            f"SELECT id, xmin::text, answers FROM survey_answers WHERE round = '{round_id}' ORDER BY ctid",
            url,
        )
        assert len({xmin for _, xmin, _ in kept}) == 1, "which transaction wrote each tells when it came"
        lying = [json.loads(answers)["n"] for _, _, answers in kept]
        assert sorted(lying) == list(range(9))
        assert lying != list(range(9)), "they lie as they came"
