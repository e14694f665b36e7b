"""Sessions by the hash of their token: whoever reads the database cannot become anybody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from formengine.store.database import Database


@dataclass(frozen=True, kw_only=True)
class KeptSession:
    """What is known of one browser. Times are ISO texts in UTC; `ended_at` is empty while it lasts."""

    account: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    started_at: str
    seen_at: str
    ended_at: str = ""


class Sessions:
    """The sessions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def session(self, token_hash: str) -> KeptSession | None:
        with self._database.reading() as rows:
            row = rows.one(
                "SELECT account, content, started_at, seen_at, ended_at FROM sessions WHERE token_hash = ?",
                [token_hash],
            )
        if row is None:
            return None
        account, content, started, seen, ended = row
        return KeptSession(
            account=account, content=json.loads(content), started_at=started, seen_at=seen, ended_at=ended
        )

    def keep_session(self, token_hash: str, session: KeptSession) -> None:
        """Begin a session, or keep what changed in one. One that has ended stays ended."""
        content = json.dumps(dict(session.content))
        with self._database.writing() as rows:
            there = rows.one("SELECT ended_at FROM sessions WHERE token_hash = ?", [token_hash])
            if there is None:
                rows.run(
                    "INSERT INTO sessions (token_hash, account, content, started_at, seen_at, ended_at)"
                    " VALUES (?, ?, ?, ?, ?, '')",
                    [token_hash, session.account, content, session.started_at, session.seen_at],
                )
            elif not there[0]:
                rows.run(
                    "UPDATE sessions SET account = ?, content = ?, seen_at = ? WHERE token_hash = ?",
                    [session.account, content, session.seen_at, token_hash],
                )

    def end_session(self, token_hash: str, at: str) -> None:
        with self._database.writing() as rows:
            rows.run(
                "UPDATE sessions SET ended_at = ? WHERE token_hash = ? AND ended_at = ''", [at, token_hash]
            )

    def end_sessions_of(self, account: str, at: str) -> None:
        """Sign somebody out everywhere."""
        with self._database.writing() as rows:
            rows.run("UPDATE sessions SET ended_at = ? WHERE account = ? AND ended_at = ''", [at, account])

    def forget_sessions(self, before: str) -> None:
        """Take away what was last used before then."""
        with self._database.writing() as rows:
            rows.run("DELETE FROM sessions WHERE seen_at < ?", [before])
