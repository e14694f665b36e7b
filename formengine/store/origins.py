"""Words that come from somewhere: an earlier record, or the running notes. What came from where is kept with them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from formengine.record import RUNNING_NOTES, Carried, Change, Filed, Mark, NotAStatement, Saved, Statement
from formengine.record.guarding import guards, held_back
from formengine.store.conversations import card, read, said_at, standing
from formengine.store.database import Rows
from formengine.store.ledger import Done, already
from formengine.store.refusals import RequestReused
from formengine.store.saving import keep, saved_before
from formengine.store.seals import Sealer

_FILLED_IN = ("by", "at", "revision")
_ASKED = ("question", "said_by", "choice", "conversation", "from_question")


def carry(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    carried: Sequence[Carried],
    kept: Sequence[Statement],
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    """Keep what was decided of earlier answers, each in a finished record about the same person. `kept` is what still
    stands, as this form takes it; its marks and where it was said are those of the earlier answer, whatever it says."""
    if done := already(rows, request, by, "carried", conversation):
        _same(_detail(rows, done)["carried"], [asdict(one) for one in carried], _ASKED)
        return saved_before(rows, done)
    person = card(rows, conversation).person
    values = {statement.key: statement for statement in kept}
    told: list[dict[str, Any]] = []
    changes: list[Change] = []
    for one in carried:
        said, marks, guarded = _earlier(rows, person, one)
        seen = replace(one, from_revision=said.revision, said_at=said.at, guarded=guarded)
        told.append(_as_kept(seen))
        stands = standing(rows, conversation, *one.key)
        source = f"conversation:{one.conversation}@{said.revision}"
        if one.choice == "still-true":
            if one.key not in values:
                raise NotAStatement(f"Nothing was sent of the earlier answer to “{one.question}”.")
            statement = replace(values[one.key], marks=marks, where=said.where, source=source)
            changes.append(Change(statement=statement))
        elif one.choice == "changed" and marks and (stands is None or stands.is_empty):
            # no words yet: whatever is written here is guarded from the first letter, as the earlier answer was
            empty = Statement(question=one.question, said_by=one.said_by, marks=marks, source=source)
            changes.append(Change(statement=empty, based_on=stands.revision if stands else 0))
    return keep(
        rows, sealer, conversation, changes,
        by=by, at=at, request=request, did="carried", detail={"carried": told},
    )  # fmt: skip


def file_passages(
    rows: Rows,
    sealer: Sealer,
    conversation: str,
    filed: Sequence[Filed],
    change: Change,
    *,
    by: str,
    at: str,
    request: str,
) -> Saved:
    """Keep an answer that passages of the running notes were put under, and which they were. Notes that are marked are
    guarded under their question too: a few words of them are enough to do harm."""
    told = [_as_kept(one) for one in filed]
    if done := already(rows, request, by, "filed", conversation):
        _same(_detail(rows, done)["filed"], told, tuple(told[0]) if told else ())
        return saved_before(rows, done)
    for one in filed:
        notes = said_at(rows, conversation, one.notes_revision, RUNNING_NOTES, "person")
        text = notes.value if notes else ""
        if not one.passage.strip() or not isinstance(text, str) or text[one.start : one.end] != one.passage:
            raise NotAStatement(
                "Those words are not in the notes as they are now. Look at the notes again, then file them."
            )
    notes = standing(rows, conversation, RUNNING_NOTES, "person")
    answer = change.statement
    marks = tuple(dict.fromkeys((*answer.marks, *(notes.marks if notes else ()))))
    guarded = replace(change, statement=replace(answer, marks=marks))
    return keep(
        rows, sealer, conversation, [guarded],
        by=by, at=at, request=request, did="filed", detail={"filed": told},
    )  # fmt: skip


def _earlier(rows: Rows, person: str, one: Carried) -> tuple[Statement, tuple[Mark, ...], bool]:
    """The earlier answer, what guards it there, and whether anything does: a copy that held it back, too."""
    record = read(rows, one.conversation)
    key = (one.from_question, one.said_by)
    said = record.said(*key)
    if record.person != person or record.status != "finished" or said is None or said.is_empty:
        raise NotAStatement(
            f"There is no earlier answer to “{one.from_question}” in a finished record about this person."
        )
    marks = guards(record).get(key, ())
    guarded = bool(marks) or key in held_back(record)
    return said, marks, guarded or any(each.guarded for each in record.carried if each.key == key)


def _as_kept(one: Carried | Filed) -> dict[str, Any]:
    """Without what stands in the ledger: who did it, when, and in which revision."""
    return {key: value for key, value in asdict(one).items() if key not in _FILLED_IN}


def _detail(rows: Rows, done: Done) -> dict[str, Any]:
    found = rows.one(
        "SELECT body FROM entries WHERE record = ? AND revision = ?", [done.record, done.revision]
    )
    detail: dict[str, Any] = json.loads(found[0]) if found else {}
    return detail


def _same(before: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    if [[one[name] for name in names] for one in before] != [[one[name] for name in names] for one in now]:
        raise RequestReused
