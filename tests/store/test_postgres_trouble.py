"""Whatever is the matter with PostgreSQL is said in plain words without a password, and loses nothing acknowledged."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from formengine.record import Card
from formengine.store import Store, StoreBusy, StoreElsewhere, StoreReadOnly, StoreTrouble, open_store
from formengine.store.postgres import database, turn
from formengine.store.postgres.lines import Line
from formengine.store.postgres.trouble import in_plain_words
from formengine.store.refusals import NotHeard, StoreDamaged, StoreFull
from tests.postgres import Server
from tests.store.saying import change, read, save, value

KEY = b"a key kept elsewhere"
SECRET = "Hedge4hog%25"


@pytest.fixture
def url(postgres_server: Server) -> str:
    return postgres_server.emptied()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits ten seconds."""
    assert turn.BEGIN.count("'10s'") == 2
    monkeypatch.setattr(turn, "BEGIN", turn.BEGIN.replace("'10s'", "'300ms'"))


# how it is opened


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://ann:{}@127.0.0.1:1/records", "“records” at 127.0.0.1 does not answer"),
        ("postgresql://ann:{}@no-such-host.invalid/records", "“records” at no-such-host.invalid"),
        ("postgresql://ann:{}@/records?host={socket}", "does not know the role"),
        ("postgresql://postgres:{}@/nowhere?host={socket}", "“nowhere” at .* is not there: make it first"),
        ("postgresql://postgres:{}@/postgres?host={socket}&sslmode=of", "written after the “\\?”"),
        ("postgresql://ann:{}%zz@host/records", "cannot be read"),
        ("postgres://ann:{}@127.0.0.1:1/records", "does not answer"),
        ("postgresql+psycopg://ann:{}@host/records", "This is no address of a store"),
        ("postgresq://ann:{}@host/records", "This is no address of a store"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(
    postgres_server: Server, address: str, said: str
) -> None:
    socket = postgres_server.url("x").partition("host=")[2].partition("&")[0]
    address = address.replace("{}", SECRET).replace("{socket}", socket)
    with pytest.raises(StoreTrouble, match=said) as refused:
        open_store(address, key=KEY)
    everything = [refused.value, refused.value.__cause__, refused.value.__context__]
    shown = " ".join(
        f"{each} {each!r}"
        for each in everything
        if not refused.value.__suppress_context__ or each is refused.value
    )
    assert "Hedge4hog" not in shown


def test_without_psycopg_it_says_what_to_install_and_sqlite_needs_none_of_it(tmp_path: Path) -> None:
    script = (
        "import sys\nsys.modules['psycopg'] = None\nfrom formengine.store import open_store\n"
        "open_store('sqlite:///records.db').close()\n"
        "try: open_store('postgresql://a@b/c')\nexcept Exception as error: print(type(error).__name__, error)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert ran.stdout.startswith("StoreElsewhere"), ran.stderr
    assert "pip install 'formengine[postgres]'" in ran.stdout


@pytest.mark.parametrize(
    ("setting", "said"),
    [("fsync", "a power cut would lose what was saved"), ("server_encoding", "ENCODING 'UTF8'")],
)
def test_a_server_that_could_lose_words_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch, setting: str, said: str
) -> None:
    told = database.check_server

    class Answers:
        def __init__(self, rows: object) -> None:
            self._rows = rows

        def one(self, sql: str) -> object:
            return self._rows.one(sql.replace(f"current_setting('{setting}')", "'off'"))  # type: ignore[attr-defined]

    monkeypatch.setattr(database, "check_server", lambda rows, where: told(Answers(rows), where))  # type: ignore[arg-type]
    with pytest.raises(StoreElsewhere, match=said):
        open_store(url, key=KEY)


# while it runs


@pytest.mark.usefixtures("hasty")
def test_whoever_waits_too_long_behind_another_is_told_and_can_save_afterwards(
    store: Store, conversation: Card, url: str
) -> None:
    with psycopg.connect(url, autocommit=False) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [turn._WRITERS])
        began = time.monotonic()
        with pytest.raises(StoreBusy, match="not saved yet"):
            save(store, conversation.id, change("early"))
        assert time.monotonic() - began < 5
        assert store.card(conversation.id).revision == 1, "whoever reads waits for nobody"
    save(store, conversation.id, change("late"))
    assert value(store, conversation.id) == "late"


@pytest.mark.usefixtures("hasty")
def test_whoever_hangs_in_the_middle_of_writing_holds_nobody_up_for_long(
    store: Store, conversation: Card, opened: Callable[[], Store]
) -> None:
    other = opened()

    def hang() -> None:
        with store.database.writing() as rows:
            rows.run("UPDATE people SET name = 'half'")
            time.sleep(0.8)
            save(other, conversation.id, change("mornings"))
            rows.run("UPDATE people SET name = 'half done'")

    with pytest.raises(StoreTrouble) as refused:
        hang()
    assert "Nothing was saved by" in str(refused.value)
    save(store, conversation.id, change("evenings", question="bad-day"))
    assert store.verify() == []


