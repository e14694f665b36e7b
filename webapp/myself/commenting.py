"""Whoever fills in a form by a link says something about a question: to those who make the form, not into the record."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.feedback.saying import about, keep
from webapp.myself.blueprint import bp, the_card, the_link, the_record
from webapp.myself.contents import around
from webapp.myself.saving import the_step
from webapp.stores import feedback


@bp.route("/questions/<question_id>/say", methods=["GET", "POST"])
def say(token: str, question_id: str) -> ResponseReturnValue:
    the_step(question_id, the_record())
    link, wrong = the_link(), ""
    spoken_of = about(the_card().form.hash, question_id)
    if request.method == "POST":
        name = link.name if request.form.get("named") == "yes" else ""
        wrong = keep(spoken_of, link.voice, link.hand, name)
        if not wrong:
            return redirect(
                url_for("myself.step", token=token, question_id=question_id, thanks="yes"), code=303
            )
    page = render_template("myself/say.html", **around(token), spoken_of=spoken_of, wrong=wrong)
    return page, 422 if wrong else 200


@bp.post("/told")
def told(token: str) -> ResponseReturnValue:
    """They have read what came of what they said."""
    feedback().told(the_link().hand, request.form.getlist("comment")[:200])
    return redirect(url_for("myself.contents", token=token), code=303)
