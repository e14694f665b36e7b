"""What stands in a record beside the answers, and the turns it takes: begun, handed over, finished, corrected."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from formengine.record import (
    RUNNING_NOTES,
    Card,
    Carried,
    Change,
    Conversation,
    CopyGiven,
    Filed,
    NotAStatement,
    Saved,
    as_json,
)
from formengine.record.guarding import held_back
from formengine.store.conversations import card, keep_form, read, revised
from formengine.store.database import Row, Rows
from formengine.store.ledger import Deed, already, write
from formengine.store.people import next_revision
from formengine.store.people import read as read_person
from formengine.store.refusals import (
    AlreadyCorrected,
    ChangedMeanwhile,
    NotFinished,
    RecordFinished,
    RequestReused,
    StillUndecided,
)
from formengine.store.rows import statement_to_row
from formengine.store.seals import Sealer

NO_COLUMNS: Mapping[str, str] = {}
_FILLED_IN = ("recorded_by", "given_by", "at")


def detail_of(part: Any) -> dict[str, Any]:
    """A part as it is kept: who recorded it and when stand in the ledger."""
    return {key: value for key, value in asdict(part).items() if key not in _FILLED_IN}


def start(
    rows: Rows,
    sealer: Sealer,
    person: str,
    definition: Mapping[str, Any],
    *,
    by: str,
    team: str,
    at: str,
    request: str,
) -> Card:
    if done := already(rows, request, by, "started"):
        return card(rows, done.record)
    read_person(rows, person)
    form = {"id": definition["id"], "version": definition["version"], "hash": keep_form(rows, definition)}
    body = {"person": person, "form": form, "worker": by, "team": team, "corrects": "", "reason": ""}
    return _begin(rows, sealer, body, (), by=by, at=at, request=request)


def correct(
    rows: Rows, sealer: Sealer, conversation: str, reason: str, *, by: str, at: str, request: str
) -> Card:
    if not reason.strip():
        raise NotAStatement("Say why the record is corrected: the reason stands beside both versions.")
    if done := already(rows, request, by, "started"):
        return card(rows, done.record)
    old = card(rows, conversation)
    if old.status != "finished":
        raise NotFinished("This record is still open: change the answer itself.")
    if old.corrected_by:
        raise AlreadyCorrected(
            "This record was corrected already. Open the newer version and correct that one."
        )
    before = read(rows, conversation)
    body = {
        "person": old.person, "form": asdict(old.form), "worker": by, "team": old.team,
        "corrects": old.id, "reason": reason,
        "took_part": [asdict(part) for part in before.took_part],
        "review": asdict(before.review) if before.review else None,
        "place": before.place,
        "carried": [_origin(one, before) for one in before.carried],
        "filed": [_origin(one, before) for one in before.filed],
        "kept": {name: asdict(kept) for name, kept in before.kept.items()},
        "held_before": [asdict(decision) for decision in held_back(before).values()],
    }  # fmt: skip
    new = _begin(rows, sealer, body, _carried(before), by=by, at=at, request=request)
    record(rows, sealer, old, "corrected", {"correction": new.id, "reason": reason}, by=by, at=at, request="")
    rows.run("UPDATE conversations SET corrected_by = ? WHERE id = ?", (new.id, old.id))
    return card(rows, new.id)


def _origin(one: Carried | Filed, before: Conversation) -> dict[str, Any]:
    """Where words came from, as the corrected record knows it: at its beginning, where they stand as they were kept."""
    as_it_came = before.revision_of(one.question, one.said_by) == one.revision
    return {**asdict(one), "revision": 1 if as_it_came else 0}


def _carried(before: Conversation) -> tuple[Change, ...]:
    return tuple(
        Change(
            statement=replace(
                said,
                source=f"conversation:{before.id}@{said.revision}",
                asked_on="/".join(before.asked_on(said)) if before.moves else said.asked_on,
            )
        )
        for said in before.statements
        if not said.is_empty or said.marks
    )


def _begin(
    rows: Rows,
    sealer: Sealer,
    body: dict[str, Any],
    carried: tuple[Change, ...],
    *,
    by: str,
    at: str,
    request: str,
) -> Card:
    """A new conversation, told of in the person's record too, so that none of theirs can go unseen."""
    new, person, form = f"c{secrets.token_hex(8)}", body["person"], body["form"]
    review_on = (body.get("review") or {}).get("on", "")
    rows.run(
        "INSERT INTO conversations (id, person, form_id, form_version, form_hash, worker, team, status, revision, "
        "started_at, changed_at, review_on, corrects, corrected_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 'open', 1, ?, ?, ?, ?, '')",
        (
            new,
            person,
            form["id"],
            form["version"],
            form["hash"],
            body["worker"],
            body["team"],
            at,
            at,
            review_on,
            body["corrects"],
        ),
    )
    statements: list[Row] = []
    for change in carried:
        statements.append(statement_to_row(new, change, 0, 1, by, at))
        rows.run(
            "INSERT INTO standing (conversation, question, said_by, revision) VALUES (?, ?, ?, 1)",
            (new, *change.statement.key),
        )
    deed = Deed(
        record=new,
        person=person,
        at=at,
        by=by,
        did="started",
        revision=1,
        why=body["reason"],
        request=request,
    )
    write(rows, sealer, deed, body, statements)
    revision = next_revision(rows, person)
    told = Deed(record=person, person=person, at=at, by=by, did="conversation-started", revision=revision)
    write(rows, sealer, told, {"conversation": new})
    return card(rows, new)


