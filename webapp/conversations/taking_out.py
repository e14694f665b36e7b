"""What leaves the app: a page to print, the record as a file, a blank form to take along."""

import json

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.record import Conversation
from formengine.render.progress import told
from webapp.conversations.agreement import PARTS
from webapp.conversations.blueprint import bp, its_form, the_conversation
from webapp.conversations.overview import views_of
from webapp.conversations.transcripts import as_markdown
from webapp.stores import accounts, forms, store


@bp.get("/<conversation_id>/print")
def print_view(conversation_id: str) -> ResponseReturnValue:
    """What was asked and what was said, to be printed: standard, or large print. Where anything is marked, paper
    is a copy like any other: it is decided of first, and goes on the log."""
    conversation, form = the_conversation(), its_form()
    if conversation.tells_of_what_is_guarded:
        return redirect(url_for("copies.look", conversation_id=conversation_id), code=303)
    return render_template(
        "conversations/print.html",
        person=g.person,
        conversation=conversation,
        form=form,
        themes=list(told(form, conversation.answers)),
        large_print=request.args.get("size") == "large",
        worker=accounts().names([conversation.started_by]).get(conversation.started_by, ""),
        views=views_of(conversation, g.person),
        parts=PARTS,
    )


@bp.get("/<conversation_id>/download/<kind>")
def download(conversation_id: str, kind: str) -> ResponseReturnValue:
    """The record as a file: everything that was ever said (JSON), or as it reads now (Markdown). Where anything is
    marked, or ever was, a file is a copy like any other: it is decided of first, and goes on the log."""
    conversation = the_conversation()
    if kind in ("json", "md") and _was_ever_marked(conversation):
        return redirect(url_for("copies.look", conversation_id=conversation_id), code=303)
    if kind == "json":
        whole = store().export(conversation_id, by=g.account.id)
        text, media = json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "application/json"
    elif kind == "md":
        store().history(conversation_id, by=g.account.id, since=conversation.revision)
        text, media = as_markdown(conversation, g.person, its_form()), "text/markdown"
    else:
        raise NotFound
    name = f"{conversation.form.id}-{conversation.started_at[:10]}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, content_type=f"{media}; charset=utf-8", headers=headers)


def _was_ever_marked(conversation: Conversation) -> bool:
    """A file of everything that was ever said holds what was said before a mark was taken off, too."""
    if conversation.tells_of_what_is_guarded or any(
        conflict.mine.marks for conflict in conversation.conflicts
    ):
        return True
    steps = store().history(conversation.id, by=g.account.id, why="to see whether it may be taken out")
    return any(said.marks for step in steps for said in (*step.statements, *step.conflicting))


@bp.get("/blank/<form_id>")
def blank(form_id: str) -> ResponseReturnValue:
    """A form to take along on paper, with its prompts and room to write."""
    form = next((form for form in forms().offered() if form.id == form_id), None)
    if form is None:
        raise NotFound
    return render_template(
        "conversations/blank.html", form=form, large_print=request.args.get("size") == "large"
    )
