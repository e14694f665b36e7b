"""Links by which a person, or somebody beside them, fills in one form of one conversation themselves.

A link opens with two things that never stand here: a token, known by its hash, and a short code given apart, known
by its proof. Wrong codes are counted here, so that no restart and no second server forgets them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from formengine.store.database import Database, Row, Rows

LinkVoice = Literal["person", "carer", "advocate"]
LINK_VOICES: tuple[LinkVoice, ...] = get_args(LinkVoice)

FREE_TRIES = 3
MOST_TRIES = 10
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60))
"""After the third wrong code in a row, the fourth, and so on. After the tenth the link opens no more."""

_COLUMNS = (
    "id, token_hash, proof, conversation, voice, name, who_to_person, hand, shares, reading, made_by, made_at, "
    "expires_at, request, opened_at, finished_at, ended_at, ended_by, tries, tried_at"
)
_NAMES = _COLUMNS.split(", ")


@dataclass(frozen=True, kw_only=True)
class Door:
    """What opens, for a time, to whoever has its token, and its code where it has one. Times are ISO texts in UTC,
    empty until the thing happens."""

    id: str
    token_hash: str
    proof: str
    expires_at: str
    ended_at: str = ""
    ended_by: str = ""
    tries: int = 0
    tried_at: str = ""

    @property
    def is_locked(self) -> bool:
        """Too many wrong codes came in a row."""
        return self.tries >= MOST_TRIES

    def has_expired(self, now: datetime) -> bool:
        return datetime.fromisoformat(self.expires_at) <= now

    def opens(self, now: datetime) -> bool:
        return not (self.ended_at or self.is_locked or self.has_expired(now))

    def wait_until(self, now: datetime) -> datetime | None:
        """When the next code may be tried; None where it may be now."""
        if self.tries < FREE_TRIES:
            return None
        wait = WAITS[min(self.tries - FREE_TRIES, len(WAITS) - 1)]
        until = datetime.fromisoformat(self.tried_at) + wait
        return until if until > now else None


@dataclass(frozen=True, kw_only=True)
class Link(Door):
    """One invitation.

    `hand` is whoever writes through it, and stays the same when a new link takes the place of a lost one.
    `shares`: what the person has said so far, as their own words, is shown. `reading`: how they like to read,
    in words such as "easy large"."""

    conversation: str
    voice: LinkVoice
    name: str
    who_to_person: str = ""
    hand: str
    shares: bool = False
    reading: str = ""
    made_by: str
    made_at: str
    request: str = ""
    opened_at: str = ""
    finished_at: str = ""


class Links:
    """The links of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, link: Link) -> Link:
        """Keep a new link. It takes the place of an earlier one for the same voice and name, and keeps its hand.
        The same request again gives the link it made."""
        with self._database.writing() as rows:
            if link.request and (made := _one(rows, "request = ? AND request <> ''", link.request)):
                return made
            before = rows.all(
                "SELECT hand FROM links WHERE conversation = ? AND voice = ? AND name = ? ORDER BY made_at",
                [link.conversation, link.voice, link.name],
            )
            if before:
                link = replace(link, hand=before[-1][0])
                rows.run(
                    "UPDATE links SET ended_at = ?, ended_by = ? WHERE hand = ? AND ended_at = ''",
                    [link.made_at, link.made_by, link.hand],
                )
            marks = ", ".join("?" * len(_NAMES))
            rows.run(
                f"INSERT INTO links ({_COLUMNS}) VALUES ({marks})", [getattr(link, name) for name in _NAMES]
            )
            return link

    def link_of(self, token_hash: str) -> Link | None:
        with self._database.reading() as rows:
            return _one(rows, "token_hash = ?", token_hash)

    def of(self, conversation: str) -> list[Link]:
        """The links of a conversation, newest first."""
        with self._database.reading() as rows:
            return _all(rows, "conversation = ? ORDER BY made_at DESC, id", conversation)

    def finished_for(self, worker: str) -> list[Link]:
        """The links whose writers say they have finished, of the open conversations of this worker."""
        with self._database.reading() as rows:
            return _all(
                rows,
                "finished_at <> '' AND conversation IN (SELECT id FROM conversations WHERE worker = ? "
                "AND status = 'open') ORDER BY finished_at DESC",
                worker,
            )

    def names(self, hands: Sequence[str]) -> dict[str, str]:
        """Who writes with each of these hands; one that is no hand is left out."""
        wanted = sorted(set(hands))
        if not wanted:
            return {}
        marks = ", ".join("?" * len(wanted))
        with self._database.reading() as rows:
            return dict(rows.all(f"SELECT hand, name FROM links WHERE hand IN ({marks})", wanted))

    def begin_try(self, link_id: str, now: datetime) -> datetime | None:
        """Count a try before its code is looked at, so that many at once are still counted one by one. Gives the
        moment to wait for where there were too many; then this one did not count."""
        with self._database.writing() as rows:
            return count_a_try(rows, "links", _one(rows, "id = ?", link_id), now)

    def opened(self, link_id: str, at: str) -> bool:
        """The code was right: earlier tries are forgotten. Tells whether this was the first time."""
        with self._database.writing() as rows:
            link = _one(rows, "id = ?", link_id)
            rows.run(
                "UPDATE links SET tries = 0, tried_at = '', opened_at = CASE opened_at WHEN '' THEN ? ELSE opened_at END "
                "WHERE id = ?",
                [at, link_id],
            )
            return link is not None and not link.opened_at

    def read_as(self, link_id: str, reading: str) -> None:
        self._set(link_id, "reading = ?", reading)

    def finish(self, link_id: str, at: str) -> None:
        """They say they have finished. The first time stands until they say they have not."""
        self._set(link_id, "finished_at = CASE finished_at WHEN '' THEN ? ELSE finished_at END", at)

    def go_on(self, link_id: str) -> None:
        """They had not finished after all."""
        self._set(link_id, "finished_at = ?", "")

    def end(self, link_id: str, at: str, by: str) -> None:
        """It opens nothing from now on. The first end stands."""
        with self._database.writing() as rows:
            rows.run(
                "UPDATE links SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at = ''",
                [at, by, link_id],
            )

    def _set(self, link_id: str, what: str, value: Any) -> None:
        with self._database.writing() as rows:
            rows.run(f"UPDATE links SET {what} WHERE id = ?", [value, link_id])


def about(rows: Rows, person: str) -> list[Link]:
    """The links to any conversation with somebody, oldest first."""
    return _all(
        rows,
        "conversation IN (SELECT id FROM conversations WHERE person = ?) ORDER BY made_at, id",
        person,
    )


def count_a_try(rows: Rows, table: str, door: Door | None, now: datetime) -> datetime | None:
    """The moment to wait for where there were too many tries; then this one did not count."""
    if door is None or not door.opens(now):
        return now
    if until := door.wait_until(now):
        return until
    rows.run(f"UPDATE {table} SET tries = tries + 1, tried_at = ? WHERE id = ?", [now.isoformat(), door.id])
    return None


def _one(rows: Rows, where: str, *given: Any) -> Link | None:
    row = rows.one(f"SELECT {_COLUMNS} FROM links WHERE {where}", given)
    return _from_row(row) if row else None


def _all(rows: Rows, where: str, *given: Any) -> list[Link]:
    return [_from_row(row) for row in rows.all(f"SELECT {_COLUMNS} FROM links WHERE {where}", given)]


def _from_row(row: Row) -> Link:
    kept = dict(zip(_NAMES, row, strict=True))
    return Link(**{**kept, "shares": bool(kept["shares"])})
