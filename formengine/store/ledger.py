"""The ledger: one row for everything done to a record, each holding the hash of the one before."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from formengine.record import as_json
from formengine.store.database import Row, Rows
from formengine.store.refusals import RequestReused, WrongKey
from formengine.store.seals import BUCKETS, FIRST, LedgerRow, Root, Sealer, bucket_of, digest_of, root_from

STATEMENT = "conversation, revision, question, said_by, based_on, against, body, saved_by, at, salt"
ENTRY = "record, revision, did, body, salt"


def now() -> datetime:
    return datetime.now(UTC)


def as_text(moment: datetime) -> str:
    """A moment as records hold it: UTC, to the thousandth of a second."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def salt() -> str:
    return secrets.token_hex(8)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something done to a record; `revision` is 0 where it changed nothing."""

    record: str
    person: str
    at: str
    by: str
    did: str
    revision: int = 0
    why: str = ""
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class Done:
    """A deed found again by its request."""

    record: str
    at: str
    did: str
    revision: int


def write(
    rows: Rows,
    sealer: Sealer,
    deed: Deed,
    detail: Any = None,
    statements: Sequence[Row] = (),
) -> None:
    """Write what a deed added, then the deed itself, then the root over it. Once per record and transaction,
    records in the order of their ids."""
    entry: Row | None = None
    if detail is not None:
        entry = (deed.record, deed.revision, deed.did, as_json(detail), salt())
        rows.run(f"INSERT INTO entries ({ENTRY}) VALUES (?, ?, ?, ?, ?)", entry)
    if statements:
        statements = sorted(statements, key=lambda row: (row[2], row[3]))
        rows.run_each(
            f"INSERT INTO statements ({STATEMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", statements
        )
    digest = digest_of([*([entry] if entry else []), *statements]) if deed.revision else ""
    _append(rows, sealer, deed, digest)


def _append(rows: Rows, sealer: Sealer, deed: Deed, digest: str) -> None:
    head = rows.one("SELECT n, hash FROM heads WHERE record = ?", [deed.record])
    before = (int(head[0]), str(head[1])) if head else None
    place = rows.one("SELECT coalesce(max(seq), 0) + 1 FROM ledger")
    row = LedgerRow(
        seq=int(place[0]) if place else 1,
        record=deed.record,
        n=(before[0] if before else _last_n(rows, deed.record)) + 1,
        person=deed.person,
        at=deed.at,
        by=deed.by,
        did=deed.did,
        revision=deed.revision,
        why=deed.why,
        request=deed.request,
        digest=digest,
        previous=before[1] if before else FIRST,
    )
    row_hash = row.hash()
    rows.run(
        "INSERT INTO ledger (seq, record, n, person, at, by, did, revision, why, request, digest, previous, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row.seq,
            row.record,
            row.n,
            row.person,
            row.at,
            row.by,
            row.did,
            row.revision,
            row.why,
            row.request,
            row.digest,
            row.previous,
            row_hash,
        ),
    )
    if before:
        rows.run("UPDATE heads SET n = ?, hash = ? WHERE record = ?", (row.n, row_hash, row.record))
    else:
        rows.run("INSERT INTO heads (record, n, hash) VALUES (?, ?, ?)", (row.record, row.n, row_hash))
    _grow_root(rows, sealer, row.record, before, (row.n, row_hash))


def _last_n(rows: Rows, record: str) -> int:
    """0 for a new record. A head that was taken away stops no save: the root tells of it for ever after."""
    last = rows.one("SELECT max(n) FROM ledger WHERE record = ?", [record])
    return int(last[0] or 0) if last else 0


def _grow_root(
    rows: Rows, sealer: Sealer, record: str, before: tuple[int, str] | None, after: tuple[int, str]
) -> None:
    bucket = bucket_of(record)
    kept = rows.one("SELECT records, rows, total FROM roots WHERE bucket = ?", [bucket])
    if kept is None:
        return  # taken away: verify says so, and no word waits for it
    root = sealer.grown(root_from(bucket, *kept), record, before, after)
    rows.run(
        "UPDATE roots SET records = ?, rows = ?, total = ?, key_mark = ?, seal = ? WHERE bucket = ?",
        (root.records, root.rows, root.total_text, sealer.mark, sealer.seal(root), bucket),
    )


def lay_roots(rows: Rows, sealer: Sealer) -> None:
    """The empty roots of a store nothing was written to yet."""
    if rows.one("SELECT 1 FROM roots LIMIT 1") or rows.one("SELECT 1 FROM ledger LIMIT 1"):
        return
    roots = [Root(bucket) for bucket in range(BUCKETS)]
    rows.run_each(
        "INSERT INTO roots (bucket, records, rows, total, key_mark, seal) VALUES (?, ?, ?, ?, ?, ?)",
        [(r.bucket, r.records, r.rows, r.total_text, sealer.mark, sealer.seal(r)) for r in roots],
    )


def check_key(rows: Rows, sealer: Sealer) -> None:
    """Raises WrongKey where going on with this key would make the seals of the ledger worthless."""
    marks = {row[0] for row in rows.all("SELECT DISTINCT key_mark FROM roots")}
    if marks and sealer.mark not in marks:
        raise WrongKey(
            "The ledger of this store is sealed with another key. Start with the same FORMENGINE_SEAL_KEY as before."
        )


def already(rows: Rows, request: str, by: str, did: str, record: str = "") -> Done | None:
    """What this request did when it came before. Raises RequestReused where it was for something else, or
    somebody else's: nobody is handed another's words by naming their request."""
    if not request:
        return None
    found = rows.one(
        "SELECT record, at, by, did, revision FROM ledger WHERE request = ? AND request <> ''", [request]
    )
    if found is None:
        return None
    done = Done(record=found[0], at=found[1], did=found[3], revision=int(found[4]))
    if found[2] != by or done.did != did or (record and done.record != record):
        raise RequestReused
    return done
