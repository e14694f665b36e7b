"""Saying something about a question, or a whole form, where one meets it. Nothing of it becomes part of a record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.model import Form
from formengine.record import FormReference, NotAStatement
from formengine.render.fields import as_typed
from formengine.store.feedback import Comment, Voice
from webapp.conversations.changes import request_of
from webapp.feedback.blueprint import bp
from webapp.stores import feedback, forms

_TALK = re.compile(r"c[0-9a-f]{16}")

WHO: Mapping[Voice, str] = {
    "practitioner": "Somebody who works with it",
    "person": "Somebody it asks",
    "carer": "A carer",
    "advocate": "An advocate",
    "expert": "Somebody who looked at it from their own experience",
}
"""What a designer reads of whoever did not choose to be named."""


def whose(comment: Comment) -> str:
    """Who said it, as far as they want it known."""
    return f"{comment.name} ({WHO[comment.voice].lower()})" if comment.name else WHO[comment.voice]


@dataclass(frozen=True)
class About:
    """What is spoken of: a question of a version, or the version as a whole."""

    form: Form
    reference: FormReference
    question: str = ""
    asked: str = ""


def about(form_hash: str, question: str) -> About:
    """Raises NoSuchVersion, and NotFound where the version asks no such question."""
    form = forms().any_version(form_hash)
    reference = FormReference(id=form.id, version=form.version, hash=form_hash)
    if not question:
        return About(form, reference)
    found = next((each for each in form.questions() if each.id == question and each.asks), None)
    if found is None:
        raise NotFound
    return About(form, reference, question, found.text)


def keep(spoken_of: About, voice: Voice, author: str, name: str) -> str:
    """Keep what the page brought; gives what is wrong with it, empty where it is kept."""
    comment = Comment(
        form=spoken_of.reference,
        question=spoken_of.question,
        asked=spoken_of.asked,
        words=as_typed(request.form.get("words", "")).strip(),
        voice=voice,
        name=name,
    )
    wish = request_of(request.form, f"say {author} {spoken_of.reference.hash} {spoken_of.question}")
    try:
        feedback().say(comment, author=author, request=wish)
    except NotAStatement as refused:
        return str(refused)
    return ""


@bp.route("/say/<form_hash>", methods=["GET", "POST"])
def say(form_hash: str) -> ResponseReturnValue:
    """Somebody who works here says something; they come back to where they were. Raises NoSuchVersion."""
    spoken_of, wrong = about(form_hash, request.values.get("question", "")), ""
    talk = request.values.get("talk", "")
    back = (
        url_for("conversations.overview", conversation_id=talk)
        if _TALK.fullmatch(talk)
        else url_for("designer.library")
    )
    if request.method == "POST":
        name = g.account.name if request.form.get("named") == "yes" else ""
        wrong = keep(spoken_of, "practitioner", g.account.id, name)
        if not wrong:
            return redirect(url_for("feedback.thanks", talk=talk or None), code=303)
    page = render_template(
        "feedback/say.html", spoken_of=spoken_of, wrong=wrong, back=back, talk=talk, by_link=False
    )
    return page, 422 if wrong else 200


@bp.get("/thanks")
def thanks() -> ResponseReturnValue:
    talk = request.args.get("talk", "")
    return render_template("feedback/thanks.html", talk=talk if _TALK.fullmatch(talk) else "")