def test_a_role_that_may_only_read_is_told_so(postgres_server: Server, url: str) -> None:
    open_store(url, key=KEY).close()
    store = open_store(f"{url}{quote(' -cdefault_transaction_read_only=on')}", key=KEY)  # as a standby is
    assert store.verify() == []
    with pytest.raises(StoreReadOnly, match="may only be read"):
        store.note_account("a", "account-opened", by="ann")
    store.close()
    schema = postgres_server.sql("SELECT current_schema()::text", url)[0][0]
    postgres_server.sql(
        f"DROP ROLE IF EXISTS looker; CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA {schema} TO looker; "
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO looker"
    )
    store = open_store(url.replace("postgres:@", "looker:@"), key=KEY)
    with pytest.raises(StoreReadOnly, match="role this program uses may not"):
        store.note_account("a", "account-opened", by="looker")
    store.close()
    postgres_server.sql("DROP OWNED BY looker; DROP ROLE looker")


def test_a_sign_that_cannot_be_kept_is_refused_in_a_sentence_and_one_in_an_answer_is_kept(
    store: Store, conversation: Card
) -> None:
    before = store.witness()
    with pytest.raises(StoreTrouble, match="NUL") as refused:
        store.find_people("Zo\0ë", by="ann")
    assert "Nothing was saved by this step" in str(refused.value)
    with pytest.raises(StoreTrouble, match="NUL"):
        store.note_account("a", "account-opened", by="ann", why="Zo\0ë")
    assert store.witness() == before
    save(store, conversation.id, change("before\0after"))
    assert value(store, conversation.id) == "before\0after"
    assert store.verify() == []


def test_a_connection_that_died_unused_is_replaced_unnoticed(
    store: Store, conversation: Card, postgres_server: Server
) -> None:
    save(store, conversation.id, change("one"))
    _end_all_others(postgres_server)
    assert store.card(conversation.id).revision == 2
    _end_all_others(postgres_server)
    save(store, conversation.id, change("two", question="bad-day"))
    assert store.verify() == []