def beside(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    did: str,
    detail: dict[str, Any],
    *,
    by: str,
    at: str,
    request: str,
    when_finished: bool = False,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Saved:
    """Keep something beside the answers, as a revision of its own; `columns` are what lists show of it. Raises
    RecordFinished where it would change a finished record and `when_finished` does not allow it."""
    if done := already(rows, request, by, did, conversation):
        if not same_detail(rows, conversation, done.revision, detail):
            raise RequestReused
        return Saved(conversation=conversation, revision=done.revision, at=done.at)
    now = card(rows, conversation)
    if now.status == "finished" and not when_finished:
        raise RecordFinished
    saved = record(rows, sealer, now, did, detail, by=by, at=at, request=request)
    for column, text in columns.items():
        rows.run(f"UPDATE conversations SET {column} = ? WHERE id = ?", (text, conversation))
    return saved


def hand_over(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    to: dict[str, Any],
    held_by: str | None,
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    now = card(rows, conversation)
    if held_by not in (None, now.worker) and not already(rows, request, by, "handed-over", conversation):
        raise ChangedMeanwhile("Somebody else handed this on before you. Look who holds it now.")
    return beside(
        rows, sealer, conversation, "handed-over", to,
        by=by, at=at, request=request, when_finished=True, columns=to,
    )  # fmt: skip


def record(
    rows: Rows, sealer: Sealer, now: Card, did: str, detail: dict[str, Any], *, by: str, at: str, request: str
) -> Saved:
    revision = now.revision + 1
    deed = Deed(
        record=now.id, person=now.person, at=at, by=by, did=did, revision=revision,
        why=_why(did, detail), request=request,
    )  # fmt: skip
    write(rows, sealer, deed, detail)
    revised(rows, now.id, revision, at)
    return Saved(conversation=now.id, revision=revision, at=at)


def finish(
    rows: Rows, sealer: Sealer, conversation: str, seen: int | None, *, by: str, at: str, request: str
) -> Saved:
    if done := already(rows, request, by, "finished", conversation):
        return Saved(conversation=conversation, revision=done.revision, at=done.at)
    now = card(rows, conversation)
    if now.status == "finished":
        raise RecordFinished
    if seen is not None and seen != now.revision:
        raise ChangedMeanwhile(
            "Something was added to this record after you looked it through. Look it through again, then finish."
        )
    waiting = rows.all(
        "SELECT DISTINCT question FROM clashes WHERE conversation = ? ORDER BY 1", [conversation]
    )
    if waiting:
        named = ", ".join("the running notes" if q == RUNNING_NOTES else f"“{q}”" for (q,) in waiting)
        raise StillUndecided(
            f"Two people wrote different words for {named}. Choose what stands, then finish."
        )
    saved = record(rows, sealer, now, "finished", {}, by=by, at=at, request=request)
    rows.run("UPDATE conversations SET status = 'finished' WHERE id = ?", (conversation,))
    return saved


def give_copy(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    copy: CopyGiven,
    seen: int | None,
    *,
    by: str,
    at: str,
    request: str,
) -> Conversation:
    before = read(rows, conversation)
    if seen not in (None, before.revision) and not already(rows, request, by, "copy-given", conversation):
        raise ChangedMeanwhile(
            "Something was added to this record after you looked the copy through. Look it through again, then give it."
        )
    given = before.as_given(copy)
    beside(
        rows, sealer, conversation, "copy-given", detail_of(copy),
        by=by, at=at, request=request, when_finished=True,
    )  # fmt: skip
    return given


def _why(did: str, detail: dict[str, Any]) -> str:
    """What the log of who saw and did what says beside the deed."""
    if did == "copy-given":
        return f"{detail['format']}, to {detail['to']}"
    return str(detail.get("reason", ""))


def same_detail(rows: Rows, conversation: str, revision: int, detail: dict[str, Any]) -> bool:
    kept = rows.one("SELECT body FROM entries WHERE record = ? AND revision = ?", [conversation, revision])
    return kept is not None and as_json(json.loads(kept[0])) == as_json(detail)
