"""One form sent again and again, and all that is kept, looked at after every time."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from werkzeug.exceptions import HTTPException

from tests.webapp.conftest import Browser, with_typed
from webapp.policy import Guarded
from webapp.stores import Kept

TIMES = 5

_LOGS = ("sign_in_tries", "class_tries", "heads", "roots", "sqlite_sequence", "sqlite_stat1")
"""What counts tries, and what only follows the ledger."""


@dataclass(frozen=True)
class Wish:
    """A form as it is sent: by whom, where to, with which fields and files."""

    browser: Browser
    path: str
    fields: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str, bytes]] = ()

    def send(self) -> int:
        if self.files:
            data: dict[str, Any] = {name: (BytesIO(content), called) for name, called, content in self.files}
            for name, value in self.fields:
                data.setdefault(name, []).append(value)
            response = self.browser.client.post(self.path, data=data)
        else:
            response = self.browser.client.post(
                self.path, data=urlencode(self.fields), content_type="application/x-www-form-urlencoded"
            )
        assert response.status_code < 500, (self.path, response.text)
        return response.status_code


@dataclass(frozen=True)
class Replayed:
    """What came of it: the answers, whether the first time kept anything, and which time changed which tables again."""

    statuses: tuple[int, ...]
    kept: bool
    again: Mapping[int, tuple[str, ...]]


def replayed(kept: Kept, wish: Wish) -> Replayed:
    """Send it, and then four times more."""
    before = kept_in(kept)
    statuses = [wish.send()]
    once = now = kept_in(kept)
    again: dict[int, tuple[str, ...]] = {}
    for time in range(2, TIMES + 1):
        statuses.append(wish.send())
        then, now = now, kept_in(kept)
        if now != then:
            again[time] = tuple(name for name in now if now[name] != then.get(name))
    return Replayed(tuple(statuses), once != before, again)


def kept_in(kept: Kept) -> dict[str, list[Any]]:
    """All there is but the logs of who looked; of sessions what is in them, whoever has several."""
    with kept.store.database.reading() as rows:
        tables = [row[0] for row in rows.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: sorted(map(repr, rows.all(f"SELECT * FROM {name}")))
            for name in tables
            if name not in (*_LOGS, "ledger", "set_aside", "sessions")
        }
        found["set_aside"] = sorted(map(repr, rows.all("SELECT account, path, fields FROM set_aside")))
        found["ledger"] = sorted(
            map(repr, rows.all("SELECT record, by, did, revision, request FROM ledger WHERE revision > 0"))
        )
        open_now = rows.all("SELECT account, content FROM sessions WHERE ended_at = ''")
        found["sessions"] = sorted({f"{account} {_of_session(content)}" for account, content in open_now})
    return found


def _of_session(content: str) -> list[tuple[str, Any]]:
    """What is kept in a session, but its token, the messages that are shown once, and when something was looked for."""
    kept: dict[str, Any] = json.loads(content)
    return sorted((n, value) for n, value in kept.items() if n not in ("csrf_token", "_flashes", "sought_at"))


def typed_on(
    browser: Browser,
    at: str,
    typed: Mapping[str, Any] | None = None,
    *,
    action: str = "",
    button: tuple[str, str] | None = None,
) -> Wish:
    """A page as it is sent when this was typed over what stood there, and a button pressed."""
    page = browser.get(at)
    fields = with_typed(page.fields(action), typed or {})
    return Wish(browser, page.form(action).get("action") or at, [*fields, *([button] if button else [])])


def hidden_on(browser: Browser, at: str, to: str, typed: Mapping[str, Any]) -> Wish:
    """What stands hidden on a page that has many forms, each box once, sent with this beside it."""
    boxes = browser.get(at).document.iter("input")
    hidden = {box.get("name"): box.get("value") or "" for box in boxes if box.get("type") == "hidden"}
    return Wish(browser, to, with_typed([(name, value) for name, value in hidden.items() if name], typed))


def endpoint_of(app: Guarded, path: str, method: str = "POST") -> str:
    try:
        return str(app.url_map.bind("127.0.0.1").match(urlsplit(path).path, method=method)[0])
    except HTTPException:
        return ""


def takes_words(app: Guarded) -> set[str]:
    """Every route something can be sent to, as the app itself has them."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set())
    }
