"""Versions put into use, and taken out of use again: by whom, when and why. What was published never changes.

Each form has a record of its own in the ledger (`form:<id>`), so that nobody can publish, retire or reword a reason
unseen; the definition itself lies where every version does, by its hash."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from formengine.record import FormReference, NotAStatement
from formengine.record.moving import is_kept
from formengine.record.statements import RUNNING_NOTES
from formengine.store.conversations import keep_form, standing_of_form
from formengine.store.database import Rows
from formengine.store.feedback import settle
from formengine.store.ledger import Deed, Done, already, write
from formengine.store.people import next_revision
from formengine.store.refusals import ChangedMeanwhile, NoSuchVersion, RequestReused
from formengine.store.rows import statement_from_row
from formengine.store.seals import Sealer

RECORD = "form:"


@dataclass(frozen=True, kw_only=True)
class LetStand:
    """A finding that was there when a version was published, and why it was published all the same."""

    rule: str
    where: str
    message: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One version in use, or in use once. `status` of what was retired without ever being published here (it came
    with the program) is "retired" and `at` empty."""

    form: FormReference
    status: str
    at: str = ""
    by: str = ""
    why: str = ""
    let_stand: tuple[LetStand, ...] = ()
    settles: tuple[str, ...] = ()
    """The comments it answers, by id."""

    begun_from: str = ""
    """The poor form made for teaching that its draft was begun from, by its title; empty for every other."""

    affected: int = 0
    """How many open conversations were on another version of the form when it was published."""

    retired_at: str = ""
    retired_by: str = ""
    retired_why: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenOn:
    """The open conversations that are held on one version: how many, and how many of them answered each question."""

    form: FormReference
    conversations: int
    answered: Mapping[str, int]


def publish(
    rows: Rows,
    sealer: Sealer,
    definition: Mapping[str, Any],
    publication: Mapping[str, Any],
    after: int,
    *,
    by: str,
    at: str,
    request: str,
) -> Publication:
    """Put a version into use. `after` is the newest version its publisher knew of. Raises ChangedMeanwhile where
    another was published since."""
    record = f"{RECORD}{definition['id']}"
    name = keep_form(rows, definition)
    if done := already(rows, request, by, "published", record):
        return _again(rows, done, definition, name)
    why = str(publication.get("why", ""))
    if not why.strip():
        raise NotAStatement(
            "Say why this version is published: the reason stands in the history of the form."
        )
    if definition.get("status") != "published":
        raise NotAStatement("Only a definition that says it is published can be.")
    known = publications(rows, definition["id"])
    newest = max((each.form.version for each in known if each.at), default=0)
    if newest > after or definition["version"] <= newest:
        raise ChangedMeanwhile(
            f"Version {newest} of this form was published meanwhile. Look at what changed since, then publish."
        )
    form = {"id": definition["id"], "version": definition["version"], "hash": name}
    body = {**publication, "form": form}
    deed = Deed(
        record=record, person="", at=at, by=by, did="published", revision=next_revision(rows, record),
        why=why, request=request,
    )  # fmt: skip
    write(rows, sealer, deed, body)
    settle(rows, publication.get("settles", ()), FormReference(**form), why, by=by, at=at)
    return _one(rows, definition["id"], name)


def retire(
    rows: Rows, sealer: Sealer, form: FormReference, why: str, *, by: str, at: str, request: str
) -> Publication:
    """Take a version out of use. Conversations that are held on it go on; no new one begins."""
    record = f"{RECORD}{form.id}"
    if already(rows, request, by, "retired", record):
        return _one(rows, form.id, form.hash)
    if not why.strip():
        raise NotAStatement("Say why it is retired: the reason stands in the history of the form.")
    known = {each.form.hash: each for each in publications(rows, form.id)}
    if form.hash in known and known[form.hash].retired_at:
        return known[form.hash]
    deed = Deed(
        record=record, person="", at=at, by=by, did="retired", revision=next_revision(rows, record),
        why=why, request=request,
    )  # fmt: skip
    write(rows, sealer, deed, {"form": asdict(form), "why": why})
    return _one(rows, form.id, form.hash)


def publications(rows: Rows, form_id: str = "") -> list[Publication]:
    """What was published or retired here, of one form or of all, oldest first."""
    where, given = ("l.record = ?", [f"{RECORD}{form_id}"]) if form_id else (
        "l.record >= ? AND l.record < ?", [RECORD, RECORD[:-1] + chr(ord(RECORD[-1]) + 1)],
    )  # fmt: skip
    found: dict[str, Publication] = {}
    for did, body, by, at in rows.all(
        "SELECT e.did, e.body, l.by, l.at FROM ledger AS l JOIN entries AS e ON e.record = l.record AND "
        f"e.revision = l.revision WHERE {where} AND l.revision > 0 ORDER BY l.record, l.revision",
        given,
    ):
        told: dict[str, Any] = json.loads(body)
        form = FormReference(**told.pop("form"))
        if did == "published":
            told["let_stand"] = tuple(LetStand(**each) for each in told.get("let_stand", ()))
            told["settles"] = tuple(told.get("settles", ()))
            found[form.hash] = Publication(form=form, status="published", at=at, by=by, **told)
        elif did == "retired":
            kept = found.get(form.hash) or Publication(form=form, status="retired")
            found[form.hash] = replace(
                kept, status="retired", retired_at=at, retired_by=by, retired_why=told["why"]
            )
    return list(found.values())


def open_on(rows: Rows, form_id: str) -> list[OpenOn]:
    """What the open conversations on a form have answered, by version; not a word of what was said."""
    forms: dict[str, FormReference] = {}
    talks: dict[str, set[str]] = {}
    for conversation, version, hash in rows.all(
        "SELECT id, form_version, form_hash FROM conversations WHERE form_id = ? AND status = 'open'",
        [form_id],
    ):
        forms[hash] = FormReference(id=form_id, version=version, hash=hash)
        talks.setdefault(hash, set()).add(conversation)
    answered: dict[str, dict[str, set[str]]] = {hash: {} for hash in forms}
    for *row, hash in standing_of_form(rows, form_id):
        said = statement_from_row(tuple(row))
        if not said.is_empty and said.question != RUNNING_NOTES and not is_kept(said.question):
            answered[hash].setdefault(said.question, set()).add(row[0])
    return [
        OpenOn(
            form=form,
            conversations=len(talks[hash]),
            answered={question: len(who) for question, who in answered[hash].items()},
        )
        for hash, form in sorted(forms.items(), key=lambda pair: (pair[1].version, pair[0]))
    ]


def held_on(rows: Rows, form_id: str) -> list[tuple[FormReference, int]]:
    """How many open conversations are held on each version of a form, the oldest version first."""
    return [
        (FormReference(id=form_id, version=version, hash=hash), count)
        for version, hash, count in rows.all(
            "SELECT form_version, form_hash, count(*) FROM conversations WHERE form_id = ? AND status = 'open' "
            "GROUP BY form_version, form_hash ORDER BY form_version, form_hash",
            [form_id],
        )
    ]


def _one(rows: Rows, form_id: str, hash: str) -> Publication:
    for publication in publications(rows, form_id):
        if publication.form.hash == hash:
            return publication
    raise NoSuchVersion(hash)


def _again(rows: Rows, done: Done, definition: Mapping[str, Any], name: str) -> Publication:
    kept = rows.one(
        "SELECT body FROM entries WHERE record = ? AND revision = ?", [done.record, done.revision]
    )
    if kept is None or json.loads(kept[0])["form"]["hash"] != name:
        raise RequestReused
    return _one(rows, definition["id"], name)
