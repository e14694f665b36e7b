"""What came of what somebody said: told once, where they come in."""

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.feedback import Comment
from webapp.feedback.blueprint import bp
from webapp.stores import feedback


def news() -> list[Comment]:
    """For whoever is signed in."""
    return feedback().news_for(g.account.id) if g.get("account") else []


@bp.post("/told")
def told() -> ResponseReturnValue:
    """They have read it."""
    feedback().told(g.account.id, request.form.getlist("comment")[:200])
    there = "people.index" if g.account.role in ("practitioner", "senior") else "designer.library"
    return redirect(url_for(there), code=303)
