"""Finishing: only what the form asks for and shows is asked for; after it the record does not change."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.answers import to_finish
from formengine.record import Note
from formengine.render.compiled import field_id
from formengine.render.fields import as_typed
from formengine.render.progress import VOICES
from formengine.store.refusals import AlreadyCorrected, ChangedMeanwhile, NotFinished, StillUndecided
from webapp.conversations.blueprint import bp, its_form, its_pages, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.stores import store


@bp.route("/<conversation_id>/finish", methods=["GET", "POST"])
def finish(conversation_id: str) -> ResponseReturnValue:
    """A page to stop at before something final; on POST the record is closed."""
    conversation, form, wrong = the_conversation(), its_form(), ""
    wanted = to_finish(form, conversation.answers)
    if conversation.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    if request.method == "POST" and not wanted:
        revision = number_sent(request.form.get("revision", ""), digits=11)
        wish = request_of(request.form, f"finish {conversation_id}")
        try:
            store().finish(conversation_id, by=g.account.id, revision=revision, request=wish)
            return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
        except (ChangedMeanwhile, StillUndecided) as refused:
            wrong = str(refused)
    pages = its_pages()
    problems = [
        (finding.message, pages.theme_of(finding.question), field_id(finding.question)) for finding in wanted
    ]
    page = render_template(
        "conversations/finish.html",
        person=g.person,
        conversation=conversation,
        form=form,
        problems=problems,
        wrong=wrong,
    )
    return page, 422 if wrong or (wanted and request.method == "POST") else 200


@bp.route("/<conversation_id>/note", methods=["GET", "POST"])
def note(conversation_id: str) -> ResponseReturnValue:
    """Words that stand beside a record without changing it: the person's own, most of all."""
    wrong = ""
    if request.method == "POST":
        text = as_typed(request.form.get("text", "")).strip()
        if text:
            said_by = request.form.get("said_by", "person")
            voice = said_by if said_by in ("person", "carer", "advocate", "worker") else "person"
            kept = Note(text=text, said_by=voice)  # type: ignore[arg-type]
            wish = request_of(request.form, f"note {conversation_id}")
            store().note(conversation_id, kept, by=g.account.id, request=wish)
            return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
        wrong = "Write the note first."
    page = render_template(
        "conversations/note.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        wrong=wrong,
        voices_named={voice: words.capitalize() for voice, words in VOICES.items()},
    )
    return page, 422 if wrong else 200


@bp.route("/<conversation_id>/correct", methods=["GET", "POST"])
def correct(conversation_id: str) -> ResponseReturnValue:
    """A correction is a new version with a reason; the finished one stays as it is."""
    wrong = ""
    if request.method == "POST":
        reason = as_typed(request.form.get("reason", "")).strip()
        if reason:
            wish = request_of(request.form, f"correct {conversation_id}")
            try:
                card = store().correct(conversation_id, reason, by=g.account.id, request=wish)
                return redirect(url_for("conversations.overview", conversation_id=card.id), code=303)
            except (AlreadyCorrected, NotFinished) as refused:
                wrong = str(refused)
        else:
            wrong = "Say why: the reason stands beside both versions."
    page = render_template(
        "conversations/correct.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        wrong=wrong,
    )
    return page, 422 if wrong else 200
