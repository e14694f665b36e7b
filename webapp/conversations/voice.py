"""What somebody else said to one question: a carer or an advocate beside the person, each in a voice of their own."""

from typing import Any, cast

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.answers import speakers
from formengine.model import Question
from formengine.record import Speaker
from formengine.render.compiled import Entries, field_id
from formengine.render.entries import kept_entries, typed_entries
from formengine.render.progress import VOICES
from webapp.conversations.blueprint import bp, its_form, its_pages, sent_from, the_conversation
from webapp.conversations.changes import after, base_of, came_back
from webapp.conversations.saving import save

ROUTE = "/<conversation_id>/questions/<question_id>/<speaker>"


@bp.get(ROUTE)
def voice(conversation_id: str, question_id: str, speaker: str) -> ResponseReturnValue:  # noqa: ARG001
    question = _question(question_id, speaker)
    more = request.args.getlist("more")
    entries = kept_entries([question], the_conversation().answers, voices={question_id: speaker}, more=more)
    return _shown(question, speaker, entries)


@bp.post(ROUTE)
def keep_voice(conversation_id: str, question_id: str, speaker: str) -> ResponseReturnValue:
    question, before = _question(question_id, speaker), the_conversation()
    back = came_back(its_form(), [question], before, request.form)
    saved = save(before, back.changes, f"{question_id} {speaker}")
    if back.errors:
        g.conversation = after(before, saved)
        return _shown(question, speaker, typed_entries([question], request.form, back.errors)), 422
    if saved.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    if sent_from(g.conversation):
        return redirect(
            url_for("conversations.overview", conversation_id=conversation_id, typed="before"), code=303
        )
    again: dict[str, Any] = {
        "conversation_id": conversation_id,
        "question_id": question_id,
        "speaker": speaker,
    }
    if any(name.startswith("add:") for name in request.form):
        return redirect(url_for("conversations.voice", **again, more=question_id), code=303)
    if any(name.startswith("remove:") for name in request.form):
        return redirect(url_for("conversations.voice", **again), code=303)
    theme = its_pages().theme_of(question_id)
    there: dict[str, Any] = {
        "conversation_id": conversation_id,
        "theme_id": theme,
        "_anchor": field_id(question_id),
    }
    return redirect(url_for("conversations.theme", **there), code=303)


def _question(question_id: str, speaker: str) -> Question:
    question = next((q for q in its_form().questions() if q.id == question_id and q.asks), None)
    if question is None or speaker not in speakers(question):
        raise NotFound
    return question


def _shown(question: Question, speaker: str, entries: Entries) -> str:
    pages, conversation = its_pages(), the_conversation()
    stood = conversation.said(question.id, cast(Speaker, speaker))
    return render_template(
        "conversations/voice.html",
        person=g.person,
        conversation=conversation,
        form=pages.form,
        question=question,
        speaker=speaker,
        voice=VOICES[speaker],
        block=pages.alone(question).html(entries),
        base=base_of(question, speaker, conversation),
        where=request.form.get(f"{question.id}:where", stood.where if stood else ""),
        theme=pages.theme_of(question.id),
        problems=[(field_id(name), wrong) for name, wrong in entries.errors.items()],
    )
