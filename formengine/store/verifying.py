"""Finds what was done to the records behind the store's back, and says where."""

import hashlib
from collections.abc import Iterable, Iterator

from formengine.findings import Finding
from formengine.store.database import Rows
from formengine.store.drawn import drawn_faults, form_faults
from formengine.store.ledger import ENTRY, STATEMENT
from formengine.store.seals import BUCKETS, FIRST, LedgerRow, Sealer, bucket_of, digest_of, root_from

_LEDGER = "seq, record, n, person, at, by, did, revision, why, request, digest, previous, hash"
_RECORDS = (
    "SELECT record FROM ledger UNION SELECT record FROM heads UNION SELECT record FROM entries "
    "UNION SELECT conversation FROM statements UNION SELECT id FROM conversations UNION SELECT id FROM people "
    "ORDER BY 1"
)


def damage(faults: Iterable[str]) -> list[Finding]:
    return [_finding("database-damaged", f"The database is damaged: {fault}", "") for fault in faults]


def verify(rows: Rows, sealer: Sealer, witness: str = "") -> Iterator[Finding]:
    """Every fault, record by record, then of the whole."""
    for (record,) in rows.all(_RECORDS):
        ledger = [(LedgerRow(**dict(zip(_NAMES, row[:-1], strict=True))), str(row[-1])) for row in rows.all(
            f"SELECT {_LEDGER} FROM ledger WHERE record = ? ORDER BY n", [record]
        )]  # fmt: skip
        yield from _chain_faults(record, ledger)
        yield from _content_faults(rows, record, [row for row, _ in ledger])
        yield from _head_faults(rows, record, ledger)
        for message in drawn_faults(rows, record, [row for row, _ in ledger]):
            yield _finding("list-differs", message, record)
    for message in form_faults(rows):
        yield _finding("form-changed", message, "forms")
    yield from _root_faults(rows, sealer)
    if witness:
        yield from _witness_faults(rows, witness)


_NAMES = _LEDGER.split(", ")[:-1]


def _chain_faults(record: str, ledger: list[tuple[LedgerRow, str]]) -> Iterator[Finding]:
    expected, previous, seq = 1, FIRST, 0
    for row, kept_hash in ledger:
        where = f"Row {row.n} of {record} ({row.did} by {row.by}, {row.at})"
        if row.n != expected:
            gone = f"row {expected}" if row.n == expected + 1 else f"rows {expected} to {row.n - 1}"
            yield _finding("ledger-row-missing", f"The ledger of {record} has lost {gone}.", record)
        elif row.previous != previous:
            yield _finding(
                "ledger-row-moved",
                f"{where} does not follow from the row before it: one of them was changed.",
                record,
            )
        if row.seq <= seq:
            yield _finding("ledger-row-moved", f"{where} was moved: it stands before an older one.", record)
        if row.hash() != kept_hash:
            yield _finding("ledger-row-changed", f"{where} was changed after it was written.", record)
        expected, previous, seq = row.n + 1, kept_hash, row.seq


def _content_faults(rows: Rows, record: str, ledger: list[LedgerRow]) -> Iterator[Finding]:
    content: dict[int, list[tuple[object, ...]]] = {}
    for row in rows.all(f"SELECT {ENTRY} FROM entries WHERE record = ?", [record]):
        content.setdefault(row[1], []).append(tuple(row))
    for row in rows.all(
        f"SELECT {STATEMENT} FROM statements WHERE conversation = ? ORDER BY question, said_by", [record]
    ):
        content.setdefault(row[1], []).append(tuple(row))
    for told in ledger:
        if not told.revision:
            continue
        words = content.pop(told.revision, [])
        if digest_of(_in_order(words)) != told.digest:
            gone = "is gone" if not words else "was changed or is not whole"
            yield _finding(
                "words-changed",
                f"What {told.by} wrote in revision {told.revision} of {record} ({told.did}, {told.at}) {gone}.",
                record,
            )
    for revision in sorted(content):
        yield _finding(
            "words-added",
            f"Revision {revision} of {record} holds words that the ledger knows nothing of.",
            record,
        )


