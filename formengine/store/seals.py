"""The arithmetic of the ledger: a row's hash over the row before it, and a root over the last rows of all records.

The root is a sum of one keyed number per record, so a save changes it in one step however many records there are,
and taking a record away, or its last rows, leaves a sum that does not come out. With a key that is kept elsewhere
nobody who can write to the database can make it come out.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from formengine.record import as_json

BUCKETS = 64
"""Roots are kept in as many parts, so that writers of a database with many do not wait for one row."""

FIRST = ""
"""What the first row of a record has in place of the hash before it."""

_WIDTH = 1 << 256


@dataclass(frozen=True, kw_only=True)
class LedgerRow:
    """Who did what to which record, when; `seq` counts over all records, `n` in this one; `digest` is of the words this revision added, which lie elsewhere."""

    seq: int
    record: str
    n: int
    person: str
    at: str
    by: str
    did: str
    revision: int
    why: str
    request: str
    digest: str
    previous: str

    def hash(self) -> str:
        told = [
            self.seq, self.record, self.n, self.person, self.at, self.by, self.did,
            self.revision, self.why, self.request, self.digest, self.previous,
        ]  # fmt: skip
        return hashlib.sha256(as_json(told).encode()).hexdigest()


def digest_of(rows: Iterable[tuple[Any, ...]]) -> str:
    """One digest for the content rows of a revision; each ends in a salt, so that a digest tells nothing by itself."""
    return hashlib.sha256(as_json([list(row) for row in rows]).encode()).hexdigest()


def bucket_of(record: str) -> int:
    return hashlib.sha256(record.encode()).digest()[0] % BUCKETS


@dataclass(frozen=True)
class Root:
    """One part of the root: how many records and rows it covers, and their sum."""

    bucket: int
    records: int = 0
    rows: int = 0
    total: int = 0

    @property
    def total_text(self) -> str:
        return f"{self.total:064x}"


def root_from(bucket: int, records: int, rows: int, total: str) -> Root:
    """A root as it was kept. One that was tampered with is still a root, whose sum never comes out again."""
    try:
        return Root(bucket, records, rows, int(total, 16))
    except ValueError:
        return Root(bucket, records, rows, -1)


class Sealer:
    """Seals roots with a key; the empty key finds mistakes and careless changes, not a forger who knows this code."""

    def __init__(self, key: bytes = b"") -> None:
        self._key = key
        self.mark = hashlib.sha256(b"formengine" + key).hexdigest()[:16] if key else ""

    def weight(self, record: str, n: int, row_hash: str) -> int:
        return int.from_bytes(self._mac(f"{record}\n{n}\n{row_hash}"), "big")

    def grown(self, root: Root, record: str, before: tuple[int, str] | None, after: tuple[int, str]) -> Root:
        """The root once a record whose last row was `before` ends in `after`."""
        less = self.weight(record, *before) if before else 0
        total = (root.total - less + self.weight(record, *after)) % _WIDTH
        return Root(root.bucket, root.records + (before is None), root.rows + 1, total)

    def over(self, bucket: int, heads: Iterable[tuple[str, int, str]]) -> Root:
        """The root of these last rows, from nothing."""
        root = Root(bucket)
        for record, n, row_hash in heads:
            total = (root.total + self.weight(record, n, row_hash)) % _WIDTH
            root = Root(bucket, root.records + 1, root.rows + n, total)
        return root

    def seal(self, root: Root) -> str:
        return self._mac(f"root {root.bucket} {root.records} {root.rows} {root.total_text}").hex()

    def _mac(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(), "sha256")
