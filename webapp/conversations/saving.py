"""The one place where answers go to the store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flask import g, request

from formengine.record import Change, Conflict, Conversation, Saved, Statement
from formengine.record.moving import names_since
from webapp.conversations.blueprint import sent_from
from webapp.conversations.changes import request_of
from webapp.stores import store


def save(before: Conversation, changes: Sequence[Change], about: str) -> Saved:
    """Keep what is new. A page that brings nothing new is no revision of the record.

    What equals the words that stand is saved already, whatever it was typed over; what equals words that wait for
    somebody to choose waits already, and is told of again."""
    waiting = [conflict for change in changes if (conflict := _waits(before, change))]
    new = [change for change in changes if not _stands(before, change) and not _waits(before, change)]
    if new:
        wish = request_of(request.form, f"{before.id} {about}")
        saved = as_on_the_page(g.conversation, store().save(before.id, new, by=g.account.id, request=wish))
    else:
        saved = Saved(conversation=before.id, revision=before.revision, at=datetime.now(UTC).isoformat())
    return replace(saved, conflicts=(*saved.conflicts, *waiting))


def as_on_the_page(now: Conversation, saved: Saved) -> Saved:
    """What was kept, by the names its questions have on the page that was sent."""
    back = {name: was for was, name in (names_since(now, sent_from(now)) or {}).items()}

    def named(statement: Statement) -> Statement:
        return replace(statement, question=back.get(statement.question, statement.question))

    return replace(
        saved,
        saved=tuple(map(named, saved.saved)),
        conflicts=tuple(replace(c, mine=named(c.mine), theirs=named(c.theirs)) for c in saved.conflicts),
    )


def _stands(before: Conversation, change: Change) -> bool:
    stood = before.said(*change.statement.key)
    if stood is None:
        return change.statement.is_empty
    return change.statement.says_the_same(stood)


def _waits(before: Conversation, change: Change) -> Conflict | None:
    mine = change.statement
    return next((c for c in before.conflicts if c.mine.key == mine.key and c.mine.says_the_same(mine)), None)
