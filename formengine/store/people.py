"""People in the store."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from formengine.record import NotAStatement, Person, as_json
from formengine.store.database import Rows
from formengine.store.ledger import Deed, already, write
from formengine.store.refusals import ChangedMeanwhile, NoSuchPerson
from formengine.store.rows import person_from, person_to_document, sought
from formengine.store.seals import Sealer

SEARCHES = "searches"
"""The record under which searches are logged: they are about nobody yet."""


def read(rows: Rows, person: str) -> Person:
    found = rows.one("SELECT body, revision FROM people WHERE id = ?", [person])
    if found is None:
        raise NoSuchPerson(person)
    return person_from(json.loads(found[0]), int(found[1]))


def at_revision(rows: Rows, person: str, revision: int) -> Person:
    found = rows.one("SELECT body FROM entries WHERE record = ? AND revision = ?", [person, revision])
    if found is None:
        raise NoSuchPerson(person)
    return person_from(json.loads(found[0]), revision)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What was known of somebody at one time, and who wrote it down."""

    person: Person
    at: str
    by: str


def over_time(rows: Rows, person: str) -> list[Known]:
    """All that was ever known of somebody, oldest first."""
    found = rows.all(
        "SELECT e.body, e.revision, l.at, l.by FROM entries AS e JOIN ledger AS l ON l.record = e.record "
        "AND l.revision = e.revision AND l.revision > 0 WHERE e.record = ? AND e.did IN (?, ?) ORDER BY e.revision",
        [person, "person-added", "person-changed"],
    )
    return [
        Known(person=person_from(json.loads(body), revision), at=at, by=by)
        for body, revision, at, by in found
    ]


def add(rows: Rows, sealer: Sealer, person: Person, *, by: str, at: str, request: str) -> Person:
    if done := already(rows, request, by, "person-added"):
        return at_revision(rows, done.record, done.revision)
    new = replace(_named(person), revision=1)
    body = person_to_document(new)
    rows.run(
        "INSERT INTO people (id, name, sought, revision, body) VALUES (?, ?, ?, ?, ?)",
        (new.id, new.name, sought_of(new), 1, as_json(body)),
    )
    deed = Deed(record=new.id, person=new.id, at=at, by=by, did="person-added", revision=1, request=request)
    write(rows, sealer, deed, body)
    return read(rows, new.id)


def change(rows: Rows, sealer: Sealer, person: Person, *, by: str, at: str, request: str) -> Person:
    if done := already(rows, request, by, "person-changed", person.id):
        return at_revision(rows, person.id, done.revision)
    theirs = read(rows, person.id)
    if theirs.revision != person.revision:
        raise ChangedMeanwhile(
            f"Somebody else changed what is known about {theirs.name} while you did. Look at both, then save again.",
            mine=person,
            theirs=theirs,
        )
    revision = next_revision(rows, person.id)
    body = person_to_document(_named(person))
    rows.run(
        "UPDATE people SET name = ?, sought = ?, revision = ?, body = ? WHERE id = ?",
        (person.name, sought_of(person), revision, as_json(body), person.id),
    )
    deed = Deed(
        record=person.id,
        person=person.id,
        at=at,
        by=by,
        did="person-changed",
        revision=revision,
        request=request,
    )
    write(rows, sealer, deed, body)
    return read(rows, person.id)


def ask_again_on(rows: Rows, people: Collection[str]) -> dict[str, str]:
    """By person, where a day was agreed."""
    wanted = sorted(set(people))
    marks = ", ".join("?" * len(wanted))
    found = rows.all(f"SELECT id, body FROM people WHERE id IN ({marks})", wanted) if wanted else []
    agreed = {person: json.loads(body)["communication"]["review_on"] for person, body in found}
    return {person: on for person, on in agreed.items() if on}


def find(rows: Rows, text: str, limit: int) -> list[Person]:
    for_like = sought(text.strip()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = rows.all(
        "SELECT body, revision FROM people WHERE sought LIKE ? ESCAPE '\\' ORDER BY sought, id LIMIT ?",
        [f"%{for_like}%", limit],
    )
    return [person_from(json.loads(body), int(revision)) for body, revision in found]


def next_revision(rows: Rows, person: str) -> int:
    """A person's record also holds which conversations were started, so this is not always the person's own + 1."""
    last = rows.one("SELECT max(revision) FROM entries WHERE record = ?", [person])
    return int(last[0] or 0) + 1 if last else 1


def _named(person: Person) -> Person:
    if not person.name.strip():
        raise NotAStatement("Write the person's name, or what they want to be called.")
    return person


def sought_of(person: Person) -> str:
    return "\n".join(sought(text) for text in (person.name, person.called, person.reference) if text)
