"""Conversations read from the store."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

from formengine.load.definition import digest
from formengine.record import (
    CannotAgree,
    CannotGiveCopy,
    Card,
    Conversation,
    HandedOver,
    Look,
    NotAStatement,
    Statement,
    Step,
    Weighed,
    as_json,
)
from formengine.store.database import Row, Rows
from formengine.store.refusals import NoSuchConversation, NoSuchVersion, StoreDamaged
from formengine.store.rows import (
    CARD,
    LOOK,
    STATEMENT_OF,
    card_from_row,
    conversation_from_rows,
    kept_from_row,
    look_from_row,
    statement_from_row,
)

_ITS_STATEMENT = (
    "CROSS JOIN statements AS s WHERE s.conversation = t.conversation AND s.revision = t.revision "
    "AND s.question = t.question AND s.said_by = t.said_by"
)
"""What `t` points at. CROSS, so that SQLite begins with the few rows of `t` and not with all that was ever said."""

_STANDING = f"SELECT {STATEMENT_OF} FROM standing AS t {_ITS_STATEMENT} AND t.conversation = ?"
_CLASHING = _STANDING.replace("standing", "clashes") + " ORDER BY s.revision"
_AS_SAID = itemgetter(
    *(STATEMENT_OF.split(", ").index(f"s.{name}") for name in ("revision", "question", "said_by"))
)
"""The order in which a record holds what was said. SQLite would copy every word to put it in order."""

PAGE = 500

LOOKED = ("looked", "history-read", "exported", "copy-given", "looks-read", "reached-across")
"""What counts as having seen something of a record."""


def card(rows: Rows, conversation: str) -> Card:
    found = cards(rows, "c.id = ?", [conversation])
    if not found:
        raise NoSuchConversation(conversation)
    return found[0]


def cards(rows: Rows, where: str, given: Sequence[Any], end: str = "") -> list[Card]:
    found = rows.all(
        f"SELECT {CARD} FROM conversations AS c JOIN people AS p ON p.id = c.person WHERE {where}{end}", given
    )
    return [card_from_row(row) for row in found]


@contextmanager
def _readable(conversation: str) -> Iterator[None]:
    """Rows changed by hand may be no record any more: whoever opens it is told so, and what to do."""
    try:
        yield
    except (NotAStatement, CannotAgree, CannotGiveCopy, ValueError, TypeError, KeyError, AttributeError):
        raise StoreDamaged(
            f"Something in {conversation} was changed outside this program and cannot be shown. "
            "Run “formengine verify” to see what, and restore it from a backup."
        ) from None


def read(rows: Rows, conversation: str) -> Conversation:
    entries = rows.all(
        "SELECT e.did, e.body, l.by, l.at, e.revision FROM entries AS e JOIN ledger AS l ON l.record = e.record "
        "AND l.revision = e.revision AND l.revision > 0 WHERE e.record = ? ORDER BY e.revision",
        [conversation],
    )
    standing = sorted(rows.all(_STANDING, [conversation]), key=_AS_SAID)
    clashing = rows.all(_CLASHING, [conversation])
    with _readable(conversation):
        return conversation_from_rows(card(rows, conversation), entries, standing, clashing)


def standing(rows: Rows, conversation: str, question: str, said_by: str) -> Statement | None:
    """What stands as this voice's answer, with its revision."""
    found = rows.one(f"{_STANDING} AND t.question = ? AND t.said_by = ?", [conversation, question, said_by])
    return statement_from_row(found) if found else None


def stand(rows: Rows, conversation: str, question: str, said_by: str, revision: int) -> None:
    """What was said there in this revision stands from now on."""
    rows.run(
        "INSERT INTO standing (conversation, question, said_by, revision) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (conversation, question, said_by) DO UPDATE SET revision = excluded.revision",
        (conversation, question, said_by, revision),
    )


def revised(rows: Rows, conversation: str, revision: int, at: str) -> None:
    """The conversation is at this revision now."""
    rows.run(
        "UPDATE conversations SET revision = ?, changed_at = ? WHERE id = ?", (revision, at, conversation)
    )


def standing_of_form(rows: Rows, form_id: str) -> list[Row]:
    """What stands in the open conversations held on any version of a form; the hash of the version after each."""
    return rows.all(
        f"SELECT {STATEMENT_OF}, c.form_hash FROM conversations AS c JOIN standing AS t ON t.conversation = c.id "
        f"{_ITS_STATEMENT} AND c.form_id = ? AND c.status = 'open'",
        [form_id],
    )


