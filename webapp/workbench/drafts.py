"""The draft an address names, at the revision a page was made from; each revision is looked at once."""

from functools import lru_cache
from typing import Any

from flask import current_app

from formengine.store.drafts import Draft, Drafts
from webapp.stores import kept
from webapp.workbench.looking import Looked

MOST = 24
"""Revisions kept in memory with all that is said of them."""


def drafts() -> Drafts:
    return kept().drafts


def looked(draft: Draft) -> Looked:
    """The draft as it stands, with what is said of it."""
    return looked_at(draft.id, draft.revision)


def looked_at(draft_id: str, revision: int) -> Looked:
    """An earlier revision. Raises NoSuchDraft."""
    found: Looked = _shelf()(draft_id, revision)
    return found


def _shelf() -> Any:
    """A revision never changes, so what was found in it stays true."""
    shelf = current_app.extensions.get("workbench")
    if shelf is None:
        store = drafts()

        @lru_cache(maxsize=MOST)
        def shelf(draft_id: str, revision: int) -> Looked:
            return Looked(store.revision(draft_id, revision))

        current_app.extensions["workbench"] = shelf
    return shelf
