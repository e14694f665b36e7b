"""Drafts of forms: what designers work on before it is a version. Every save is kept, and who made it.

Two designers on one draft: what each changed is joined part by part. Where both changed one thing, what stands stays,
and the other's words are kept as a clash until somebody chooses."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from formengine.store import draft_clashes
from formengine.store.database import Database
from formengine.store.draft_clashes import DraftSaved, KeptClash, earlier, join
from formengine.store.draft_rows import (
    CARD,
    Definition,
    Draft,
    DraftCard,
    DraftClosed,
    DraftRevision,
    NoSuchDraft,
    Origin,
    card_of,
    draft_of,
    draft_row,
    keep,
    now_at,
    revision_of,
    still_open,
)


@dataclass(frozen=True, kw_only=True)
class SetAsideText:
    """JSON somebody typed that is not, or not yet, a form: kept as it was typed."""

    text: str
    based_on: int
    at: str


class Drafts:
    """The drafts of one database. `by` is an account's id; the same `request` again gives the same result."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(
        self, definition: Definition, *, by: str, request: str = "", origin: Origin | None = None
    ) -> Draft:
        """Begin a draft with this definition, which is its first revision."""
        origin = origin or Origin()
        with self._database.writing() as rows:
            if request and (
                made := rows.one(
                    "SELECT draft FROM draft_revisions WHERE request = ? AND request <> ''", [request]
                )
            ):
                return draft_of(rows, made[0])
            draft, at = f"d{secrets.token_hex(8)}", now_at()
            rows.run(
                "INSERT INTO drafts (id, form_id, title, origin_form, origin_version, origin_hash, origin_file, "
                "revision, definition, hash, begun_by, begun_at, changed_by, changed_at, closed_by, closed_at, "
                "closed_as) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', '', ?, ?, ?, ?, '', '', '')",
                [draft, "", "", origin.form_id, origin.version, origin.hash, origin.file, by, at, by, at],
            )
            keep(rows, draft, 1, definition, by=by, at=at, did="Began", request=request)
            return draft_of(rows, draft)

    def draft(self, draft_id: str) -> Draft:
        """Raises NoSuchDraft."""
        with self._database.reading() as rows:
            return draft_of(rows, draft_id)

    def drafts(self, *, closed: bool = False) -> list[DraftCard]:
        """The drafts that are open (or closed), last changed first."""
        which = "<> ''" if closed else "= ''"
        with self._database.reading() as rows:
            found = rows.all(
                f"SELECT {CARD} FROM drafts d WHERE closed_at {which} ORDER BY changed_at DESC, id"
            )
        return [card_of(row) for row in found]

    def save(
        self,
        draft_id: str,
        definition: Definition,
        *,
        based_on: int,
        by: str,
        request: str = "",
        did: str = "",
    ) -> DraftSaved:
        """Keep what somebody made of revision `based_on`. Raises NoSuchDraft, or DraftClosed."""
        with self._database.writing() as rows:
            if request and (done := earlier(rows, draft_id, request)):
                return done
            now = still_open(rows, draft_id)
            base = now.definition if based_on == now.revision else revision_of(rows, draft_id, based_on)
            return join(rows, now, base, definition, based_on=based_on, by=by, request=request, did=did)

    def undo(self, draft_id: str, revision: int, *, by: str, request: str = "", did: str = "") -> DraftSaved:
        """Take one save back, and leave what was saved since; taking back what took something back does it again.
        Raises NoSuchDraft, or DraftClosed."""
        with self._database.writing() as rows:
            if request and (done := earlier(rows, draft_id, request)):
                return done
            now = still_open(rows, draft_id)
            if revision < 2:
                raise NoSuchDraft(f"{draft_id} before its beginning")
            before, after = (revision_of(rows, draft_id, number) for number in (revision - 1, revision))
            return join(
                rows,
                now,
                after,
                before,
                based_on=revision,
                by=by,
                request=request,
                did=did,
                takes_back=revision,
            )

    def revision(self, draft_id: str, number: int) -> dict[str, Any]:
        """The definition as a save left it. Raises NoSuchDraft."""
        with self._database.reading() as rows:
            return revision_of(rows, draft_id, number)

    def history(self, draft_id: str) -> list[DraftRevision]:
        """Every save, newest first. Raises NoSuchDraft."""
        with self._database.reading() as rows:
            draft_row(rows, draft_id)
            found = rows.all(
                "SELECT revision, did, saved_by, at, hash, takes_back FROM draft_revisions WHERE draft = ? "
                "ORDER BY revision DESC",
                [draft_id],
            )
        taken_back: set[int] = set()
        told = []
        for number, did, by, at, hash_, takes_back in found:
            stands = number not in taken_back
            if takes_back and stands:
                taken_back.add(takes_back)
            told.append(
                DraftRevision(
                    revision=number, did=did, by=by, at=at, hash=hash_, takes_back=takes_back, stands=stands
                )
            )
        return told

    def waiting(self, draft_id: str) -> list[KeptClash]:
        """The clashes that wait for somebody to choose, oldest first. Raises NoSuchDraft."""
        with self._database.reading() as rows:
            return draft_clashes.waiting(rows, draft_of(rows, draft_id))

    def settle(
        self, draft_id: str, clash: int, mine: Collection[str], *, by: str, request: str = "", did: str = ""
    ) -> DraftSaved:
        """Put an end to a clash: `mine` names (`Clash.name`) where the words that waited go in; elsewhere what stands
        stays. Raises NoSuchDraft, or DraftClosed."""
        with self._database.writing() as rows:
            if request and (done := earlier(rows, draft_id, request)):
                return done
            now = still_open(rows, draft_id)
            return draft_clashes.settle(rows, now, clash, mine, by=by, request=request, did=did)

    def close(self, draft_id: str, as_: str, *, by: str) -> DraftCard:
        """It was published, or put away (`as_` says which, in words): kept, and changed no more. Raises NoSuchDraft;
        DraftClosed where it was closed as something else."""
        with self._database.writing() as rows:
            card = draft_of(rows, draft_id).card
            if card.is_open:
                rows.run(
                    "UPDATE drafts SET closed_at = ?, closed_by = ?, closed_as = ? WHERE id = ?",
                    [now_at(), by, as_, draft_id],
                )
            elif card.closed_as != as_:
                raise DraftClosed(card)
            return draft_of(rows, draft_id).card

    def set_text_aside(self, draft_id: str, text: str, *, based_on: int, by: str) -> None:
        """Keep JSON as it was typed, for whoever typed it; the last stands for the earlier. Raises NoSuchDraft."""
        with self._database.writing() as rows:
            draft_row(rows, draft_id)
            if rows.one(
                "SELECT 1 FROM draft_texts WHERE draft = ? AND account = ? AND based_on = ? AND text = ?",
                [draft_id, by, based_on, text],
            ):
                return
            rows.run("DELETE FROM draft_texts WHERE draft = ? AND account = ?", [draft_id, by])
            rows.run(
                "INSERT INTO draft_texts (draft, account, at, based_on, text) VALUES (?, ?, ?, ?, ?)",
                [draft_id, by, now_at(), based_on, text],
            )

    def text_aside(self, draft_id: str, by: str) -> SetAsideText | None:
        with self._database.reading() as rows:
            row = rows.one(
                "SELECT text, based_on, at FROM draft_texts WHERE draft = ? AND account = ?", [draft_id, by]
            )
        return SetAsideText(text=row[0], based_on=row[1], at=row[2]) if row else None

    def let_text_go(self, draft_id: str, by: str) -> None:
        with self._database.writing() as rows:
            rows.run("DELETE FROM draft_texts WHERE draft = ? AND account = ?", [draft_id, by])


__all__ = [
    "Draft",
    "DraftCard",
    "DraftClosed",
    "DraftRevision",
    "DraftSaved",
    "Drafts",
    "KeptClash",
    "NoSuchDraft",
    "Origin",
    "SetAsideText",
]