def said_at(rows: Rows, conversation: str, revision: int, question: str, said_by: str) -> Statement | None:
    """What this voice's answer was made at this revision; None where it was not touched by it."""
    found = rows.one(
        f"SELECT {STATEMENT_OF} FROM statements AS s "
        "WHERE s.conversation = ? AND s.revision = ? AND s.question = ? AND s.said_by = ?",
        [conversation, revision, question, said_by],
    )
    return statement_from_row(found) if found else None


def statements_of(rows: Rows, conversation: str, revision: int) -> list[Row]:
    return rows.all(
        f"SELECT {STATEMENT_OF} FROM statements AS s WHERE s.conversation = ? AND s.revision = ? "
        "ORDER BY s.question, s.said_by",
        [conversation, revision],
    )


def steps(rows: Rows, conversation: str, since: int) -> list[Step]:
    with _readable(conversation):
        return _steps(rows, conversation, since)


def _steps(rows: Rows, conversation: str, since: int) -> list[Step]:
    told: dict[int, tuple[list[Statement], list[Statement]]] = {}
    for row in rows.all(
        f"SELECT {STATEMENT_OF} FROM statements AS s WHERE s.conversation = ? AND s.revision > ? "
        "ORDER BY s.revision, s.question, s.said_by",
        [conversation, since],
    ):
        kept = kept_from_row(row)
        both = told.setdefault(kept.statement.revision, ([], []))
        both[bool(kept.against)].append(kept.statement)
    found = rows.all(
        "SELECT l.revision, l.at, l.by, l.did, l.why, e.body FROM ledger AS l LEFT JOIN entries AS e "
        "ON e.record = l.record AND e.revision = l.revision WHERE l.record = ? AND l.revision > ? ORDER BY l.revision",
        [conversation, since],
    )
    return [
        Step(
            revision=revision, at=at, by=by, did=did, why=why,
            statements=tuple(told.get(revision, ((), ()))[0]),
            conflicting=tuple(told.get(revision, ((), ()))[1]),
            detail=json.loads(body) if body and did != "saved" else None,
        )
        for revision, at, by, did, why, body in found
    ]  # fmt: skip


def weigh(rows: Rows, conversation: str) -> Weighed:
    worker = card(rows, conversation).worker
    hands = rows.all("SELECT DISTINCT by FROM ledger WHERE record = ? AND revision > 0", [conversation])
    with _readable(conversation):
        said = [statement_from_row(row) for row in rows.all(_STANDING, [conversation])]
    marks = [bool(each.marks) for each in said if not each.is_empty]
    return Weighed(hands=frozenset([worker, *(by for (by,) in hands)]), answers=len(marks), marked=sum(marks))


def handed_to(rows: Rows, worker: str) -> dict[str, HandedOver]:
    """By conversation, of those a worker holds: when it was last handed to them, and by whom."""
    found = rows.all(
        "SELECT c.id, c.worker, c.team, l.by, l.at FROM conversations AS c CROSS JOIN ledger AS l "
        "WHERE c.worker = ? AND l.record = c.id AND l.did = 'handed-over' AND l.revision > 0 ORDER BY l.revision",
        [worker],
    )
    return {record: HandedOver(worker=to, team=team, by=by, at=at) for record, to, team, by, at in found}


def looks(rows: Rows, column: str, name: str) -> list[Look]:
    marks = ", ".join("?" * len(LOOKED))
    found = rows.all(
        f"SELECT {LOOK} FROM ledger WHERE {column} = ? AND did IN ({marks}) ORDER BY seq DESC",
        [name, *LOOKED],
    )
    return [look_from_row(row) for row in found]


def all_looks(rows: Rows, record: str) -> list[Look]:
    """Whatever was done to a record of the ledger, latest first."""
    found = rows.all(f"SELECT {LOOK} FROM ledger WHERE record = ? ORDER BY seq DESC", [record])
    return [look_from_row(row) for row in found]


def page(rows: Rows, after: Card | None) -> list[Card]:
    """Some of all conversations, oldest first: those after this one."""
    last = (after.started_at, after.id) if after else ("", "")
    return cards(
        rows, "(c.started_at, c.id) > (?, ?)", last, end=f" ORDER BY c.started_at, c.id LIMIT {PAGE}"
    )


def keep_form(rows: Rows, definition: Mapping[str, Any]) -> str:
    name = digest(definition)
    rows.run(
        "INSERT INTO forms (hash, id, version, definition) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (name, definition["id"], definition["version"], as_json(definition)),
    )
    return name


def form(rows: Rows, name: str) -> dict[str, Any]:
    found = rows.one("SELECT definition FROM forms WHERE hash = ?", [name])
    if found is None:
        raise NoSuchVersion(name)
    definition: dict[str, Any] = json.loads(found[0])
    return definition
