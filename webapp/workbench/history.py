"""Every save of a draft: who, when, what; and each can be taken back without losing what came after."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.sent_numbers import number_sent
from webapp.stores import names_of
from webapp.workbench.blueprint import bp
from webapp.workbench.drafts import drafts

MOST = 200
"""Saves shown at once: more than an afternoon's."""


@bp.get("/<draft_id>/history")
def history(draft_id: str) -> ResponseReturnValue:
    draft = drafts().draft(draft_id)
    steps = drafts().history(draft_id)
    return render_template(
        "workbench/history.html",
        draft=draft,
        steps=steps[:MOST],
        more=max(len(steps) - MOST, 0),
        names=names_of([step.by for step in steps]),
    )


@bp.post("/<draft_id>/history")
def take_back(draft_id: str) -> ResponseReturnValue:
    """Take one save back. Raises NoSuchDraft."""
    number = number_sent(request.form.get("revision", ""))
    step = next((each for each in drafts().history(draft_id) if each.revision == number), None)
    if step is None or number < 2:
        flash("There is no such save. Here is what there is.")
        return redirect(url_for("workbench.history", draft_id=draft_id), code=303)
    did = step.did.replace("Took back: ", "Did again: ", 1) if step.takes_back else f"Took back: {step.did}"
    saved = drafts().undo(
        draft_id, number, by=g.account.id, request=request.form.get("request", "")[:60], did=did
    )
    if saved.clash:
        return redirect(url_for("workbench.clashes", draft_id=draft_id), code=303)
    flash(f"{did}.")
    return redirect(url_for("workbench.history", draft_id=draft_id), code=303)
