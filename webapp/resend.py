"""When a page comes back that cannot be taken as it is: the words come back too, to whoever typed them and nobody else."""

from datetime import UTC, datetime

from flask import current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadSignature, URLSafeSerializer

from formengine.record import RUNNING_NOTES, Card, Conversation
from formengine.store.accounts import Account
from webapp.stores import kept

_NOT_WORDS = ("csrf_token", "keeper", "password", "set_aside", "request")
_NOT_SHOWN = (":base", ":said", ":row")
_SENT_ALONG = ("person", "held_on", "revision", "seen", "notes", "reading", "selected", "page")
MOST = 2_000_000
"""Characters set aside for one page: more than any page of a conversation that people speak."""


def keeper(account: Account | None) -> str:
    """Whose page this is, in a mark only we can make: it goes out with the page and comes back with its words."""
    return _signer().dumps(account.id if account else "")


def kept_by() -> str:
    """The account whose page the words of this request were typed on; empty where nobody's mark is on it."""
    try:
        return str(_signer().loads(request.form.get("keeper", "")))
    except BadSignature:
        return ""


def typed() -> list[tuple[str, str]]:
    """What was typed on the page that came back, without what only we need."""
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in _NOT_WORDS and not name.endswith("password")
    ]


def words_of(fields: list[tuple[str, str]]) -> list[str]:
    """The words among what was typed, for people to see that none is lost: an answer may be one word. What was only
    chosen is shown as it is sent."""
    return [
        value
        for name, value in fields
        if len(value.strip()) > 1 and name not in _SENT_ALONG and not name.endswith(_NOT_SHOWN)
    ]


def set_aside() -> bool:
    """Keep the words of this request for the account whose page they came from, until they sign in again."""
    account = kept_by()
    fields = typed()
    if (
        not account
        or not fields
        or kept().accounts.account(account) is None
        or sum(len(v) for _, v in fields) > MOST
    ):
        return False
    return kept().words.set_aside(account, datetime.now(UTC).isoformat(), _where_a_page_goes(), fields)


def _where_a_page_goes() -> str:
    """Where these words can be sent by a button: an answer that saved itself has a page of its own for that."""
    if request.endpoint != "conversations.autosave":
        return request.path
    named = dict(request.view_args or {})
    if named["question_id"] == RUNNING_NOTES:
        return url_for("conversations.keep_notes", conversation_id=named["conversation_id"])
    speaker = request.form.get(f"{named['question_id']}:said", "worker")
    return url_for("conversations.keep_voice", **named, speaker=speaker)


def send_again(account: Account | None) -> ResponseReturnValue:
    """The token was missing or of an earlier session: show the words again with a fresh one, and save nothing yet."""
    owner = kept_by()
    if account is None:
        return redirect(url_for("accounts.sign_in", again="yes"), code=303)
    if owner and owner != account.id:
        set_aside()
        words = "Somebody else has signed in since this page was opened. Their words are kept for them alone."
        if wants_json():
            return _json("not-yours", words, 403)
        return render_template("errors/not-yours.html"), 403
    if wants_json():
        return jsonify(status="failed", csrf_token=generate_csrf()), 400
    if request.endpoint == "passwords.own":  # a password is shown to nobody again, not even to be sent
        return redirect(url_for("passwords.own", again="yes"), code=303)
    fields = typed()
    page = render_template(
        "accounts/send-again.html", path=request.path, fields=fields, words=words_of(fields)
    )
    return page, 400


def about_somebody_else() -> ResponseReturnValue:
    """The page names another person than the record it would be saved in: nothing is saved, and the words are shown."""
    words = "This page is about somebody else, so nothing was saved. Open the right record and put the words there."
    if wants_json():
        return _json("not-saved", words, 409)
    return render_template("errors/somebody-else.html", words=words_of(typed())), 409


def finished(card: Card | Conversation) -> ResponseReturnValue:
    """The record was finished while the page was open. It does not change; what was typed is shown, to be put elsewhere."""
    said = words_of(typed()) if request.method == "POST" else []
    if wants_json():
        words = "This record was finished meanwhile, so this was not saved. Copy it, then add a note beside the record."
        return _json("not-saved", words, 409)
    if not said:
        return redirect(url_for("conversations.overview", conversation_id=card.id), code=303)
    return render_template("errors/finished.html", card=card, words=said), 409


def wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _json(status: str, message: str, code: int) -> ResponseReturnValue:
    return jsonify(status=status, message=message), code


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="keeper")
