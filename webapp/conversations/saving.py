"""The one place where answers go to the store."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import g, request

from formengine.record import Change, Conversation, Saved
from webapp.conversations.changes import request_of
from webapp.stores import store


def save(before: Conversation, changes: Sequence[Change], about: str) -> Saved:
    """Keep what is new. A page that brings nothing new is no revision of the record.

    What equals the words that stand is saved already, whatever it was typed over."""
    new = [change for change in changes if not _stands(before, change)]
    if not new:
        now = datetime.now(UTC).isoformat()
        return Saved(conversation=before.id, revision=before.revision, at=now)
    wish = request_of(request.form, f"{before.id} {about}")
    return store().save(before.id, new, by=g.account.id, request=wish)


def _stands(before: Conversation, change: Change) -> bool:
    stood = before.said(*change.statement.key)
    if stood is None:
        return change.statement.is_empty
    return change.statement.says_the_same(stood)
