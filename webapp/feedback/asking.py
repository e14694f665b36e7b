"""Asking people who draw on care, or anybody, what they think of a version: a link that ends, and no account."""

import secrets
from datetime import UTC, datetime, timedelta

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.form_links import FormLink
from webapp.conversations.changes import request_of
from webapp.feedback.blueprint import bp
from webapp.feedback.saying import about
from webapp.myself.codes import new_code, new_token, proof, spoken
from webapp.sent_lines import line_sent
from webapp.sessions import token_hash
from webapp.stores import kept, names_of

DAYS = {"7": "One week", "14": "Two weeks", "28": "Four weeks", "84": "Twelve weeks"}


@bp.route("/ask/<form_hash>", methods=["GET", "POST"])
def ask(form_hash: str) -> ResponseReturnValue:
    """Make a link to a version, shown once; and the links there are. Raises NoSuchVersion."""
    spoken_of, wrong = about(form_hash, ""), ""
    if request.method == "POST":
        given_to = line_sent("given_to")
        if given_to:
            return _made(form_hash, given_to)
        wrong = "Say who it is for, so that you know which link to end: “the Tuesday group”."
    now = datetime.now(UTC)
    links = kept().form_links.of([form_hash])
    page = render_template(
        "feedback/ask.html",
        spoken_of=spoken_of,
        wrong=wrong,
        days=DAYS,
        links=[(link, link.opens(now)) for link in links],
        makers=names_of([link.made_by for link in links]),
    )
    return page, 422 if wrong else 200


@bp.post("/ask/<form_hash>/end/<link_id>")
def end(form_hash: str, link_id: str) -> ResponseReturnValue:
    kept().form_links.end(link_id, datetime.now(UTC).isoformat(), g.account.id)
    return redirect(url_for("feedback.ask", form_hash=form_hash), code=303)


def _made(form_hash: str, given_to: str) -> ResponseReturnValue:
    token, now = new_token(), datetime.now(UTC)
    code = new_code() if request.form.get("with_code") == "yes" else ""
    days = request.form.get("days", "")
    link = FormLink(
        id=f"f{secrets.token_hex(8)}",
        token_hash=token_hash(token),
        proof=proof(code) if code else "",
        form_hash=form_hash,
        given_to=given_to,
        made_by=g.account.id,
        made_at=now.isoformat(),
        expires_at=(now + timedelta(days=int(days if days in DAYS else "28"))).isoformat(),
        request=request_of(request.form, f"ask {form_hash}"),
    )
    if kept().form_links.make(link).id != link.id:  # sent twice: its link was shown once
        return redirect(url_for("feedback.ask", form_hash=form_hash), code=303)
    return render_template(
        "feedback/asked.html",
        form_hash=form_hash,
        link=link,
        address=url_for("look.open_link", token=token, _external=True),
        code=spoken(code) if code else "",
    )
