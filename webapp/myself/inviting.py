"""A worker gives the person, or somebody beside them, a way to fill in this form themselves."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.links import LINK_VOICES, Link
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.myself.codes import new_code, new_token, proof, spoken
from webapp.myself.sessions import key_of
from webapp.sent_lines import line_sent
from webapp.sessions import token_hash
from webapp.stores import kept, store

bp = Blueprint("inviting", __name__, url_prefix="/conversations")

DAYS = {"7": "One week", "14": "Two weeks", "28": "Four weeks"}
_USUAL_DAYS = "14"


@dataclass(frozen=True)
class Wanted:
    """What the worker chose, and what is wrong with it by the name of the box."""

    voice: str = "person"
    name: str = ""
    who_to_person: str = ""
    days: str = _USUAL_DAYS
    shares: bool = False
    wrong: dict[str, str] = field(default_factory=dict)


@bp.route("/<conversation_id>/invite", methods=["GET", "POST"])
def invite(conversation_id: str) -> ResponseReturnValue:
    """Who may fill this in, and the links there are. A new one is shown once, with its code."""
    wanted = Wanted()
    if request.method == "POST" and the_conversation().status == "open":
        wanted = _wanted()
        if not wanted.wrong:
            return _made(conversation_id, wanted)
    return _page(wanted), 422 if wanted.wrong else 200


@bp.post("/<conversation_id>/invite/<link_id>/end")
def end(conversation_id: str, link_id: str) -> ResponseReturnValue:
    """The link opens nothing from now on, and whoever has it open is asked to stop."""
    link = next((link for link in kept().links.of(conversation_id) if link.id == link_id), None)
    if link is None:
        abort(404)
    at = datetime.now(UTC).isoformat()
    kept().links.end(link.id, at, g.account.id)
    kept().sessions.end_sessions_of(key_of(link), at)
    store().conversation(conversation_id, by=g.account.id, why="ended a link")
    return redirect(url_for("inviting.invite", conversation_id=conversation_id), code=303)


def _made(conversation_id: str, wanted: Wanted) -> ResponseReturnValue:
    token, code = new_token(), new_code()
    now = datetime.now(UTC)
    given = Link(
        id=f"l{secrets.token_hex(8)}",
        token_hash=token_hash(token),
        proof=proof(code),
        conversation=conversation_id,
        voice=wanted.voice,  # type: ignore[arg-type]
        name=wanted.name,
        who_to_person=wanted.who_to_person,
        hand=f"link:{secrets.token_hex(6)}",
        shares=wanted.shares,
        reading=_reading(wanted),
        made_by=g.account.id,
        made_at=now.isoformat(),
        expires_at=(now + timedelta(days=int(wanted.days))).isoformat(),
        request=request_of(request.form, f"invite {conversation_id}"),
    )
    link = kept().links.make(given)
    if link.id != given.id:  # the same page sent twice: its code was shown once and is known to nobody now
        return redirect(
            url_for("inviting.invite", conversation_id=conversation_id, _anchor="links"), code=303
        )
    why = f"made a link to have it filled in, open until {link.expires_at[:10]}"
    store().conversation(conversation_id, by=g.account.id, why=why)
    address = url_for("myself.open_link", token=token, _external=True)
    page = render_template(
        "myself/invited.html",
        person=g.person,
        conversation=the_conversation(),
        link=link,
        address=address,
        code=spoken(code),
    )
    return page, 200


def _wanted() -> Wanted:
    wrong: dict[str, str] = {}
    voice = request.form.get("voice", "")
    name, who = line_sent("name"), line_sent("who_to_person")
    if voice not in LINK_VOICES:
        wrong["voice"] = "Choose who will fill it in."
    elif voice == "person":
        name, who = g.person.called or g.person.name, ""
    elif not name:
        wrong["name"] = (
            "Write the name of whoever will fill it in, so that the record says whose words they are."
        )
    days = request.form.get("days", _USUAL_DAYS)
    return Wanted(
        voice=voice,
        name=name,
        who_to_person=who,
        days=days if days in DAYS else _USUAL_DAYS,
        shares=request.form.get("shares") == "yes",
        wrong=wrong,
    )


def _reading(wanted: Wanted) -> str:
    """How the person is known to read; somebody beside them chooses for themselves."""
    if wanted.voice != "person":
        return ""
    return {"large-print": "large", "easy-read": "easy", "easy-layout": "easy"}.get(
        g.person.communication.copy_format, ""
    )


def _page(wanted: Wanted) -> str:
    conversation, now = the_conversation(), datetime.now(UTC)
    links = kept().links.of(conversation.id)
    known = [each.name for each in g.person.acquaintances]
    return render_template(
        "myself/invite.html",
        person=g.person,
        conversation=conversation,
        form=its_form(),
        wanted=wanted,
        days=DAYS,
        known=known,
        links=[(link, link.opens(now), link.has_expired(now)) for link in links],
    )
