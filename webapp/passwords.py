"""A password of one's own: chosen by whoever uses it, and known to nobody else."""

from datetime import UTC, datetime

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.accounts import SHORTEST_PASSWORD
from webapp import known_browsers, proofs
from webapp.accounts import TRIES, WINDOW, interface
from webapp.sessions import the_session
from webapp.stores import accounts, kept, store

bp = Blueprint("passwords", __name__)


@bp.route("/password", methods=["GET", "POST"])
def own() -> ResponseReturnValue:
    """Choose another; wherever else they were signed in, they are no more."""
    if not g.account.proof:
        return redirect(url_for("front.front"), code=303)
    wrong = _what_is_wrong() if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        at = datetime.now(UTC).isoformat()
        store().note_account(g.account.id, "password-chosen", by=g.account.id)
        accounts().change_proof(g.account.id, proofs.proof_of(request.form["new_password"]))
        kept().sessions.end_sessions_of(g.account.id, at)
        interface().renew(the_session(), account=g.account.id)
        account = accounts().account(g.account.id)
        assert account is not None
        onward = redirect(url_for("passwords.own", changed="yes"), code=303)
        return known_browsers.remember(make_response(onward), account)
    page = render_template("accounts/password.html", wrong=wrong, shortest=SHORTEST_PASSWORD)
    return page, 422 if wrong else 200


def too_short(words: str) -> str:
    """What is wrong with a password; empty where it will do."""
    if len(words) < SHORTEST_PASSWORD:
        return f"That is shorter than {SHORTEST_PASSWORD} characters. Three words that do not belong together will do."
    return ""


def _what_is_wrong() -> dict[str, str]:
    new = request.form.get("new_password", "")
    if short := too_short(new):
        return {"new_password": short}
    if new != request.form.get("again_password", ""):
        return {"again_password": "The two are not the same. Type the new one twice."}
    now = datetime.now(UTC)
    limits, at = {f"own:{g.account.id}": TRIES}, now.isoformat()
    if not accounts().begin_try(limits, (now - WINDOW).isoformat(), at):
        return {"password": "There were too many tries. Wait a quarter of an hour, then try again."}
    if not proofs.fits(g.account.proof, request.form.get("password", "")):
        return {"password": "That is not the password you signed in with."}
    accounts().was_right(limits, at)
    if new == request.form.get("password", ""):
        return {"new_password": "That is the one you have. Choose another."}
    return {}
