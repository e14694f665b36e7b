"""Marks on what was said: what guards an answer can be said at any time, without touching its words."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from formengine.record import Change, Mark, NotAStatement, Saved, Speaker, as_json
from formengine.record.guarding import guards
from formengine.store.beside import same_detail
from formengine.store.conversations import card, read, revised, standing
from formengine.store.database import Rows
from formengine.store.following import guard_elsewhere
from formengine.store.ledger import Deed, already, write
from formengine.store.moving import asked_then
from formengine.store.refusals import RequestReused
from formengine.store.rows import statement_to_row
from formengine.store.seals import Sealer


def mark(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    key: tuple[str, Speaker],
    marks: Sequence[Mark],
    reason: str,
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    """The same words, said again with these marks: a revision of its own, in a finished record too. Where the answer
    stands in other records about the person, it is marked there as well."""
    detail: dict[str, Any] = {
        "question": key[0],
        "said_by": key[1],
        "marks": [asdict(each) for each in marks],
        "reason": reason,
    }
    if done := already(rows, request, by, "marked", conversation):
        if not same_detail(rows, conversation, done.revision, detail):
            raise RequestReused
        return Saved(conversation=conversation, revision=done.revision, at=done.at)
    if not reason.strip():
        raise NotAStatement("Say why: the reason is kept with the record.")
    now = card(rows, conversation)
    stood = standing(rows, conversation, *key)
    if stood is None or stood.is_empty:
        raise NotAStatement("Nothing was said there, so there is nothing to mark.")
    if as_json([asdict(each) for each in stood.marks]) == as_json(detail["marks"]):
        return Saved(conversation=conversation, revision=now.revision, at=stood.at)
    before = guards(read(rows, conversation))
    revision = now.revision + 1
    again = replace(stood, marks=tuple(marks), asked_on=asked_then(rows, conversation, stood))
    change = Change(statement=again, based_on=stood.revision)
    deed = Deed(
        record=conversation, person=now.person, at=at, by=by, did="marked", revision=revision,
        why=reason, request=request,
    )  # fmt: skip
    write(rows, sealer, deed, detail, [statement_to_row(conversation, change, 0, revision, by, at)])
    rows.run(
        "UPDATE standing SET revision = ? WHERE conversation = ? AND question = ? AND said_by = ?",
        (revision, conversation, *key),
    )
    revised(rows, conversation, revision, at)
    guard_elsewhere(rows, sealer, conversation, before, by=by, at=at)
    return Saved(conversation=conversation, revision=revision, at=at)
