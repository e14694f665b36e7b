"""Lists, standing answers and form versions: drawn from what was written, so they must still say the same."""

import json
from collections.abc import Iterator
from typing import Any

from formengine.errors import FormEngineError
from formengine.load.definition import digest
from formengine.record import as_json
from formengine.store.database import Rows
from formengine.store.ledger import STATEMENT
from formengine.store.people import sought_of
from formengine.store.rows import kept_from_row, person_from
from formengine.store.seals import LedgerRow

_CONVERSATION = (
    "person", "form_id", "form_version", "form_hash", "worker", "team", "status", "revision",
    "started_at", "changed_at", "review_on", "corrects", "corrected_by",
)  # fmt: skip


def drawn_faults(rows: Rows, record: str, ledger: list[LedgerRow]) -> Iterator[str]:
    """What the lists say of this record that its entries do not. Where entries were tampered with, both speak."""
    deeds = [row for row in ledger if row.revision]
    bodies: dict[int, Any] = {}
    for revision, body in rows.all("SELECT revision, body FROM entries WHERE record = ?", [record]):
        try:
            bodies[revision] = json.loads(body)
        except ValueError:
            return  # changed by hand, and told so already
    try:
        yield from _person_faults(rows, record, deeds, bodies)
        yield from _conversation_faults(rows, record, deeds, bodies)
        yield from _standing_faults(rows, record)
    except (FormEngineError, KeyError, TypeError, ValueError, AttributeError):
        yield f"What is kept of {record} no longer reads as a record."


def _person_faults(rows: Rows, record: str, deeds: list[LedgerRow], bodies: dict[int, Any]) -> Iterator[str]:
    changes = [row.revision for row in deeds if row.did in ("person-added", "person-changed")]
    kept = rows.one("SELECT name, sought, revision, body FROM people WHERE id = ?", [record])
    if not changes:
        if kept:
            yield f"The list of people holds {record}, whom the ledger does not know."
        return
    body = bodies.get(changes[-1])
    if body is None:
        return
    person = person_from(body, changes[-1])
    if kept is None:
        yield f"{record} was taken off the list of people."
    elif tuple(kept) != (person.name, sought_of(person), person.revision, as_json(body)):
        yield f"The list of people says something else of {record} than what was written."
    for row in deeds:
        if row.did == "conversation-started" and row.revision in bodies:
            started = bodies[row.revision]["conversation"]
            if not rows.one("SELECT 1 FROM conversations WHERE id = ?", [started]):
                yield f"Conversation {started} about {record}, begun by {row.by} at {row.at}, was taken away."


def _conversation_faults(
    rows: Rows, record: str, deeds: list[LedgerRow], bodies: dict[int, Any]
) -> Iterator[str]:
    kept = rows.one(f"SELECT {', '.join(_CONVERSATION)} FROM conversations WHERE id = ?", [record])
    if not deeds or deeds[0].did != "started":
        if kept:
            yield f"The list of conversations holds {record}, whose beginning the ledger does not know."
        return
    if any(row.revision not in bodies for row in deeds if row.did != "saved"):
        return
    if kept is None:
        yield f"Conversation {record} was taken off the list."
    elif tuple(kept) != _drawn(deeds, bodies):
        yield f"The list of conversations says something else of {record} than what was written."


def _drawn(deeds: list[LedgerRow], bodies: dict[int, Any]) -> tuple[Any, ...]:
    begun = bodies[deeds[0].revision]
    form = begun["form"]
    told = {
        "person": begun["person"], "form_id": form["id"], "form_version": form["version"], "form_hash": form["hash"],
        "worker": begun["worker"], "team": begun["team"], "status": "open", "revision": deeds[-1].revision,
        "started_at": deeds[0].at, "changed_at": deeds[-1].at, "review_on": (begun.get("review") or {}).get("on", ""),
        "corrects": begun["corrects"], "corrected_by": "",
    }  # fmt: skip
    for row in deeds:
        match row.did:
            case "handed-over":
                told |= bodies[row.revision]
            case "review-set":
                told["review_on"] = bodies[row.revision]["on"]
            case "moved":
                to = bodies[row.revision]["to"]
                told |= {"form_id": to["id"], "form_version": to["version"], "form_hash": to["hash"]}
            case "finished":
                told["status"] = "finished"
            case "corrected":
                told["corrected_by"] = bodies[row.revision]["correction"]
    return tuple(told[name] for name in _CONVERSATION)


def _standing_faults(rows: Rows, record: str) -> Iterator[str]:
    standing: dict[tuple[str, str], int] = {}
    waiting: dict[tuple[str, str, int], str] = {}
    for row in rows.all(
        f"SELECT {STATEMENT} FROM statements WHERE conversation = ? ORDER BY revision", [record]
    ):
        kept = kept_from_row(row)
        said = kept.statement
        if kept.against:
            if waiting.get((*said.key, kept.based_on)) == said.saved_by:
                del waiting[(*said.key, kept.based_on)]
            waiting[(*said.key, said.revision)] = said.saved_by
        else:
            standing[said.key] = said.revision
            for settled in kept.settles:
                waiting.pop((*said.key, settled), None)
    stand = {
        (question, said_by): revision
        for question, said_by, revision in rows.all(
            "SELECT question, said_by, revision FROM standing WHERE conversation = ?", [record]
        )
    }
    for question, said_by in sorted(standing.keys() | stand.keys()):
        if standing.get((question, said_by)) != stand.get((question, said_by)):
            yield f"What stands in {record} as the answer of the {said_by} to “{question}” is not what was said last."
    listed = rows.all("SELECT question, said_by, revision FROM clashes WHERE conversation = ?", [record])
    if {tuple(row) for row in listed} != waiting.keys():
        yield f"The texts of {record} that wait for a choice are not those that were kept so."


def form_faults(rows: Rows) -> Iterator[str]:
    for name, form_id, version, text in rows.all(
        "SELECT hash, id, version, definition FROM forms ORDER BY hash"
    ):
        try:
            definition = json.loads(text)
            same = (digest(definition), definition["id"], definition["version"]) == (name, form_id, version)
        except (ValueError, KeyError, TypeError):
            same = False
        if not same:
            yield f"Version {version} of the form “{form_id}”, kept as {name[:12]}…, was changed."
    for (name,) in rows.all(
        "SELECT DISTINCT form_hash FROM conversations WHERE form_hash NOT IN (SELECT hash FROM forms) ORDER BY 1"
    ):
        yield f"The form version {name[:12]}… that conversations were held on was taken away."
