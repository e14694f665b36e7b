"""What staff write to each other about a record: on the ledger like all that is done, and part of no record.

A thread is one matter: a second look at a conversation, one reading of an audit, a record that is closed to most, an
opening from another team. It has a ledger record of its own, so nothing in it is changed or lost unseen, and no
verb that reads, copies or exports a conversation meets it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from formengine.store.beside import same_detail
from formengine.store.database import Row, Rows
from formengine.store.ledger import Deed, already, write
from formengine.store.refusals import ChangedMeanwhile, RequestReused
from formengine.store.seals import Sealer

Matter = Literal["second-look", "audit", "sealed", "across"]

_ASIDE = (
    "SELECT e.record, e.revision, l.person, l.at, l.by, e.did, e.body FROM entries AS e "
    "JOIN ledger AS l ON l.record = e.record AND l.revision = e.revision AND l.revision > 0"
)


@dataclass(frozen=True, kw_only=True)
class Aside:
    """One thing written in a thread: `of` is what the thread is about, `number` counts from 1."""

    matter: str
    of: str
    number: int
    person: str
    at: str
    by: str
    did: str
    detail: Mapping[str, Any]


def add(
    rows: Rows,
    sealer: Sealer,
    thread: tuple[Matter, str],
    did: str,
    detail: Mapping[str, Any],
    *,
    person: str,
    after: int | None,
    why: str,
    by: str,
    at: str,
    request: str,
) -> Aside:
    record = ":".join(thread)
    kept = dict(detail)
    if done := already(rows, request, by, did, record):
        if not same_detail(rows, record, done.revision, kept):
            raise RequestReused
        return _at(rows, record, done.revision)
    last = rows.one("SELECT n, hash FROM heads WHERE record = ?", [record])
    number = int(last[0]) if last else 0
    if after is not None and after != number:
        raise ChangedMeanwhile("Somebody else was here before you. Look at what they did, then go on.")
    deed = Deed(
        record=record, person=person, at=at, by=by, did=did, revision=number + 1, why=why, request=request
    )
    write(rows, sealer, deed, kept)
    return _at(rows, record, number + 1)


def thread(rows: Rows, matter: Matter, of: str) -> list[Aside]:
    """All of one thread, oldest first."""
    return [
        _aside(row)
        for row in rows.all(f"{_ASIDE} WHERE e.record = ? ORDER BY e.revision", [f"{matter}:{of}"])
    ]


def about(rows: Rows, person: str) -> list[Aside]:
    """Everything that was ever written beside the records of one person, oldest first."""
    found = rows.all(f"{_ASIDE} WHERE l.person = ? ORDER BY l.seq", [person])
    return [_aside(row) for row in found if row[0].partition(":")[0] in get_args(Matter)]


def lasts(rows: Rows, matter: Matter) -> list[Aside]:
    """The last of every thread on this matter, newest first."""
    found = rows.all(
        f"{_ASIDE} JOIN (SELECT record, max(revision) AS revision FROM entries WHERE record > ? AND record < ? "
        "GROUP BY record) AS m ON m.record = e.record AND m.revision = e.revision ORDER BY l.seq DESC",
        [f"{matter}:", f"{matter};"],
    )
    return [_aside(row) for row in found]


def _at(rows: Rows, record: str, revision: int) -> Aside:
    row = rows.one(f"{_ASIDE} WHERE e.record = ? AND e.revision = ?", [record, revision])
    assert row is not None
    return _aside(row)


def _aside(row: Row) -> Aside:
    record, number, person, at, by, did, body = row
    matter, _, of = record.partition(":")
    return Aside(
        matter=matter, of=of, number=number, person=person, at=at, by=by, did=did, detail=json.loads(body)
    )