def _in_order(words: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """An entry first, then statements by question and speaker: the database's own order of text may differ."""
    entries = [row for row in words if len(row) == len(ENTRY.split(", "))]
    statements = [row for row in words if len(row) != len(ENTRY.split(", "))]
    return [*entries, *sorted(statements, key=lambda row: (row[2], row[3]))]


def _head_faults(rows: Rows, record: str, ledger: list[tuple[LedgerRow, str]]) -> Iterator[Finding]:
    head = rows.one("SELECT n, hash FROM heads WHERE record = ?", [record])
    last = (ledger[-1][0].n, ledger[-1][1]) if ledger else None
    if head is None:
        yield _finding(
            "head-missing", f"The note of where the ledger of {record} ends was taken away.", record
        )
    elif last is None:
        yield _finding("ledger-gone", f"The whole ledger of {record} was taken away: {head[0]} rows.", record)
    elif last[0] < head[0]:
        cut = head[0] - last[0]
        rows_cut = "its last row was" if cut == 1 else f"its last {cut} rows were"
        yield _finding("ledger-cut", f"The ledger of {record} was cut off: {rows_cut} taken away.", record)
    elif (int(head[0]), str(head[1])) != last:
        yield _finding("head-changed", f"The note of where the ledger of {record} ends was changed.", record)


def _root_faults(rows: Rows, sealer: Sealer) -> Iterator[Finding]:
    heads: dict[int, list[tuple[str, int, str]]] = {bucket: [] for bucket in range(BUCKETS)}
    for record, n, row_hash in rows.all("SELECT record, n, hash FROM heads"):
        heads[bucket_of(record)].append((record, n, row_hash))
    kept = {row[0]: row for row in rows.all("SELECT bucket, records, rows, total, key_mark, seal FROM roots")}
    for bucket in range(BUCKETS):
        place = f"root {bucket}"
        if bucket not in kept:
            yield _finding("root-missing", f"Part {bucket} of the root was taken away.", place)
            continue
        _, records, count, total, mark, seal = kept[bucket]
        now = sealer.over(bucket, heads[bucket])
        if mark != sealer.mark or seal != sealer.seal(root_from(bucket, records, count, total)):
            yield _finding(
                "root-changed", f"Part {bucket} of the root was changed, or sealed with another key.", place
            )
        elif records != now.records:
            gone = records - now.records
            said = (
                f"{gone} whole record(s) of it were taken away"
                if gone > 0
                else f"{-gone} record(s) were put in"
            )
            yield _finding("record-gone", f"Part {bucket} of the root does not come out: {said}.", place)
        elif (count, total) != (now.rows, now.total_text):
            yield _finding(
                "record-cut",
                f"Part {bucket} of the root does not come out: a record of it does not end as it did.",
                place,
            )
    for bucket in sorted(kept.keys() - heads.keys()):
        yield _finding(
            "root-changed", f"There is a part {bucket} of the root that was put in.", f"root {bucket}"
        )


def witness(rows: Rows) -> str:
    """A line that stands for every record as it ends now."""
    last = rows.one("SELECT coalesce(max(seq), 0) FROM ledger")
    seq = int(last[0]) if last else 0
    return f"{seq}:{_witnessed(rows, seq)}"


def _witnessed(rows: Rows, seq: int) -> str:
    ends = rows.all(
        "SELECT l.record, l.n, l.hash FROM ledger AS l JOIN (SELECT record, max(n) AS n FROM ledger WHERE seq <= ? "
        "GROUP BY record) AS m ON m.record = l.record AND m.n = l.n",
        [seq],
    )
    lines = "\n".join(sorted(f"{record} {n} {row_hash}" for record, n, row_hash in ends))
    return hashlib.sha256(lines.encode()).hexdigest()


def _witness_faults(rows: Rows, witness: str) -> Iterator[Finding]:
    seq, _, seen = witness.strip().partition(":")
    if not seq.isdecimal() or len(seen) != 64:
        yield _finding(
            "witness-unreadable", "The witness line is not one that `verify` gave. Copy it whole.", ""
        )
    elif _witnessed(rows, int(seq)) != seen:
        yield _finding(
            "not-as-witnessed",
            f"What the ledger held up to its row {seq} is not what the witness line was taken from.",
            "",
        )


def _finding(rule: str, message: str, place: str) -> Finding:
    return Finding(rule=rule, level="error", message=message, place=place)
