"""A conversation moved to another version of its form, with every answer; and words typed before it moved."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from formengine.load import form_from
from formengine.record import (
    Card,
    Change,
    Conversation,
    FormReference,
    Moved,
    NotAStatement,
    Saved,
    Statement,
)
from formengine.record.moving import Plan, plan
from formengine.store.conversations import card, cards, form, keep_form, read, stand
from formengine.store.database import Row, Rows
from formengine.store.ledger import Deed, already, write
from formengine.store.refusals import ChangedMeanwhile, RecordFinished, StillUndecided
from formengine.store.rows import moved_from, statement_to_row
from formengine.store.seals import Sealer


def move(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    definition: Mapping[str, Any],
    apart: Collection[str],
    reason: str,
    seen: int | None,
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    if done := already(rows, request, by, "moved", conversation):
        return Saved(conversation=conversation, revision=done.revision, at=done.at)
    now = card(rows, conversation)
    to = FormReference(id=definition["id"], version=definition["version"], hash=keep_form(rows, definition))
    if to.hash == now.form.hash:
        return Saved(conversation=conversation, revision=now.revision, at=now.changed_at)
    if now.status == "finished":
        raise RecordFinished
    if to.id != now.form.id:
        raise NotAStatement(f"This conversation is held on “{now.form.id}”. “{to.id}” is another form.")
    if seen is not None and seen != now.revision:
        raise ChangedMeanwhile(
            "Something was added to this record after you looked at what a move does. Look again, then move it."
        )
    before = read(rows, conversation)
    if before.conflicts:
        raise StillUndecided(
            "Two texts wait for one answer. Choose what stands, then move this conversation."
        )
    planned = planned_move(rows, before, definition, apart)
    revision = now.revision + 1
    relocated, statements = _relocated(before, planned, revision)
    detail = {
        "left": asdict(now.form),
        "to": asdict(to),
        "homes": dict(planned.homes),
        "kept": {name: asdict(kept) for name, kept in planned.kept.items()},
        "relocated": relocated,
        "reason": reason,
    }
    deed = Deed(
        record=conversation, person=now.person, at=at, by=by, did="moved", revision=revision, why=reason,
        request=request,
    )  # fmt: skip
    write(rows, sealer, deed, detail, statements)
    for row in statements:
        stand(rows, conversation, row[2], row[3], revision)
    rows.run(
        "UPDATE conversations SET form_id = ?, form_version = ?, form_hash = ?, revision = ?, changed_at = ? "
        "WHERE id = ?",
        (to.id, to.version, to.hash, revision, at, conversation),
    )
    return Saved(conversation=conversation, revision=revision, at=at)


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What a move would do to the answers of one conversation, in numbers: not a word that anybody said."""

    card: Card
    stays: int
    in_other_words: int
    kept_apart: int
    waits: bool
    """Whether two texts wait for one answer, which has to be settled first."""


def foreseen(rows: Rows, definition: Mapping[str, Any], worker: str) -> list[Foreseen]:
    """Of each open conversation that a worker holds on an older version of this form."""
    held = cards(
        rows,
        "c.worker = ? AND c.form_id = ? AND c.status = 'open' AND c.form_version < ?",
        [worker, definition["id"], definition["version"]],
        end=" ORDER BY p.name, c.id",
    )
    return [_foreseen(rows, each, definition) for each in held]


def _foreseen(rows: Rows, held: Card, definition: Mapping[str, Any]) -> Foreseen:
    conversation = read(rows, held.id)
    planned = planned_move(rows, conversation, definition, ())
    fates = Counter(
        going.fate for going in planned.goings if not all(said.is_empty for said in going.statements)
    )
    return Foreseen(
        card=held,
        stays=fates["stays"],
        in_other_words=fates["asked in other words"],
        kept_apart=fates["kept apart"],
        waits=bool(conversation.conflicts),
    )


