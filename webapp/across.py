"""A record of another team, opened for a while by somebody who says why; and records that are closed to most."""

from collections.abc import Mapping

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.render.fields import as_typed
from formengine.store.refusals import ChangedMeanwhile
from webapp.conversations.changes import request_of
from webapp.nearness import REACHED_FOR, is_sealed, relation_to_person
from webapp.sent_numbers import number_sent
from webapp.stores import names_of, store

bp = Blueprint("across", __name__, url_prefix="/people/<person_id>")

REASONS: Mapping[str, str] = {
    "duty": "being on duty",
    "asked": "asked to by the team that holds it",
    "contact": "because they, or somebody for them, got in touch",
    "wait": "because something could not wait",
}
"""Told on the list of who looked, which may lie on a kitchen table: nothing in these says what it was about."""

LONGEST = 2000
TOO_LONG = f"That is longer than {LONGEST:,} letters. Say it in fewer: the whole of it is kept."

CHOICES = {
    "duty": "I am on duty",
    "asked": "The team that holds it asked me to",
    "contact": "They, or somebody for them, got in touch",
    "wait": "Something cannot wait until the team that holds it is here",
}


@bp.route("/another-team", methods=["GET", "POST"])
def say_why(person_id: str) -> ResponseReturnValue:
    """Until a reason is given nothing of the record is shown, not even a name."""
    if relation_to_person(g.account, person_id) in ("own", "team", "duty"):
        return redirect(url_for("people.person", person_id=person_id), code=303)
    if is_sealed(person_id):
        return render_template("across/sealed-off.html"), 403
    wrong: dict[str, str] = {}
    if request.method == "POST":
        reason, words = request.form.get("reason", ""), as_typed(request.form.get("words", "")).strip()
        if reason not in REASONS:
            wrong["reason"] = "Choose what brings you here."
        if not words:
            wrong["words"] = "Say in a sentence what you need to know or do."
        elif len(words) > LONGEST:
            wrong["words"] = TOO_LONG
        if not wrong:
            told = {"reason": REASONS[reason], "words": words}
            store().add_aside(
                "across", person_id, "reached-across", told,
                person=person_id, by=g.account.id, why=REASONS[reason],
                request=request_of(request.form, f"across {person_id} {g.account.id}"),
            )  # fmt: skip
            return redirect(url_for("people.person", person_id=person_id), code=303)
    page = render_template(
        "across/say-why.html",
        person_id=person_id,
        choices=CHOICES,
        wrong=wrong,
        typed=request.form,
        hours=REACHED_FOR.seconds // 3600,
    )
    return page, 422 if wrong else 200


@bp.get("/openings")
def openings(person_id: str) -> ResponseReturnValue:
    """Every opening from another team with its whole reason: for the team that holds the record, not for the table at home."""
    asides = store().asides("across", person_id)[::-1]
    names = names_of([aside.by for aside in asides])
    return render_template("across/openings.html", person=g.person, asides=asides, names=names)


@bp.route("/closed", methods=["GET", "POST"])
def closed(person_id: str) -> ResponseReturnValue:
    """Close a record to all but whoever holds it and the seniors of their team, or open it again, with a reason."""
    thread, wrong = store().asides("sealed", person_id), ""
    sealed = bool(thread) and thread[-1].did == "sealed"
    if request.method == "POST":
        reason = as_typed(request.form.get("reason", "")).strip()
        wanted = request.form.get("closed") == "yes"
        if not _may_close(person_id):
            abort(403)
        if not reason:
            wrong = "Say why: the reason is kept, and goes into no copy."
        elif len(reason) > LONGEST:
            wrong = TOO_LONG
        else:
            did = "sealed" if wanted else "opened-again"
            try:
                store().add_aside(
                    "sealed", person_id, did, {"reason": reason}, person=person_id, by=g.account.id,
                    after=_seen(), request=request_of(request.form, f"closed {person_id}"),
                )  # fmt: skip
                return redirect(url_for("people.person", person_id=person_id), code=303)
            except ChangedMeanwhile as changed:
                wrong, thread = str(changed), store().asides("sealed", person_id)
                sealed = thread[-1].did == "sealed"
    names = names_of([aside.by for aside in thread])
    page = render_template(
        "across/closed.html", person=g.person, sealed=sealed, thread=thread, names=names, wrong=wrong,
        may=_may_close(person_id), typed=request.form,
    )  # fmt: skip
    return page, 422 if wrong else 200


def _may_close(person_id: str) -> bool:
    return g.account.role == "senior" or relation_to_person(g.account, person_id) == "own"


def _seen() -> int:
    return number_sent(request.form.get("seen", "0"))
