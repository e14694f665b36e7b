"""Answers saved: merged where they differ in place, kept side by side where they do not agree."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from formengine.record import Change, Conflict, NotAStatement, Saved, Speaker, Statement, as_json, outcome
from formengine.record.guarding import guards
from formengine.store.conversations import card, read, revised, said_at, stand, standing, statements_of
from formengine.store.database import Row, Rows
from formengine.store.following import guard_elsewhere
from formengine.store.ledger import Deed, Done, already, salt, write
from formengine.store.moving import asked_then, in_place
from formengine.store.refusals import RecordFinished, RequestReused
from formengine.store.rows import kept_from_row, statement_from_row, statement_to_row
from formengine.store.seals import Sealer

_LONGEST_QUESTION = 200
NOTHING: Mapping[str, Any] = {}


@dataclass
class _Told:
    rows: list[Row] = field(default_factory=list)
    conflicts: dict[tuple[str, Speaker], Statement] = field(default_factory=dict)
    kept: list[tuple[str, str, str]] = field(default_factory=list)


def save(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    changes: Sequence[Change],
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    _check(changes)
    if done := already(rows, request, by, "saved", conversation):
        return _again(rows, done, in_place(rows, conversation, changes, before=done.revision))
    return keep(rows, sealer, conversation, changes, by=by, at=at, request=request)


def keep(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    changes: Sequence[Change],
    *,
    by: str,
    at: str,
    request: str,
    did: str = "saved",
    detail: Mapping[str, Any] = NOTHING,
) -> Saved:
    """Keep these changes as one revision. `did` and `detail` say what was done, where it is more than saving."""
    now = card(rows, conversation)
    if now.status == "finished":
        raise RecordFinished(tuple(changes))
    changes = in_place(rows, conversation, changes)
    guarded = guards(read(rows, conversation)) if _adds_marks(rows, conversation, changes) else None
    revision = now.revision + 1
    told = _Told()
    for change in changes:
        _tell(rows, told, conversation, change, revision, by, at)
    deed = Deed(
        record=conversation, person=now.person, at=at, by=by, did=did, revision=revision, request=request
    )
    body = {**detail, **({"kept": told.kept} if told.kept else {})}
    write(rows, sealer, deed, body or None, told.rows)
    revised(rows, conversation, revision, at)
    if guarded is not None:
        guard_elsewhere(rows, sealer, conversation, guarded, by=by, at=at)
    return _saved(conversation, revision, at, told.rows, told.conflicts)


def _adds_marks(rows: Rows, conversation: str, changes: Sequence[Change]) -> bool:
    for change in changes:
        kinds = {mark.kind for mark in change.statement.marks}
        if kinds:
            stands = standing(rows, conversation, *change.statement.key)
            if kinds - {mark.kind for mark in (stands.marks if stands else ())}:
                return True
    return False


def _tell(
    rows: Rows, told: _Told, conversation: str, change: Change, revision: int, by: str, at: str
) -> None:
    mine = change.statement
    theirs = standing(rows, conversation, *mine.key)
    base = theirs
    if theirs is None or theirs.revision != change.based_on:
        base = said_at(rows, conversation, change.based_on, *mine.key) if change.based_on else None
    verdict = outcome(mine, base, theirs)
    if verdict == "keep" and change.settles and theirs is not None:
        # choosing the text that stands is a choice; going back to an older one past a newer is not
        verdict = "save" if mine.says_the_same(theirs) else "conflict"
    if verdict == "conflict" and theirs is not None and theirs.saved_by == by and _goes_on(mine, theirs):
        verdict = "save"
    if verdict == "keep":
        key = salt()
        told.kept.append((*mine.key, key + _print(key, mine)))
        return
    change = _of_the_version_it_answers(rows, conversation, change, theirs)
    if verdict == "conflict" and theirs is not None:
        told.rows.append(statement_to_row(conversation, change, theirs.revision, revision, by, at))
        told.conflicts[mine.key] = theirs
        _wait_for_choice(rows, conversation, change, revision, by)
    else:
        told.rows.append(statement_to_row(conversation, change, 0, revision, by, at))
        stand(rows, conversation, *mine.key, revision)
        for settled in change.settles:
            _settle(rows, conversation, change, settled)


def _of_the_version_it_answers(
    rows: Rows, conversation: str, change: Change, theirs: Statement | None
) -> Change:
    """Whoever chooses between two texts says neither anew: the one that stands was given to the question it was given to."""
    if not change.settles or change.statement.asked_on:
        return change
    waited = (said_at(rows, conversation, revision, *change.statement.key) for revision in change.settles)
    for said in (theirs, *waited):
        if said is not None and said.says_the_same(change.statement):
            asked_on = asked_then(rows, conversation, said)
            return replace(change, statement=replace(change.statement, asked_on=asked_on))
    return change


def _goes_on(mine: Statement, theirs: Statement) -> bool:
    """The same hand typed on: every letter of what stands is in the new words, so nothing of it is lost. A page that is
    left while a save is on its way sends both, and either may arrive first."""
    then, now = theirs.value, mine.value
    beside = replace(mine, value=then).says_the_same(theirs)
    return isinstance(then, str) and isinstance(now, str) and now.startswith(then) and beside


def _wait_for_choice(rows: Rows, conversation: str, change: Change, revision: int, by: str) -> None:
    """List the text until somebody chooses; one typed on from an earlier waiting text of the same hand replaces it."""
    earlier = said_at(rows, conversation, change.based_on, *change.statement.key)
    if earlier is not None and earlier.saved_by == by:
        _settle(rows, conversation, change, change.based_on)
    rows.run(
        "INSERT INTO clashes (conversation, question, said_by, revision) VALUES (?, ?, ?, ?)",
        (conversation, *change.statement.key, revision),
    )


def _settle(rows: Rows, conversation: str, change: Change, revision: int) -> None:
    rows.run(
        "DELETE FROM clashes WHERE conversation = ? AND question = ? AND said_by = ? AND revision = ?",
        (conversation, *change.statement.key, revision),
    )


def _again(rows: Rows, done: Done, changes: Sequence[Change]) -> Saved:
    """The result of a save that was made before. Raises RequestReused where its words are others."""
    stored = {
        kept.statement.key: kept
        for kept in map(kept_from_row, statements_of(rows, done.record, done.revision))
    }
    entry = rows.one(
        "SELECT body FROM entries WHERE record = ? AND revision = ?", [done.record, done.revision]
    )
    for change in changes:
        mine = change.statement
        before = stored.get(mine.key)
        if before is None:
            if entry is None or not _was_kept(entry[0], mine):
                raise RequestReused
        elif not before.statement.says_the_same(mine):
            raise RequestReused
    return saved_before(rows, done)


def saved_before(rows: Rows, done: Done) -> Saved:
    """What came of a revision that was made before."""
    kept_rows = statements_of(rows, done.record, done.revision)
    stored = {kept.statement.key: kept for kept in map(kept_from_row, kept_rows)}
    theirs = {
        key: said
        for key, kept in stored.items()
        if kept.against and (said := said_at(rows, done.record, kept.against, *key))
    }
    return _saved(done.record, done.revision, done.at, kept_rows, theirs)


def _saved(
    conversation: str,
    revision: int,
    at: str,
    kept_rows: Sequence[Row],
    theirs: dict[tuple[str, Speaker], Statement],
) -> Saved:
    statements = sorted(map(statement_from_row, kept_rows), key=lambda statement: statement.key)
    return Saved(
        conversation=conversation,
        revision=revision,
        at=at,
        saved=tuple(s for s in statements if s.key not in theirs),
        conflicts=tuple(Conflict(mine=s, theirs=theirs[s.key]) for s in statements if s.key in theirs),
    )


def _was_kept(body: str, mine: Statement) -> bool:
    for question, said_by, printed in json.loads(body)["kept"]:
        if (question, said_by) == mine.key:
            key = printed[: len(salt())]
            return bool(printed == key + _print(key, mine))
    return False


def _print(key: str, statement: Statement) -> str:
    """Enough to know the same words again, and no more."""
    return hashlib.sha256((key + as_json(statement.answer())).encode()).hexdigest()


def _check(changes: Sequence[Change]) -> None:
    keys = [change.statement.key for change in changes]
    if len(set(keys)) < len(keys):
        raise NotAStatement(
            "One save holds two answers by the same voice to the same question. Send each once."
        )
    for question, _ in keys:
        if not question or len(question) > _LONGEST_QUESTION or not question.isprintable():
            raise NotAStatement(f"“{question[:40]!r}” is not the name of a question.")
