"""Who works here: accounts opened, changed and closed by an administrator, who is told of no record by it."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.accounts import Account, AccountTaken
from webapp import proofs
from webapp.passwords import too_short
from webapp.policy import ROLES
from webapp.sent_lines import line_sent
from webapp.stores import accounts, kept, names_of, store

bp = Blueprint("staff", __name__, url_prefix="/accounts")

ROLES_IN_WORDS = {
    "practitioner": "Practitioner: holds conversations",
    "senior": "Senior: holds conversations, and looks over those of the team",
    "designer": "Designer: changes forms",
    "trainer": "Trainer: leads classes",
    "administrator": "Administrator: looks after accounts and surveys",
}
DID = {
    "account-opened": "Opened",
    "account-changed": "Changed",
    "account-closed": "Closed",
    "account-open-again": "Opened again",
    "password-given": "Given a new password",
    "password-chosen": "Chose a password",
}
_LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that no word comes out; nothing that is taken for another letter or a number."""


@dataclass
class Typed:
    """What stands in the boxes about an account, and what is wrong with it by the name of the box."""

    name: str = ""
    email: str = ""
    role: str = "practitioner"
    team: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


@bp.get("/")
def index() -> ResponseReturnValue:
    return render_template("staff/index.html", people=accounts().all_accounts(), roles=ROLES_IN_WORDS)


@bp.route("/open", methods=["GET", "POST"])
def open_one() -> ResponseReturnValue:
    """Open an account with a first password, to be said to whoever it is for."""
    if request.method == "GET":
        return _opening(Typed())
    typed, first = _typed(), request.form.get("first_password", "")
    if "@" not in typed.email:
        typed.wrong["email"] = "Write their address at work, such as jo.amin@council.example."
    if needs_passwords() and (short := too_short(first)):
        typed.wrong["first_password"] = short
    there = accounts().account_of(typed.email)
    if there and not typed.wrong and not _is_this_very(there, typed, first):
        typed.wrong["email"] = str(AccountTaken(typed.email))
    if typed.wrong:
        return _opening(typed)
    if there is None:
        there = Account(
            id=f"a-{secrets.token_hex(8)}", email=typed.email, name=typed.name, role=typed.role, team=typed.team,
            proof=proofs.proof_of(first) if needs_passwords() else "", opened_at=_now(), given=needs_passwords(),
        )  # fmt: skip
        store().note_account(there.id, "account-opened", by=g.account.id, why=there.as_logged)
        accounts().open_account(there)
    return redirect(url_for("staff.one", account_id=there.id), code=303)


@bp.get("/<account_id>")
def one(account_id: str) -> ResponseReturnValue:
    account = _account(account_id)
    return _shown(account, Typed(account.name, account.email, account.role, account.team))


@bp.post("/<account_id>")
def change(account_id: str) -> ResponseReturnValue:
    """Another name, role or team. What they hold stays theirs, and stays with the team it was held for."""
    account, typed = _account(account_id), _typed()
    if account.id == g.account.id and typed.role != account.role:
        typed.wrong["role"] = "Ask another administrator to change what you may do."
    if typed.wrong:
        return _shown(account, typed)
    if (typed.name, typed.role, typed.team) != (account.name, account.role, account.team):
        now = replace(account, name=typed.name, role=typed.role, team=typed.team)
        store().note_account(account.id, "account-changed", by=g.account.id, why=now.as_logged)
        accounts().change_account(account.id, name=typed.name, role=typed.role, team=typed.team)
    return redirect(url_for("staff.one", account_id=account.id), code=303)


@bp.post("/<account_id>/password")
def give_password(account_id: str) -> ResponseReturnValue:
    """A new password, and with it an account that was closed is open again. Nobody is signed in with the old one."""
    account, first = _account(account_id), request.form.get("first_password", "")
    if needs_passwords() and (short := too_short(first)):
        typed = Typed(account.name, account.email, account.role, account.team)
        typed.wrong["first_password"] = short
        return _shown(account, typed)
    if account.closed_at:
        store().note_account(account.id, "account-open-again", by=g.account.id)
        accounts().open_again(account.id)
    if needs_passwords() and not (account.given and proofs.fits(account.proof, first)):
        store().note_account(account.id, "password-given", by=g.account.id)
        accounts().change_proof(account.id, proofs.proof_of(first), given=True)
        kept().sessions.end_sessions_of(account.id, _now())
    return redirect(url_for("staff.one", account_id=account.id), code=303)


@bp.post("/<account_id>/close")
def close(account_id: str) -> ResponseReturnValue:
    """They are out at once. What they wrote stays, under their name."""
    account = _account(account_id)
    if account.id == g.account.id:
        abort(403)
    if not account.closed_at:
        store().note_account(account.id, "account-closed", by=g.account.id)
        accounts().close_account(account.id, _now())
    return redirect(url_for("staff.one", account_id=account.id), code=303)


def needs_passwords() -> bool:
    return not current_app.config["DEMO"]


def made_up() -> str:
    """A first password that can be said over the telephone, letter by letter."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _opening(typed: Typed) -> ResponseReturnValue:
    page = render_template("staff/open.html", typed=typed, **_around())
    return page, 422 if typed.wrong else 200


def _shown(account: Account, typed: Typed) -> ResponseReturnValue:
    done = store().done_to_account(account.id)
    page = render_template(
        "staff/one.html", one=account, typed=typed, done=done, did=DID, by=names_of([each.by for each in done]),
        is_me=account.id == g.account.id, holds=_holds(account), **_around(),
    )  # fmt: skip
    return page, 422 if typed.wrong else 200


def _holds(account: Account) -> int:
    """How many open conversations; an administrator is told no more of them."""
    return sum(card.status == "open" for card in store().mine(account.id))


def _around() -> dict[str, object]:
    return {
        "roles": ROLES_IN_WORDS,
        "teams": sorted({each.team for each in accounts().all_accounts() if each.team}),
        "first": request.form.get("first_password", "") or made_up(),
        "needs_passwords": needs_passwords(),
    }


def _typed() -> Typed:
    typed = Typed(line_sent("name"), line_sent("email"), line_sent("role"), line_sent("team"))
    if not typed.name:
        typed.wrong["name"] = "Write their name, as records are to show it."
    if typed.role not in ROLES:
        typed.wrong["role"] = "Choose what they do."
    return typed


def _is_this_very(there: Account, typed: Typed, first: str) -> bool:
    """The same page sent twice."""
    same = (there.name, there.role, there.team) == (typed.name, typed.role, typed.team)
    return same and not there.closed_at and (not needs_passwords() or proofs.fits(there.proof, first))


def _account(account_id: str) -> Account:
    return accounts().account(account_id) or abort(404)


def _now() -> str:
    return datetime.now(UTC).isoformat()
