"""Rows become objects here, and objects rows; nowhere else."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from formengine.record import (
    Acquaintance,
    Agreement,
    Card,
    Carried,
    Change,
    Communication,
    Conflict,
    Conversation,
    CopyGiven,
    Filed,
    FormReference,
    HandedOver,
    KeptQuestion,
    Look,
    Mark,
    Moved,
    Note,
    PartDecision,
    Person,
    Review,
    Statement,
    TookPart,
    as_json,
)
from formengine.record.along import gone_along
from formengine.store.database import Row
from formengine.store.ledger import STATEMENT, salt

STATEMENT_OF = ", ".join(f"s.{name}" for name in STATEMENT.split(", "))
CARD = (
    "c.id, c.person, p.name, c.form_id, c.form_version, c.form_hash, c.worker, c.team, c.status, c.revision, "
    "c.started_at, c.changed_at, c.review_on, c.corrects, c.corrected_by"
)
LOOK = "at, by, did, record, person, why"


def sought(text: str) -> str:
    """A name as it is searched for: without case or accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@dataclass(frozen=True, kw_only=True)
class KeptStatement:
    """A statement with what a save needs of it beside what was said."""

    statement: Statement
    based_on: int
    against: int
    settles: tuple[int, ...]


def statement_to_row(conversation: str, change: Change, against: int, revision: int, by: str, at: str) -> Row:
    said = change.statement
    body = said.answer()
    if said.source:
        body["source"] = said.source
    if said.asked_on:
        body["asked_on"] = said.asked_on
    if change.settles:
        body["settles"] = sorted(change.settles)
    return (
        conversation, revision, said.question, said.said_by, change.based_on, against,
        as_json(body), by, at, salt(),
    )  # fmt: skip


def statement_from_row(row: Row) -> Statement:
    return _statement(row, json.loads(row[6]))


def kept_from_row(row: Row) -> KeptStatement:
    _, _, _, _, based_on, against, text, *_ = row
    body = json.loads(text)
    settles = tuple(body.get("settles", ()))
    return KeptStatement(statement=_statement(row, body), based_on=based_on, against=against, settles=settles)


def _statement(row: Row, body: dict[str, Any]) -> Statement:
    _, revision, question, said_by, _, _, _, saved_by, at, _ = row
    body.pop("settles", None)
    if "marks" in body:
        body["marks"] = tuple(Mark(**mark) for mark in body["marks"])
    return Statement(question=question, said_by=said_by, saved_by=saved_by, at=at, revision=revision, **body)


def person_to_document(person: Person) -> dict[str, Any]:
    document = asdict(person)
    del document["revision"]
    return document


def person_from(document: Mapping[str, Any], revision: int) -> Person:
    return Person(
        **{
            **document,
            "communication": Communication(**document["communication"]),
            "acquaintances": tuple(Acquaintance(**each) for each in document["acquaintances"]),
            "revision": revision,
        }
    )


def card_from_row(row: Row) -> Card:
    return Card(
        id=row[0], person=row[1], person_name=row[2],
        form=FormReference(id=row[3], version=row[4], hash=row[5]),
        worker=row[6], team=row[7], status=row[8], revision=row[9], started_at=row[10], changed_at=row[11],
        review_on=row[12], corrects=row[13], corrected_by=row[14],
    )  # fmt: skip


def look_from_row(row: Row) -> Look:
    at, by, did, record, person, why = row
    return Look(at=at, by=by, did=did, why=why, conversation="" if record == person else record)


def conversation_from_rows(
    card: Card, entries: Iterable[Row], standing: Iterable[Row], clashing: Iterable[Row]
) -> Conversation:
    """`entries` are (did, body, by, at, revision), oldest first; the others statement rows."""
    statements = tuple(statement_from_row(row) for row in standing)
    theirs = {statement.key: statement for statement in statements}
    conflicts = tuple(
        Conflict(mine=mine, theirs=theirs[mine.key]) for mine in map(statement_from_row, clashing)
    )
    begun = Conversation(
        id=card.id, person=card.person, form=card.form, worker=card.worker, team=card.team, status=card.status,
        revision=card.revision, started_at=card.started_at, statements=statements, conflicts=conflicts,
    )  # fmt: skip
    return replace(begun, **_parts(entries))


def _parts(entries: Iterable[Row]) -> dict[str, Any]:
    parts: dict[str, Any] = {}

    def add(name: str, part: Any) -> None:
        parts[name] = (*parts.get(name, ()), part)

    for did, text, by, at, revision in entries:
        body: dict[str, Any] = json.loads(text)
        match did:
            case "started":
                parts |= {"started_by": by, "corrects": body["corrects"], "reason": body["reason"]}
                parts["took_part"] = tuple(TookPart(**part) for part in body.get("took_part", ()))
                parts["review"] = Review(**body["review"]) if body.get("review") else None
                parts["place"] = body.get("place", "")
                parts["carried"] = tuple(Carried(**each) for each in body.get("carried", ()))
                parts["filed"] = tuple(Filed(**each) for each in body.get("filed", ()))
                parts["kept_before"] = _kept(body.get("kept", {}))
                parts["held_before"] = tuple(PartDecision(**each) for each in body.get("held_before", ()))
            case "took-part":
                add("took_part", TookPart(**body))
            case "agreed":
                add("agreements", Agreement(**{**body, "recorded_by": by, "at": at}))
            case "noted":
                add("notes", Note(**{**body, "recorded_by": by, "at": at}))
            case "copy-given":
                decisions = tuple(PartDecision(**each) for each in body["decisions"])
                add("copies", CopyGiven(**{**body, "decisions": decisions, "given_by": by, "at": at}))
            case "review-set":
                parts["review"] = Review(**body)
            case "handed-over":
                add("handed_over", HandedOver(**body, by=by, at=at))
            case "carried":
                for each in body["carried"]:
                    add("carried", Carried(**each, by=by, at=at, revision=revision))
            case "filed":
                for each in body["filed"]:
                    add("filed", Filed(**each, by=by, at=at, revision=revision))
            case "placed":
                parts["place"] = body["place"]
            case "finished":
                parts |= {"finished_by": by, "finished_at": at}
            case "moved":
                add("moves", moved := moved_from(body, revision, by, at))
                parts["agreements"] = tuple(
                    replace(each, question=moved.homes.get(each.question, each.question))
                    for each in parts.get("agreements", ())
                )
                for name in ("carried", "filed"):
                    parts[name] = tuple(gone_along(each, moved) for each in parts.get(name, ()))
            case "corrected":
                parts["corrected_by"] = body["correction"]
    return parts


def moved_from(body: Mapping[str, Any], revision: int, by: str, at: str) -> Moved:
    return Moved(
        revision=revision,
        left=FormReference(**body["left"]),
        to=FormReference(**body["to"]),
        homes=body["homes"],
        kept=_kept(body["kept"]),
        relocated=tuple((q, who, was, to) for q, who, was, to in body["relocated"]),
        reason=body["reason"],
        by=by,
        at=at,
    )


def _kept(told: Mapping[str, Any]) -> dict[str, KeptQuestion]:
    return {name: KeptQuestion(**kept) for name, kept in told.items()}