@pytest.mark.parametrize("arrived", [True, False])
def test_a_connection_lost_at_commit_is_never_called_saved_and_trying_again_saves_it_once(
    store: Store, conversation: Card, postgres_server: Server, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    do = Line.do

    def lost(line: Line, sql: str) -> str:
        if sql != "COMMIT":
            return do(line, sql)
        if arrived:
            do(line, "COMMIT")
        _end_all_others(postgres_server)
        return do(line, "SELECT 1" if arrived else "COMMIT")

    with monkeypatch.context() as broken:
        broken.setattr(Line, "do", lost)
        with pytest.raises(NotHeard, match="not known whether"):
            save(store, conversation.id, change("mornings"), request="once")
    assert store.card(conversation.id).revision == (2 if arrived else 1)
    for _ in range(2):
        saved = save(store, conversation.id, change("mornings"), request="once")
        assert (saved.revision, saved.conflicts) == (2, ())
    assert len(store.history(conversation.id, by="a test")) == 2
    assert store.verify() == []


def test_what_failed_before_is_not_called_saved_by_a_commit_that_undoes_it(
    store: Store, conversation: Card
) -> None:
    """PostgreSQL ends a transaction that failed with no error: it undoes all of it."""

    def go_on_regardless() -> None:
        with store.database.writing() as rows:
            rows.run("UPDATE people SET name = 'half'")
            with suppress(psycopg.Error):
                rows.run("UPDATE nowhere SET name = 'half'")

    with pytest.raises(StoreTrouble):
        go_on_regardless()
    assert store.verify() == []
    save(store, conversation.id, change("mornings"))


def test_the_server_stops_at_once_during_saves_and_every_acknowledged_one_is_there_when_it_is_back(
    store: Store, conversation: Card, postgres_server: Server
) -> None:
    acknowledged: dict[str, str] = {}
    said: set[str] = set()
    wrong: list[BaseException] = []
    stop = threading.Event()

    def go_on(who: int) -> None:
        n = 0
        while not stop.is_set():
            question, text = f"q{who}-{n}", f"{who} says {n} " + "words " * (n % 50)
            while not stop.is_set():
                try:
                    save(store, conversation.id, change(text, question=question), request=question)
                except StoreTrouble as trouble:
                    said.add(str(trouble))
                    time.sleep(0.05)
                except BaseException as trouble:
                    wrong.append(trouble)
                    return
                else:
                    acknowledged[question] = text
                    break
            n += 1

    threads = [threading.Thread(target=go_on, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    counts = []
    try:
        for _ in range(2):
            time.sleep(0.4)
            postgres_server.stop_at_once()
            counts.append(len(acknowledged))
            time.sleep(0.2)
            postgres_server.start()
            time.sleep(0.4)
        counts.append(len(acknowledged))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert 0 < counts[0] < counts[1] < counts[2], "it works again after each stop"
    kept = {s.question: s.value for s in read(store, conversation.id).statements}
    assert {question: kept.get(question) for question in acknowledged} == acknowledged
    assert store.verify() == []
    assert any("does not answer. Nothing was saved" in each for each in said)
    assert all("does not answer" in each or "not known whether" in each for each in said), said


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (psycopg.errors.DiskFull(), StoreFull, "disk of the database is full"),
        (psycopg.errors.DataCorrupted(), StoreDamaged, "Restore the last backup"),
        (psycopg.errors.DeadlockDetected(), StoreBusy, "try again"),
        (psycopg.errors.TooManyConnections(), StoreBusy, "too many at once"),
        (psycopg.errors.CannotConnectNow(), StoreTrouble, "does not answer"),
        (psycopg.errors.ProgramLimitExceeded(), StoreTrouble, "too long"),
        (psycopg.errors.DivisionByZero(), StoreTrouble, "could not do this. Nothing was saved"),
    ],
)
def test_trouble_that_cannot_be_made_here_has_its_sentence(
    error: psycopg.Error, kind: type[StoreTrouble], said: str
) -> None:
    told = in_plain_words(error, "the database “records” at db")
    assert type(told) is kind
    assert said in str(told)


# what a transaction is


def test_each_save_waits_for_the_disk_whatever_the_server_or_the_role_is_set_to(url: str) -> None:
    set_otherwise = (
        " -csynchronous_commit=off -cdefault_transaction_isolation=serializable -cstatement_timeout=1ms"
    )
    store = open_store(f"{url}{quote(set_otherwise)}", key=KEY)
    with store.database.writing() as rows:
        told = rows.one(
            "SELECT current_setting('synchronous_commit'), current_setting('transaction_isolation'), "
            "current_setting('statement_timeout')"
        )
    assert told == ("on", "read committed", "0")
    store.close()


def test_whoever_reads_sees_one_moment_and_can_write_nothing(
    store: Store, conversation: Card, opened: Callable[[], Store]
) -> None:
    other = opened()
    with store.database.reading() as rows:
        before = rows.all("SELECT * FROM ledger ORDER BY seq")
        save(other, conversation.id, change("meanwhile"))
        assert rows.all("SELECT * FROM ledger ORDER BY seq") == before
    with store.database.reading() as rows:
        assert len(rows.all("SELECT * FROM ledger")) == len(before) + 1
    with pytest.raises(StoreReadOnly), store.database.reading() as rows:
        rows.one("DELETE FROM ledger RETURNING 1")


def test_of_those_who_share_a_commit_only_whoever_failed_is_undone_and_told(store: Store) -> None:
    """Three begin while another writes: one changes their mind, one does what the database refuses at the end."""
    together, kept = threading.Barrier(4), threading.Event()
    came: dict[str, str] = {}
    put = "INSERT INTO class_tries (key, at) VALUES (?, ?)"

    class ChangedMind(Exception):
        pass

    def write(name: str) -> None:
        try:
            together.wait()
            if name != "first":
                kept.wait()
            with store.database.writing() as rows:
                if name == "first":
                    kept.set()
                    time.sleep(0.3)
                rows.run(put, [name, ""])
                if name == "unsent":
                    raise ChangedMind
                if name == "sent":
                    rows.one("SELECT 1")
                    raise ChangedMind
                if name == "refused":
                    rows.run("INSERT INTO forms (hash, id, version, definition) VALUES ('h', 'f', 1, NULL)")
            came[name] = "kept"
        except (ChangedMind, StoreTrouble) as trouble:
            came[name] = type(trouble).__name__

    for names in (("first", "unsent", "refused", "last"), ("first", "refused", "sent", "last")):
        came.clear()
        kept.clear()
        threads = [threading.Thread(target=write, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with store.database.writing() as rows:
            there = rows.all("SELECT key FROM class_tries ORDER BY 1")
            rows.run("DELETE FROM class_tries")
        assert there == [("first",), ("last",)]
        assert came == {
            **dict.fromkeys(names, "ChangedMind"), "first": "kept", "last": "kept", "refused": "StoreTrouble"
        }  # fmt: skip


# what it finds


def test_what_somebody_did_behind_its_back_is_found(
    store: Store, conversation: Card, postgres_server: Server, url: str
) -> None:
    save(store, conversation.id, change("mornings"))
    assert store.verify() == []
    for behind, rule, said in (
        (
            "UPDATE statements SET body = replace(body, 'mornings', 'evenings')",
            "words-changed",
            "was changed",
        ),
        ("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)", "ledger-cut", "cut off"),
        ("UPDATE people SET name = 'Zoe'", "list-differs", "list of people"),
        ("SET session_replication_role = replica; DELETE FROM people", "database-damaged", "not there"),
        (
            'ALTER TABLE accounts ALTER COLUMN name TYPE text COLLATE "default"',
            "database-damaged",
            "“name” of “accounts” is not compared by its bytes",
        ),
    ):
        postgres_server.sql(behind, url)
        assert [fault for fault in store.verify() if fault.rule == rule and said in fault.message], behind
    postgres_server.sql('ALTER TABLE accounts ALTER COLUMN name TYPE text COLLATE "C"', url)


def _end_all_others(server: Server) -> None:
    server.sql(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND application_name = 'formengine'"
    )
