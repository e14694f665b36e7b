"""Words typed on a page that had closed: kept for the hand that wrote them, given back after the code."""

from datetime import UTC, datetime
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from formengine.store.links import Link
from webapp.resend import MOST, typed
from webapp.stores import kept

MARK = "keeper"


def mark_of(link: Link) -> str:
    """Whose page this is, in a mark only we can make."""
    return _signer().dumps(link.hand)


def written_by() -> str:
    """The hand whose page this request was typed on; empty where nobody's mark is on it."""
    try:
        return str(_signer().loads(request.form.get(MARK, "")))
    except BadSignature:
        return ""


def is_theirs(link: Link) -> bool:
    return written_by() == link.hand


def typed_words() -> list[tuple[str, str]]:
    """What was typed, without what only we need and without which button it was sent with."""
    return [(name, value) for name, value in typed() if name not in ("person", *BUTTONS)]


BUTTONS = ("save", "next", "skip", "stay", "stop", "back", "parts", "reading", "check")


def kept_aside(link: Link) -> bool:
    """Keep the words of this request for whoever wrote them, by the question they answer."""
    named: dict[str, Any] = request.view_args or {}
    question, fields = str(named.get("question_id", "")), typed_words()
    hand = written_by()
    known = hand == link.hand or bool(kept().links.names([hand]))
    if not question or not known or sum(len(value) for _, value in fields) > MOST:
        return False
    return kept().words.set_aside(hand, datetime.now(UTC).isoformat(), question, fields)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="keeper of a link")
