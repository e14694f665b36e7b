"""The people who work with records, and how each proves who they are. Nothing here says what anyone told them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formengine.errors import FormEngineError
from formengine.store.database import Database, Row, Rows

SHORTEST_PASSWORD = 12
"""Characters."""

_COLUMNS = "id, email, name, role, team, proof, opened_at, closed_at, given"


class AccountTaken(FormEngineError):
    """Somebody already signs in with that address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"There is already an account for {email}. Open that one, or use another address.")


@dataclass(frozen=True, kw_only=True)
class Account:
    """One who signs in. `proof` is the hash of a password; an account with none cannot sign in by password.
    `given`: the password was chosen by somebody else, who knows it."""

    id: str
    email: str
    name: str
    role: str
    team: str = ""
    proof: str = ""
    opened_at: str = ""
    closed_at: str = ""
    given: bool = False

    @property
    def as_logged(self) -> str:
        """Who they are and what they may do, as the ledger has it."""
        return f"{self.name}, {self.role}, {self.team}".rstrip(", ")


class Accounts:
    """The accounts of one database, and the tries to get into them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def account(self, account_id: str) -> Account | None:
        return self._one("id = ?", account_id) if account_id else None

    def account_of(self, email: str) -> Account | None:
        """Whoever signs in with this address, however it is capitalised."""
        return self._one("email = ?", _plain(email))

    def all_accounts(self) -> list[Account]:
        with self._database.reading() as rows:
            return [_from_row(row) for row in rows.all(f"SELECT {_COLUMNS} FROM accounts ORDER BY name")]

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of these accounts; an id nobody has is left out."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        marks = ", ".join("?" * len(wanted))
        with self._database.reading() as rows:
            return dict(rows.all(f"SELECT id, name FROM accounts WHERE id IN ({marks})", wanted))

    def open_account(self, account: Account) -> None:
        """Raises AccountTaken."""
        with self._database.writing() as rows:
            if rows.one(
                "SELECT 1 FROM accounts WHERE email = ? OR id = ?", [_plain(account.email), account.id]
            ):
                raise AccountTaken(account.email)
            rows.run(
                f"INSERT INTO accounts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    account.id,
                    _plain(account.email),
                    account.name,
                    account.role,
                    account.team,
                    account.proof,
                    account.opened_at,
                    account.closed_at,
                    int(account.given),
                ],
            )

    def change_proof(self, account_id: str, proof: str, *, given: bool = False) -> None:
        with self._database.writing() as rows:
            rows.run("UPDATE accounts SET proof = ?, given = ? WHERE id = ?", [proof, int(given), account_id])

    def change_account(self, account_id: str, *, name: str, role: str, team: str) -> None:
        """What they hold stays theirs, and what they held with their team stays the team's."""
        with self._database.writing() as rows:
            rows.run(
                "UPDATE accounts SET name = ?, role = ?, team = ? WHERE id = ?",
                [name, role, team, account_id],
            )

    def open_again(self, account_id: str) -> None:
        with self._database.writing() as rows:
            rows.run("UPDATE accounts SET closed_at = '' WHERE id = ?", [account_id])

    def close_account(self, account_id: str, at: str) -> None:
        """They cannot sign in from now on, and every session of theirs has ended."""
        with self._database.writing() as rows:
            rows.run("UPDATE accounts SET closed_at = ? WHERE id = ?", [at, account_id])
            rows.run("UPDATE sessions SET ended_at = ? WHERE account = ? AND ended_at = ''", [at, account_id])

    def begin_try(self, limits: Mapping[str, int], since: str, at: str) -> bool:
        """Count a try before its password is looked at, so that many at once are still counted one by one. False where
        there were too many under any of these keys; then this one did not count. What is older is forgotten."""
        with self._database.writing() as rows:
            rows.run("DELETE FROM sign_in_tries WHERE at < ?", [since])
            if any(_tries(rows, key) >= most for key, most in limits.items()):
                return False
            for key in limits:
                rows.run("INSERT INTO sign_in_tries (key, at) VALUES (?, ?)", [key, at])
            return True

    def was_right(self, keys: Iterable[str], at: str) -> None:
        """The try that began then was no wrong one."""
        with self._database.writing() as rows:
            for key in keys:
                rows.run("DELETE FROM sign_in_tries WHERE key = ? AND at = ?", [key, at])

    def tries(self, key: str) -> int:
        with self._database.reading() as rows:
            return _tries(rows, key)

    def _one(self, where: str, *given: Any) -> Account | None:
        with self._database.reading() as rows:
            row = rows.one(f"SELECT {_COLUMNS} FROM accounts WHERE {where}", given)
        return _from_row(row) if row else None


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Words that came in when nobody was signed in: kept for the one account whose page they were typed on."""

    id: int
    account: str
    at: str
    path: str
    fields: tuple[tuple[str, str], ...]


class WordsSetAside:
    """Typed words that could not be saved where they belong, until their writer comes back for them."""

    MOST = 50

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_aside(self, account: str, at: str, path: str, fields: Sequence[tuple[str, str]]) -> bool:
        """Keep what was typed; the last from one page stands for the earlier. False where there is no more room."""
        with self._database.writing() as rows:
            rows.run("DELETE FROM set_aside WHERE account = ? AND path = ?", [account, path])
            kept = rows.one("SELECT count(*) FROM set_aside WHERE account = ?", [account])
            if kept and kept[0] >= self.MOST:
                return False
            rows.run(
                "INSERT INTO set_aside (account, at, path, fields) VALUES (?, ?, ?, ?)",
                [account, at, path, json.dumps(list(fields), ensure_ascii=False)],
            )
            return True

    def set_aside_for(self, account: str) -> list[SetAside]:
        with self._database.reading() as rows:
            return _waiting(rows, "WHERE account = ?", account)

    def let_go(self, account: str, set_aside_id: int) -> None:
        with self._database.writing() as rows:
            rows.run("DELETE FROM set_aside WHERE account = ? AND id = ?", [account, set_aside_id])


def set_aside_about(
    rows: Rows, person: str, conversations: Collection[str], hands: Collection[str]
) -> list[SetAside]:
    """Words that wait to be saved about somebody: on a page about them or one of these conversations, or written by
    one of these hands."""
    wanted = {person, *conversations}
    return [
        waits
        for waits in _waiting(rows, "")
        if waits.account in hands or ("person", person) in waits.fields or wanted & set(waits.path.split("/"))
    ]


def _waiting(rows: Rows, where: str, *given: Any) -> list[SetAside]:
    found = rows.all(f"SELECT id, account, at, path, fields FROM set_aside {where} ORDER BY id", given)
    return [
        SetAside(id=n, account=who, at=at, path=path, fields=tuple((k, v) for k, v in json.loads(fields)))
        for n, who, at, path, fields in found
    ]


def _tries(rows: Rows, key: str) -> int:
    row = rows.one("SELECT count(*) FROM sign_in_tries WHERE key = ?", [key])
    return int(row[0]) if row else 0


def _plain(email: str) -> str:
    return email.strip().casefold()


def _from_row(row: Row) -> Account:
    names = [name.strip() for name in _COLUMNS.split(",")]
    told = dict(zip(names, row, strict=True))
    return Account(**{**told, "given": bool(told["given"])})
