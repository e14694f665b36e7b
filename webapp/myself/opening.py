"""Opening a link with its code, and leaving again."""

from datetime import UTC, datetime

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import TookPart
from formengine.store.links import Link
from formengine.store.refusals import RecordFinished
from webapp.dates import as_time
from webapp.myself.blueprint import bp, the_link
from webapp.myself.codes import fits
from webapp.myself.door import begin_session, end_session
from webapp.myself.sessions import key_of
from webapp.sessions import the_session
from webapp.stores import kept, store

WRONG = "That is not the code. Look at it again and type all six numbers."
LAST = "That is not the code, and there were many tries, so this link is closed. Ask for a new one."


@bp.route("/", methods=["GET", "POST"])
def open_link(token: str) -> ResponseReturnValue:
    """Ask for the code. Until it is given nothing is shown: not a name, and not what the link leads to."""
    link, wrong = the_link(), ""
    if request.method == "GET" and the_session().account == key_of(link) and not request.args:
        return redirect(url_for("myself.contents", token=token), code=303)
    if request.method == "POST":
        wrong = _try(link)
        if not wrong:
            return redirect(_onward(token, link), code=303)
    page = render_template("myself/open.html", token=token, wrong=wrong, to=request.values.get("to", ""))
    return page, 401 if wrong else 200


@bp.get("/hide")
def hide(token: str) -> ResponseReturnValue:  # noqa: ARG001
    """Leave at once for somewhere harmless; coming back asks for the code."""
    end_session()
    return redirect(current_app.config["QUICK_HIDE"], code=303)


@bp.post("/close")
def close(token: str) -> ResponseReturnValue:
    """Stop for now: everything is saved, and the code is asked for next time."""
    end_session()
    return redirect(url_for("myself.open_link", token=token, closed="yes"), code=303)


def _try(link: Link) -> str:
    """What is wrong with the code that was typed; empty where it is right."""
    now = datetime.now(UTC)
    typed = request.form.get("code", "")
    if not typed.strip():
        return "Type the code. It has six numbers."
    until = kept().links.begin_try(link.id, now)
    if until is not None:
        return f"There were some wrong codes. To keep this safe, wait until {as_time(until.isoformat())}, then try again."
    if not fits(link.proof, typed):
        return LAST if not _now(link).opens(now) else WRONG
    first = kept().links.opened(link.id, now.isoformat())
    begin_session(link)
    if first and link.voice != "person":
        _they_take_part(link)
    return ""


def _they_take_part(link: Link) -> None:
    """The record says who the carer or advocate is whose words it will hold."""
    part = TookPart(name=link.name, part="supported", who_to_person=link.who_to_person)
    try:
        store().take_part(link.conversation, part, by=link.hand, request=f"{link.id} takes part")
    except RecordFinished:
        return


def _now(link: Link) -> Link:
    return kept().links.link_of(link.token_hash) or link


def _onward(token: str, link: Link) -> str:
    if kept().words.set_aside_for(link.hand):
        return url_for("myself.kept_words", token=token)
    if to := request.form.get("to", ""):
        return url_for("myself.step", token=token, question_id=to)
    return url_for("myself.contents", token=token)


def closes(now: datetime) -> tuple[str, str]:
    """When this page asks for the code again if nothing is done: as a moment, and in words."""
    ends = (now + the_session().idle).isoformat()
    return ends, as_time(ends)
