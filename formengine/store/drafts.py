"""Drafts of forms: what designers work on before it is a version. Every save is kept, and who made it.

Two designers on one draft: what each changed is joined part by part. Where both changed one thing, what stands stays,
and the other's words are kept as a clash until somebody chooses."""

import json
import secrets
import zlib
from base64 import b85decode, b85encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from formengine.editing import Clash, merge
from formengine.load import digest
from formengine.store.database import Database, Row, Rows
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
                made := rows.one("SELECT draft FROM draft_revisions WHERE request = ?", [request])
            ):
                return _draft(rows, made[0])
            draft, at = f"d{secrets.token_hex(8)}", _now()
            rows.run(
                "INSERT INTO drafts (id, form_id, title, origin_form, origin_version, origin_hash, origin_file, "
                "revision, definition, hash, begun_by, begun_at, changed_by, changed_at, closed_by, closed_at, "
                "closed_as) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', '', ?, ?, ?, ?, '', '', '')",
                [draft, "", "", origin.form_id, origin.version, origin.hash, origin.file, by, at, by, at],
            )
            _keep(rows, draft, 1, definition, by=by, at=at, did="Began", request=request)
            return _draft(rows, draft)

    def draft(self, draft_id: str) -> Draft:
        """Raises NoSuchDraft."""
        with self._database.reading() as rows:
            return _draft(rows, draft_id)

    def drafts(self, *, closed: bool = False) -> list[DraftCard]:
        """The drafts that are open (or closed), last changed first."""
        which = "<> ''" if closed else "= ''"
        with self._database.reading() as rows:
            found = rows.all(
                f"SELECT {_CARD} FROM drafts d WHERE closed_at {which} ORDER BY changed_at DESC, id"
            )
        return [_card(row) for row in found]

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
            if request and (before := _earlier(rows, draft_id, request)):
                return before
            now = _open(rows, draft_id)
            base = now.definition if based_on == now.revision else _revision(rows, draft_id, based_on)
            return _join(rows, now, base, definition, based_on=based_on, by=by, request=request, did=did)

    def undo(self, draft_id: str, revision: int, *, by: str, request: str = "", did: str = "") -> DraftSaved:
        """Take one save back, and leave what was saved since; taking back what took something back does it again.
        Raises NoSuchDraft, or DraftClosed."""
        with self._database.writing() as rows:
            if request and (earlier := _earlier(rows, draft_id, request)):
                return earlier
            now = _open(rows, draft_id)
            if revision < 2:
                raise NoSuchDraft(f"{draft_id} before its beginning")
            before, after = (_revision(rows, draft_id, number) for number in (revision - 1, revision))
            return _join(
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
            return _revision(rows, draft_id, number)

    def history(self, draft_id: str) -> list[DraftRevision]:
        """Every save, newest first. Raises NoSuchDraft."""
        with self._database.reading() as rows:
            _draft_row(rows, draft_id)
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
            now = _draft(rows, draft_id)
            found = rows.all(
                "SELECT id FROM draft_clashes WHERE draft = ? AND settled_at = '' ORDER BY id", [draft_id]
            )
            return [_clash(rows, now, number) for (number,) in found]

    def settle(
        self, draft_id: str, clash: int, mine: Collection[str], *, by: str, request: str = "", did: str = ""
    ) -> DraftSaved:
        """Put an end to a clash: `mine` names (`Clash.name`) where the words that waited go in; elsewhere what stands
        stays. Raises NoSuchDraft, or DraftClosed."""
        with self._database.writing() as rows:
            if request and (before := _earlier(rows, draft_id, request)):
                return before
            now, at = _open(rows, draft_id), _now()
            kept = _clash(rows, now, clash)
            base = _revision(rows, draft_id, kept.based_on)
            merged = merge(base, kept.mine, now.definition, choose=mine)
            if merged.definition != now.definition:
                said = did or "Chose between two texts"
                _keep(
                    rows,
                    draft_id,
                    now.revision + 1,
                    merged.definition,
                    by=by,
                    at=at,
                    did=said,
                    request=request,
                )
            rows.run(
                "UPDATE draft_clashes SET settled_at = ?, settled_by = ? WHERE draft = ? AND id = ?",
                [at, by, draft_id, clash],
            )
            return DraftSaved(draft=_draft(rows, draft_id))

    def close(self, draft_id: str, as_: str, *, by: str) -> DraftCard:
        """It was published, or put away (`as_` says which, in words): kept, and changed no more. Raises NoSuchDraft;
        DraftClosed where it was closed as something else."""
        with self._database.writing() as rows:
            card = _draft(rows, draft_id).card
            if card.is_open:
                rows.run(
                    "UPDATE drafts SET closed_at = ?, closed_by = ?, closed_as = ? WHERE id = ?",
                    [_now(), by, as_, draft_id],
                )
            elif card.closed_as != as_:
                raise DraftClosed(card)
            return _draft(rows, draft_id).card

    def set_text_aside(self, draft_id: str, text: str, *, based_on: int, by: str) -> None:
        """Keep JSON as it was typed, for whoever typed it; the last stands for the earlier. Raises NoSuchDraft."""
        with self._database.writing() as rows:
            _draft_row(rows, draft_id)
            rows.run("DELETE FROM draft_texts WHERE draft = ? AND account = ?", [draft_id, by])
            rows.run(
                "INSERT INTO draft_texts (draft, account, at, based_on, text) VALUES (?, ?, ?, ?, ?)",
                [draft_id, by, _now(), based_on, text],
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


_CARD = (
    "d.id, d.form_id, d.title, d.origin_form, d.origin_version, d.origin_hash, d.origin_file, d.revision, d.begun_by, "
    "d.begun_at, d.changed_by, d.changed_at, d.closed_by, d.closed_at, d.closed_as, "
    "(SELECT count(*) FROM draft_clashes c WHERE c.draft = d.id AND c.settled_at = '')"
)


def _join(
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
    merged, at = merge(base, mine, now.definition), _now()
    clash = 0
    if merged.clashes:
        rows.run(
            "INSERT INTO draft_clashes (draft, based_on, definition, saved_by, at, did, request, settled_at, "
            "settled_by) VALUES (?, ?, ?, ?, ?, ?, ?, '', '')",
            [now.id, based_on, _packed(mine), by, at, did, request],
        )
        last = rows.one("SELECT max(id) FROM draft_clashes WHERE draft = ?", [now.id])
        clash = last[0] if last else 0
    if _written(merged.definition) != _written(now.definition):
        _keep(
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
    return DraftSaved(draft=_draft(rows, now.id), merged=based_on != now.revision, clash=clash)


def _keep(
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
        [draft, number, _packed(definition), hash_, did, by, at, request, takes_back],
    )
    rows.run(
        "UPDATE drafts SET form_id = ?, title = ?, revision = ?, definition = ?, hash = ?, changed_by = ?, "
        "changed_at = ? WHERE id = ?",
        [
            str(definition.get("id", "")), str(definition.get("title", "")), number, _written(definition), hash_,
            by, at, draft,
        ],
    )  # fmt: skip


def _earlier(rows: Rows, draft_id: str, request: str) -> DraftSaved | None:
    """What a request already came to."""
    clash = rows.one("SELECT id FROM draft_clashes WHERE draft = ? AND request = ?", [draft_id, request])
    kept = rows.one("SELECT 1 FROM draft_revisions WHERE draft = ? AND request = ?", [draft_id, request])
    if clash or kept:
        return DraftSaved(draft=_draft(rows, draft_id), clash=clash[0] if clash else 0)
    return None


def _draft_row(rows: Rows, draft_id: str) -> Row:
    row = rows.one(f"SELECT {_CARD}, d.definition, d.hash FROM drafts d WHERE d.id = ?", [draft_id])
    if row is None:
        raise NoSuchDraft(draft_id)
    return row


def _draft(rows: Rows, draft_id: str) -> Draft:
    *card, definition, hash_ = _draft_row(rows, draft_id)
    return Draft(card=_card(tuple(card)), definition=json.loads(definition), hash=hash_)


def _open(rows: Rows, draft_id: str) -> Draft:
    draft = _draft(rows, draft_id)
    if not draft.card.is_open:
        raise DraftClosed(draft.card)
    return draft


def _revision(rows: Rows, draft_id: str, number: int) -> dict[str, Any]:
    row = rows.one(
        "SELECT definition FROM draft_revisions WHERE draft = ? AND revision = ?", [draft_id, number]
    )
    if row is None:
        raise NoSuchDraft(f"{draft_id}, revision {number}")
    return _unpacked(row[0])


def _clash(rows: Rows, now: Draft, number: int) -> KeptClash:
    row = rows.one(
        "SELECT id, based_on, definition, saved_by, at, did FROM draft_clashes WHERE draft = ? AND id = ? "
        "AND settled_at = ''",
        [now.id, number],
    )
    if row is None:
        raise NoSuchDraft(f"{now.id}, clash {number}")
    id_, based_on, packed, by, at, did = row
    mine = _unpacked(packed)
    merged = merge(_revision(rows, now.id, based_on), mine, now.definition)
    return KeptClash(id=id_, based_on=based_on, mine=mine, by=by, at=at, did=did, clashes=merged.clashes)


def _card(row: Row) -> DraftCard:
    return DraftCard(
        id=row[0], form_id=row[1], title=row[2],
        origin=Origin(form_id=row[3], version=row[4], hash=row[5], file=row[6]),
        revision=row[7], begun_by=row[8], begun_at=row[9], changed_by=row[10], changed_at=row[11],
        closed_by=row[12], closed_at=row[13], closed_as=row[14], waiting=row[15],
    )  # fmt: skip


def _written(definition: Definition) -> str:
    return json.dumps(definition, separators=(",", ":"), ensure_ascii=False)


def _packed(definition: Definition) -> str:
    """As text a twentieth to a tenth as long: every save of a long form is kept."""
    return b85encode(zlib.compress(_written(definition).encode(), 6)).decode("ascii")


def _unpacked(text: str) -> dict[str, Any]:
    definition: dict[str, Any] = json.loads(zlib.decompress(b85decode(text)))
    return definition


def _now() -> str:
    return datetime.now(UTC).isoformat()
