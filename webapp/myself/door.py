"""Before any page behind a link: does it open still, was its code given, and is this page theirs to send?"""

from datetime import UTC, datetime
from typing import Any

from flask import g, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from formengine.store.links import Link
from webapp.myself.sessions import by_door, is_our_page, key_of
from webapp.myself.waiting_words import is_theirs, kept_aside, typed_words
from webapp.resend import wants_json, words_of
from webapp.sessions import the_session, token_hash
from webapp.stores import kept, store

WITHOUT_CODE = ("myself.open_link", "myself.hide")


def let_in() -> ResponseReturnValue | None:
    """Puts the link and its conversation's card into `g`, or turns away kindly. The words of a page that comes
    too late are kept for whoever wrote them, and shown to nobody before the code is given again."""
    named: dict[str, Any] = request.view_args or {}
    link = kept().links.link_of(token_hash(str(named.get("token", ""))))
    if link is None:
        return _told("no-such-link", 404)
    g.link = link
    if not link.opens(datetime.now(UTC)):
        return _ended(link)
    if request.endpoint in WITHOUT_CODE:
        return _code_page_again() if request.method == "POST" and not is_our_page() else None
    if the_session().account != key_of(link):
        return _ask_for_the_code(link)
    if request.method == "POST" and (turned_away := _not_sent_from_here(link)) is not None:
        return turned_away
    g.card = store().card(link.conversation)
    return None


def begin_session(link: Link) -> None:
    by_door().of_links.renew(the_session(), account=key_of(link))


def end_session() -> None:
    by_door().of_links.end(the_session())
    session.clear()


def _code_page_again() -> ResponseReturnValue:
    return redirect(url_for("myself.open_link", token=_token(), again="yes"), code=303)


def _ended(link: Link) -> ResponseReturnValue:
    """Which of the three ends it was, in words; nothing of what the link led to."""
    words_kept = request.method == "POST" and kept_aside(link)
    now = datetime.now(UTC)
    why = (
        "locked" if link.is_locked and not link.ended_at else "expired" if link.has_expired(now) else "ended"
    )
    return _told("link-ended", 410, why=why, words_kept=words_kept)


def _ask_for_the_code(link: Link) -> ResponseReturnValue:
    words_kept = request.method == "POST" and kept_aside(link)
    named: dict[str, Any] = request.view_args or {}
    to = str(named.get("question_id", ""))
    there = url_for("myself.open_link", token=_token(), to=to or None, kept="yes" if words_kept else None)
    if wants_json():
        words = "This page was closed because nothing was done for a while. "
        words += (
            "Your words are kept: give your code and they are here."
            if words_kept
            else "Give your code again."
        )
        return jsonify(status="closed", message=words, link=there, link_words="Give your code"), 401
    return redirect(there, code=303)


def _not_sent_from_here(link: Link) -> ResponseReturnValue | None:
    if not is_theirs(link):
        kept_aside(link)
        words = (
            "This page was opened by somebody else. Nothing was saved here; their words are kept for them."
        )
        if wants_json():
            return jsonify(status="not-yours", message=words), 403
        return _told("not-yours", 403)
    if is_our_page():
        return None
    if wants_json():
        return jsonify(status="failed", csrf_token=generate_csrf()), 400
    fields = typed_words()
    return render_template("myself/send-again.html", token=_token(), fields=fields, words_of=words_of), 400


def _told(template: str, status: int, **given: Any) -> ResponseReturnValue:
    if wants_json():
        words = "This link does not open any more. Ask whoever gave it to you."
        return jsonify(status="not-saved", message=words), status
    return render_template(f"myself/{template}.html", token=_token(), **given), status


def _token() -> str:
    return str((request.view_args or {}).get("token", ""))
