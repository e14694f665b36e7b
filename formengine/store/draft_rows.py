"""A draft as it lies in the tables: what is known of it, and every save of it."""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from formengine.load import digest
from formengine.store.database import Row, Rows
from formengine.store.refusals import NotFound

Definition = Mapping[str, Any]


class NoSuchDraft(NotFound):
    def __init__(self, draft: str) -> None:
        super().__init__(f"There is no draft “{draft[:40]}”. Look in the list of drafts.")


class DraftClosed(NotFound):
    """A draft that was published or put away does not change."""

    def __init__(self, card: "DraftCard") -> None:
        self.card = card
        super().__init__(
            f"This draft of “{card.title}” is closed ({card.closed_as}) and does not change any more."
        )


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a draft was begun from: a version by its number and hash, a file by its name, or nothing."""

    form_id: str = ""
    version: int = 0
    hash: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftCard:
    """What is known of a draft without opening it. `revision` counts its saves; `waiting` how many clashes wait."""

    id: str
    form_id: str
    title: str
    origin: Origin
    revision: int
    begun_by: str
    begun_at: str
    changed_by: str
    changed_at: str
    closed_by: str = ""
    closed_at: str = ""
    closed_as: str = ""
    waiting: int = 0

    @property
    def is_open(self) -> bool:
        return not self.closed_at


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft as it stands. `hash` is `load.digest` of its definition."""

    card: DraftCard
    definition: dict[str, Any]
    hash: str

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def revision(self) -> int:
        return self.card.revision


@dataclass(frozen=True, kw_only=True)
class DraftRevision:
    """One save: `did` says in words what it changed; `hash` is of the definition it left."""

    revision: int
    did: str
    by: str
    at: str
    hash: str
    takes_back: int = 0
    """The save that this one took back; 0: it is one of its own."""
    stands: bool = True
    """Whether nothing took it back."""


CARD = (
    "d.id, d.form_id, d.title, d.origin_form, d.origin_version, d.origin_hash, d.origin_file, d.revision, d.begun_by, "
    "d.begun_at, d.changed_by, d.changed_at, d.closed_by, d.closed_at, d.closed_as, "
    "(SELECT count(*) FROM draft_clashes c WHERE c.draft = d.id AND c.settled_at = '')"
)


def keep(
    rows: Rows,
    draft: str,
    number: int,
    definition: Definition,
    *,
    by: str,
    at: str,
    did: str,
    request: str,
    takes_back: int = 0,
) -> None:
    hash_ = digest(definition)
    rows.run(
        "INSERT INTO draft_revisions (draft, revision, definition, hash, did, saved_by, at, request, "
        "takes_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [draft, number, packed(definition), hash_, did, by, at, request, takes_back],
    )
    rows.run(
        "UPDATE drafts SET form_id = ?, title = ?, revision = ?, definition = ?, hash = ?, changed_by = ?, "
        "changed_at = ? WHERE id = ?",
        [
            str(definition.get("id", "")), str(definition.get("title", "")), number, written(definition), hash_,
            by, at, draft,
        ],
    )  # fmt: skip


def draft_row(rows: Rows, draft_id: str) -> Row:
    row = rows.one(f"SELECT {CARD}, d.definition, d.hash FROM drafts d WHERE d.id = ?", [draft_id])
    if row is None:
        raise NoSuchDraft(draft_id)
    return row


def draft_of(rows: Rows, draft_id: str) -> Draft:
    *card, definition, hash_ = draft_row(rows, draft_id)
    return Draft(card=card_of(tuple(card)), definition=json.loads(definition), hash=hash_)


def still_open(rows: Rows, draft_id: str) -> Draft:
    draft = draft_of(rows, draft_id)
    if not draft.card.is_open:
        raise DraftClosed(draft.card)
    return draft


def revision_of(rows: Rows, draft_id: str, number: int) -> dict[str, Any]:
    row = rows.one(
        "SELECT definition FROM draft_revisions WHERE draft = ? AND revision = ?", [draft_id, number]
    )
    if row is None:
        raise NoSuchDraft(f"{draft_id}, revision {number}")
    return unpacked(row[0])


def card_of(row: Row) -> DraftCard:
    return DraftCard(
        id=row[0], form_id=row[1], title=row[2],
        origin=Origin(form_id=row[3], version=row[4], hash=row[5], file=row[6]),
        revision=row[7], begun_by=row[8], begun_at=row[9], changed_by=row[10], changed_at=row[11],
        closed_by=row[12], closed_at=row[13], closed_as=row[14], waiting=row[15],
    )  # fmt: skip


def written(definition: Definition) -> str:
    return json.dumps(definition, separators=(",", ":"), ensure_ascii=False)


def packed(definition: Definition) -> str:
    """As text a twentieth to a tenth as long: every save of a long form is kept."""
    return b85encode(zlib.compress(written(definition).encode(), 6)).decode("ascii")


def unpacked(text: str) -> dict[str, Any]:
    definition: dict[str, Any] = json.loads(zlib.decompress(b85decode(text)))
    return definition


def now_at() -> str:
    return datetime.now(UTC).isoformat()