def planned_move(
    rows: Rows, conversation: Conversation, definition: Mapping[str, Any], apart: Collection[str]
) -> Plan:
    """What a move of this record to this version does, before anybody does it."""
    earlier = {kept.hash for kept in conversation.kept.values()}
    return plan(
        conversation,
        form_from(form(rows, conversation.form.hash)),
        form_from(definition),
        earlier={hash: form_from(form(rows, hash)) for hash in sorted(earlier)},
        apart=apart,
    )


def _relocated(
    before: Conversation, planned: Plan, revision: int
) -> tuple[list[tuple[str, str, int, str]], list[Row]]:
    """The answers that are kept elsewhere from now on, as they were said, by whom and when; and where they stood,
    nothing. Of each: its question, whose it is, its revision there, and where it went."""
    went: list[tuple[str, str, int, str]] = []
    there: dict[tuple[str, str], Row] = {}
    left: dict[tuple[str, str], Statement] = {}
    for going in planned.goings:
        if going.to == going.question:
            continue
        for said in going.statements:
            went.append((said.question, said.said_by, said.revision, going.to))
            left[said.key] = said
            based_on = before.revision_of(going.to, said.said_by)
            asked_on = "/".join(before.asked_on(said))
            moved = replace(said, question=going.to, asked_on=asked_on)
            there[moved.key] = statement_to_row(
                before.id, Change(statement=moved, based_on=based_on), 0, revision, said.saved_by, said.at
            )
    for key, said in left.items():
        if key not in there:
            nothing = Change(
                statement=Statement(question=said.question, said_by=said.said_by), based_on=said.revision
            )
            there[key] = statement_to_row(before.id, nothing, 0, revision, said.saved_by, said.at)
    return went, list(there.values())


def in_place(
    rows: Rows, conversation: str, changes: Sequence[Change], *, before: int | None = None
) -> tuple[Change, ...]:
    """Changes typed on an earlier version, as changes to where its answers are kept now; `before` leaves out moves
    from that revision on. Raises NotAStatement for a version the record was never on."""
    if not any(change.asked_on for change in changes):
        return tuple(changes)
    now = card(rows, conversation).form.hash
    moves = [
        moved for moved in _moves(rows, conversation)
        if before is None or moved.revision < before
    ]  # fmt: skip
    on = moves[-1].to.hash if before is not None and moves else now
    return tuple(_in_place(change, on, moves) for change in changes)


def _in_place(change: Change, now: str, moves: list[Moved]) -> Change:
    if not change.asked_on or now.startswith(change.asked_on):
        return change
    since = [n for n, moved in enumerate(moves) if moved.left.hash.startswith(change.asked_on)]
    if not since:
        if not moves:
            return change
        raise NotAStatement(
            "This page is of a version of the form that this conversation was never held on. Load the page again."
        )
    said, based_on = change.statement, change.based_on
    asked_on = f"{moves[since[-1]].left.hash}/{said.question}"
    name = said.question
    for moved in moves[since[-1] :]:
        went = {each[:3] for each in moved.relocated}
        if (name, said.said_by, based_on) in went:
            based_on = moved.revision
        name = moved.homes.get(name, name)
    return replace(change, statement=replace(said, question=name, asked_on=asked_on), based_on=based_on)


def asked_then(rows: Rows, conversation: str, said: Statement) -> str:
    """The version and question (`hash/id`) an answer was given to, where that is not the version the record is on."""
    if said.asked_on:
        return said.asked_on
    left = [moved.left.hash for moved in _moves(rows, conversation) if moved.revision > said.revision]
    return f"{left[0]}/{said.question}" if left else ""


def _moves(rows: Rows, conversation: str) -> Iterator[Moved]:
    for body, revision in rows.all(
        "SELECT body, revision FROM entries WHERE record = ? AND did = 'moved' ORDER BY revision",
        [conversation],
    ):
        yield moved_from(json.loads(body), revision, "", "")
