"""Where two designers changed the same thing of a draft: what stands stays, and the other's words wait for a choice."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from formengine.editing import Clash, merge
from formengine.store.database import Rows
from formengine.store.draft_rows import (
    Definition,
    Draft,
    NoSuchDraft,
    draft_of,
    keep,
    now_at,
    packed,
    revision_of,
    unpacked,
    written,
)


@dataclass(frozen=True, kw_only=True)
class KeptClash:
    """A save that met another's: what I made, of which revision, and where it and what stands cannot both be."""

    id: int
    based_on: int
    mine: dict[str, Any]
    by: str
    at: str
    did: str
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, kw_only=True)
class DraftSaved:
    """What came of a save. `merged`: others had changed other things meanwhile, and all of it is there.
    `clash` is the id under which what could not go in is kept; 0: all of it went in."""

    draft: Draft
    merged: bool = False
    clash: int = 0


def join(
    rows: Rows,
    now: Draft,
    base: Definition,
    mine: Definition,
    *,
    based_on: int,
    by: str,
    request: str,
    did: str,
    takes_back: int = 0,
) -> DraftSaved:
    """What somebody made of `base`, put into what stands now."""
    merged, at = merge(base, mine, now.definition), now_at()
    clash = 0
    if merged.clashes:
        rows.run(
            "INSERT INTO draft_clashes (draft, based_on, definition, saved_by, at, did, request, settled_at, "
            "settled_by) VALUES (?, ?, ?, ?, ?, ?, ?, '', '')",
            [now.id, based_on, packed(mine), by, at, did, request],
        )
        last = rows.one("SELECT max(id) FROM draft_clashes WHERE draft = ?", [now.id])
        clash = last[0] if last else 0
    if written(merged.definition) != written(now.definition):
        keep(
            rows,
            now.id,
            now.revision + 1,
            merged.definition,
            by=by,
            at=at,
            did=did,
            request=request,
            takes_back=takes_back,
        )
    return DraftSaved(draft=draft_of(rows, now.id), merged=based_on != now.revision, clash=clash)


def waiting(rows: Rows, now: Draft) -> list[KeptClash]:
    """The clashes of a draft that wait for somebody to choose, oldest first."""
    found = rows.all("SELECT id FROM draft_clashes WHERE draft = ? AND settled_at = '' ORDER BY id", [now.id])
    return [clash_of(rows, now, number) for (number,) in found]


def settle(
    rows: Rows, now: Draft, clash: int, mine: Collection[str], *, by: str, request: str, did: str
) -> DraftSaved:
    """Put an end to a clash: `mine` names where the words that waited go in. Raises NoSuchDraft."""
    kept, at = clash_of(rows, now, clash), now_at()
    merged = merge(revision_of(rows, now.id, kept.based_on), kept.mine, now.definition, choose=mine)
    if merged.definition != now.definition:
        said = did or "Chose between two texts"
        keep(rows, now.id, now.revision + 1, merged.definition, by=by, at=at, did=said, request=request)
    rows.run(
        "UPDATE draft_clashes SET settled_at = ?, settled_by = ? WHERE draft = ? AND id = ?",
        [at, by, now.id, clash],
    )
    return DraftSaved(draft=draft_of(rows, now.id))


def earlier(rows: Rows, draft_id: str, request: str) -> DraftSaved | None:
    """What a request already came to."""
    clash = rows.one("SELECT id FROM draft_clashes WHERE draft = ? AND request = ?", [draft_id, request])
    kept = rows.one(
        "SELECT 1 FROM draft_revisions WHERE draft = ? AND request = ? AND request <> ''", [draft_id, request]
    )
    if clash or kept:
        return DraftSaved(draft=draft_of(rows, draft_id), clash=clash[0] if clash else 0)
    return None


def clash_of(rows: Rows, now: Draft, number: int) -> KeptClash:
    row = rows.one(
        "SELECT id, based_on, definition, saved_by, at, did FROM draft_clashes WHERE draft = ? AND id = ? "
        "AND settled_at = ''",
        [now.id, number],
    )
    if row is None:
        raise NoSuchDraft(f"{now.id}, clash {number}")
    id_, based_on, packed, by, at, did = row
    mine = unpacked(packed)
    merged = merge(revision_of(rows, now.id, based_on), mine, now.definition)
    return KeptClash(id=id_, based_on=based_on, mine=mine, by=by, at=at, did=did, clashes=merged.clashes)
