"""Before any view: who is this, may they do it, and does the page they send from belong to them?"""

from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from formengine.record import Card
from formengine.store.accounts import Account
from webapp.audit.door import let_read
from webapp.classroom.door import let_in as let_in_a_learner
from webapp.myself.door import let_in
from webapp.nearness import is_sealed, relation_to, relation_to_person, why_here
from webapp.policy import IN_TEACHING, WORKERS, Rule
from webapp.resend import about_somebody_else, finished, send_again, set_aside, typed, wants_json, words_of
from webapp.sessions import the_session
from webapp.stores import accounts, kept, store
from webapp.supervision.door import handed_on, was_sent_again
from webapp.surveys.door import not_through_a_worker

csrf = CSRFProtect()

_OF_NOBODY = ("static", "council.stylesheet", "council.logo")
"""The same for everybody: nobody is asked who they are, so that browsers may keep it."""


def guard(app: Flask) -> None:
    app.config.update(
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # The origin is held by SameSite and the token; pages send no referrer that could be checked.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    app.before_request(_who_may)
    app.after_request(_words_found_their_place)


def _who_may() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in _OF_NOBODY:
        return None
    if trouble := the_session().trouble:
        raise trouble
    rule: Rule = current_app.rules[request.endpoint]  # type: ignore[attr-defined]
    if current_app.config["TEACHING"] and not request.endpoint.startswith(IN_TEACHING):
        g.account = _signed_in()
        return render_template("errors/teaching.html"), 404
    if rule.by_class:
        g.account = None
        return let_in_a_learner()
    if rule.by_link:
        g.account = None
        return let_in()
    g.account = _signed_in()
    if rule.apart:  # the token in its address is all there is to prove, so no other page can send for anybody
        may = rule.allows(g.account.role if g.account else None)
        return None if may else not_through_a_worker()
    if rule.by_address:
        return None
    if rule.roles is not None and g.account is None:
        return _ask_to_sign_in()
    if (
        rule.roles is not None
        and g.account.given
        and not request.endpoint.startswith(("accounts.", "passwords."))
    ):
        return redirect(url_for("passwords.own"), code=303)
    if rule.relations is None:
        if not rule.allows(g.account.role if g.account else None):
            abort(403)
        if rule.drawn and (turned_away := let_read(rule)) is not None:
            return turned_away
    elif (turned_away := _fetch_what_is_named(rule)) is not None:
        return turned_away
    if request.method != "POST":
        return None
    try:
        csrf.protect()
    except CSRFError:
        return send_again(g.account)
    if rule.relations is not None and request.form.get("person") != g.person.id:
        return about_somebody_else()
    return None


def _words_found_their_place(response: Response) -> Response:
    """Words that were set aside and are now saved need not be kept a second time."""
    number = (
        request.form.get("set_aside", "") if request.method == "POST" and response.status_code == 303 else ""
    )
    if number.isascii() and number.isdecimal() and len(number) < 12 and g.get("account"):
        kept().words.let_go(g.account.id, int(number))
    return response


def _signed_in() -> Account | None:
    account = accounts().account(session.get("account", ""))
    return account if account and not account.closed_at else None


def _fetch_what_is_named(rule: Rule) -> ResponseReturnValue | None:
    """The record the address names goes to `g`; whoever has no business with it stops before it is opened."""
    named: dict[str, Any] = request.view_args or {}
    by = g.account.id
    card = store().card(named["conversation_id"]) if "conversation_id" in named else None
    person = card.person if card else named["person_id"]
    relation = relation_to(g.account, card) if card else relation_to_person(g.account, person)
    if not rule.allows(g.account.role, relation):
        return _another_teams(person, card)
    why = why_here(g.account, person, relation)
    if card:
        if not rule.allows(g.account.role, relation, is_open=card.status == "open"):
            return finished(card)
        if rule.shown:
            g.conversation, g.person = store().opened(card.id, by=by, why=why)
        else:
            g.conversation, g.person = store().in_hand(card.id)
    else:
        g.person = store().person(person, by=by, why=why)
    return None


def _another_teams(person: str, card: Card | None) -> ResponseReturnValue:
    """Nothing of it is shown, and what was typed on a page that was open too long comes back."""
    if not WORKERS.allows(g.account.role):
        abort(403)
    went = handed_on(card) if card else None
    if went and was_sent_again(went):
        return redirect(url_for("people.index"), code=303)
    if wants_json():
        words = "Another team holds this record, so this was not saved. Copy it, then open the record again."
        if went:
            words = f"{went.holder} holds this conversation now, so this was not saved. Copy it and give it to them."
        return jsonify(status="not-saved", message=words), 403
    said = words_of(typed()) if request.method == "POST" and request.endpoint != "supervision.hand_on" else []
    sealed = is_sealed(person)
    ours = bool(card and card.team and card.team == g.account.team and not sealed)
    page = render_template(
        "errors/another-team.html", person_id=person, sealed=sealed, words=said, went=went, ours=ours
    )
    return page, 403


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method == "POST":
        are_kept = set_aside()
        if request.accept_mimetypes.best == "application/json":
            words = "You have been signed out. Your words are kept: sign in again and they are here."
            return jsonify(status="signed-out", message=words, link=url_for("accounts.sign_in")), 401
        return redirect(url_for("accounts.sign_in", kept="yes" if are_kept else None), code=303)
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), code=303)
