"""The commands on a store in PostgreSQL."""

from collections.abc import Callable
from pathlib import Path

import pytest

from formengine.store import open_store
from tests.cli.conftest import Ran
from tests.postgres import Server

SECRET = "Hedge4hog%25"


def test_a_store_moves_by_the_commands_and_its_password_is_never_shown(
    run: Callable[..., Ran], postgres_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMENGINE_SEAL_KEY", "kept elsewhere")
    there = postgres_server.fresh().replace("postgres:@", f"postgres:{SECRET}@")
    assert SECRET in there
    store = open_store(f"sqlite:///{tmp_path / 'mine.sqlite'}")
    store.note_account("a", "account-opened", by="a test")
    witness = store.witness()
    store.backup(tmp_path / "copy.sqlite", by="a test")
    store.close()

    told = [
        run("verify", "--database", there),
        run("restore", tmp_path / "copy.sqlite", "--database", there),
        run("verify", "--witness", witness, "--database", there),
        run("restore", tmp_path / "copy.sqlite", "--database", there),
        run("backup", tmp_path / "again.sqlite", "--database", there),
        run("restore", tmp_path / "again.sqlite", "--database", f"sqlite:///{tmp_path / 'back.sqlite'}"),
        run("serve", "--teach", "--port", "0", "--database", there),
    ]
    assert [each.code for each in told] == [2, 0, 0, 2, 0, 0, 2]
    assert told[0].err.startswith("There is no store at the database “postgres” at ")
    assert told[1].err.endswith("is there, whole and checked.\n")
    assert "Name an empty database: nothing is written over" in told[3].err
    assert "nothing can be taught from it" in told[6].err
    assert "Hedge4hog" not in "".join(each.out + each.err for each in told)
    back = open_store(f"sqlite:///{tmp_path / 'back.sqlite'}")
    assert back.verify(witness) == []
    back.close()
