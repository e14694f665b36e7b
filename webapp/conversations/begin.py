"""Starting a conversation with somebody."""

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.conversations.blueprint import bp
from webapp.stores import forms, store


@bp.route("/start/<person_id>", methods=["GET", "POST"])
def start(person_id: str) -> ResponseReturnValue:
    """Choose the form to talk along; only forms in use are offered, never a poor one."""
    offered = forms().offered()
    wrong = ""
    if request.method == "POST":
        chosen = request.form.get("form", "")
        if chosen in {form.id for form in offered}:
            card = store().start(
                person_id,
                forms().definition(chosen),
                by=g.account.id,
                team=g.account.team,
                request=request.form.get("request", ""),
            )
            return redirect(url_for("conversations.overview", conversation_id=card.id), code=303)
        if chosen:
            abort(404)
        wrong = "Choose what kind of conversation this is."
    page = render_template("conversations/start.html", person=g.person, offered=offered, wrong=wrong)
    return page, 422 if wrong else 200
