"""Reading it all again, and telling the worker that it is ready."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.render.progress import said
from webapp.myself.blueprint import bp, reads, the_link, the_record, the_steps
from webapp.myself.contents import around
from webapp.stores import kept, store


@bp.get("/check")
def check_answers(token: str) -> ResponseReturnValue:
    """Everything they wrote, in their own words, each with a way to change it."""
    record, steps, voice = the_record(), the_steps(), the_link().voice
    themes = []
    for theme in steps.themes(record.answers):
        asked = [step for step in theme.steps if step.question.asks]
        told = {
            step.name: [each for each in said(step.question, record.answers) if each.speaker == voice]
            for step in asked
        }
        themes.append((theme, asked, told))
    texts = {
        step.name: steps.question(step, easy=reads("easy")).text for _, asked, _ in themes for step in asked
    }
    return render_template("myself/check.html", **around(token), themes=themes, texts=texts)


@bp.route("/finish", methods=["GET", "POST"])
def finish(token: str) -> ResponseReturnValue:
    """Tell the worker; nothing is closed by it, and nothing needs to be filled in first."""
    link = the_link()
    if request.method == "POST":
        if "not-yet" in request.form:
            kept().links.go_on(link.id)
            return redirect(url_for("myself.contents", token=token), code=303)
        if not link.finished_at:
            kept().links.finish(link.id, datetime.now(UTC).isoformat())
            store().conversation(link.conversation, by=link.hand, why="said they have finished")
        return redirect(url_for("myself.finish", token=token), code=303)
    return render_template("myself/finish.html", **around(token))
