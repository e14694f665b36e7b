"""Signing in and out, and the words that waited meanwhile."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from flask import (
    Blueprint,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from formengine.store.accounts import Account
from webapp import known_browsers, proofs
from webapp.askers import who_asks
from webapp.dates import as_time
from webapp.resend import words_of
from webapp.sessions import StoredSessions, session_ends, the_session
from webapp.stores import accounts, kept

bp = Blueprint("accounts", __name__)

TRIES, WINDOW = 10, timedelta(minutes=15)
"""How often one asker, or one browser that is known, may be wrong for one address."""
OF_ONE_ASKER, OF_ALL_ASKERS = 50, 30
"""How often one asker may be wrong for all addresses together; how often all askers together for one address."""
FORGOTTEN = timedelta(days=2)
"""How old a session may be that has ended before nothing is known of it any more."""

WRONG = "That address and password do not belong together. Check both and try again."
TOO_MANY = (
    "There were too many tries. Wait a quarter of an hour, then try again, or sign in with a browser you used before. "
    "If it goes on, ask for a new password."
)

_INSIDE = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")
"""An address here. Browsers drop tabs and line ends before they follow one, so that “/ /” with such between leads away."""


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in; in the demonstration, as anybody in it."""
    if g.account and request.method == "GET":
        return redirect(_onward(), code=303)
    wrong = ""
    email = request.form.get("email", "")
    if request.method == "POST":
        account, wrong = _demonstrator() if current_app.config["DEMO"] else _proven(email)
        if account:
            interface().renew(the_session(), account=account.id)
            kept().sessions.forget_sessions((datetime.now(UTC) - FORGOTTEN).isoformat())
            waiting = kept().words.set_aside_for(account.id)
            onward = make_response(
                redirect(url_for("accounts.set_aside") if waiting else _onward(), code=303)
            )
            return known_browsers.remember(onward, account) if account.proof else onward
    people = _invented() if current_app.config["DEMO"] else []
    page = render_template("accounts/sign-in.html", wrong=wrong, email=email, people=people, onward=_wanted())
    return page, 401 if wrong else 200


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    interface().end(the_session())
    session.clear()
    return redirect(url_for("front.front"), code=303)


@bp.get("/signed-in")
def signed_in() -> ResponseReturnValue:
    """For a page that was signed out while it was open: who is signed in now, and a token to save with."""
    ends = session_ends() if g.account else ""
    return jsonify(
        account=g.account.id if g.account else "",
        csrf_token=generate_csrf(),
        closes=ends,
        closes_words=as_time(ends),
    )


@bp.get("/kept-words")
def set_aside() -> ResponseReturnValue:
    """What this account typed while it was signed out."""
    waiting = kept().words.set_aside_for(g.account.id)
    if not waiting:
        return redirect(url_for("people.index"), code=303)
    return render_template("accounts/kept-words.html", waiting=waiting, words_of=words_of)


@bp.post("/kept-words/<int(max=999999999999):number>/let-go")
def let_go(number: int) -> ResponseReturnValue:
    kept().words.let_go(g.account.id, number)
    return redirect(url_for("accounts.set_aside"), code=303)


def _proven(email: str) -> tuple[Account | None, str]:
    now = datetime.now(UTC)
    account = accounts().account_of(email)
    limits, at = _limits(email, account), now.isoformat()
    if not accounts().begin_try(limits, (now - WINDOW).isoformat(), at):
        return None, TOO_MANY
    usable = account is not None and bool(account.proof) and not account.closed_at
    # As long for nobody as for somebody, so that the time taken does not say who has an account.
    known = proofs.fits(
        account.proof if account and usable else proofs.NOBODYS, request.form.get("password", "")
    )
    if not account or not usable or not known:
        return None, WRONG
    accounts().was_right(limits, at)
    if proofs.is_dated(account.proof):
        account = replace(account, proof=proofs.proof_of(request.form["password"]))
        accounts().change_proof(account.id, account.proof)
    return account, ""


def _limits(email: str, account: Account | None) -> dict[str, int]:
    """What a wrong password counts against. In a browser they have signed in with before, only that: whoever tries
    passwords elsewhere, from however many places, does not shut them out of it."""
    if mark := known_browsers.mark_of(account):
        return {f"known:{mark}": TRIES}
    wanted, asker = email.strip().casefold()[:200], who_asks()
    return {
        f"for:{wanted} from:{asker}": TRIES,
        f"for:{wanted}": OF_ALL_ASKERS,
        f"from:{asker}": OF_ONE_ASKER,
    }


def _demonstrator() -> tuple[Account | None, str]:
    chosen = request.form.get("account", "")
    account = next((each for each in _invented() if each.id == chosen), None)
    return account, "" if account else "Choose who to be."


def _invented() -> list[Account]:
    """Whoever has a password is nobody's to be, should a demonstration be held over real records."""
    return [account for account in accounts().all_accounts() if not account.proof]


def _wanted() -> str:
    """Where they were going, if that is here: never to another site."""
    wanted = request.values.get("next", "")
    return wanted if _INSIDE.fullmatch(wanted) else ""


def _onward() -> str:
    return _wanted() or url_for("front.front")


def interface() -> StoredSessions:
    interface = current_app.session_interface
    assert isinstance(interface, StoredSessions)
    return interface
