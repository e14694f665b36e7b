"""An answer that came by a link, kept in the voice of the link and in no other."""

from dataclasses import dataclass, replace
from typing import Any

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from formengine.model import Question
from formengine.record import Change, Conversation
from formengine.render.steps import Step
from webapp.conversations.changes import CameBack, base_of, came_back, request_of
from webapp.dates import as_time
from webapp.myself.blueprint import as_on_their_page, bp, the_card, the_link, the_record, the_steps
from webapp.myself.theirs import WORKERS_STATES, as_they_may_change_it, as_they_see_it
from webapp.myself.troubles import too_late
from webapp.sessions import the_session
from webapp.stores import store


@dataclass(frozen=True)
class Kept:
    """How a page was kept: the record as its writer sees it now, when it was saved, and what could not be read."""

    record: Conversation
    errors: dict[str, str]
    at: str = ""


def the_step(question_id: str, record: Conversation) -> Step:
    """The step of that question, if it is one of those that are shown here."""
    step = next((step for step in the_steps().shown(record.answers) if step.name == question_id), None)
    if step is None:
        abort(404)
    return step


def keep_answer(step: Step, record: Conversation) -> Kept:
    """Keep what was typed. Where somebody else changed the same answer, both texts are kept: the worker hears of
    it, and whoever typed here goes on from their own."""
    link, question = the_link(), step.question
    typed = only(question, link.voice)
    back: CameBack = came_back(the_steps().form, [question], record, typed)
    theirs = as_they_may_change_it(back.changes, record, link)
    new = [change for change in theirs if not _stands(record, change)]
    errors = dict(back.errors)
    if not new:
        return Kept(record, errors)
    wish = request_of(typed, f"{link.id} {question.id} {request.form.get('request', '')}")
    saved = as_on_their_page(store().save(link.conversation, new, by=link.hand, request=wish))
    mine = {said.key: said for said in (*saved.saved, *(conflict.mine for conflict in saved.conflicts))}
    others = [said for said in record.statements if said.key not in mine]
    now = replace(record, revision=saved.revision, statements=(*others, *mine.values()))
    return Kept(as_they_see_it(now, link), errors, saved.at)


def only(question: Question, voice: str) -> MultiDict[str, str]:
    """Of what was sent, the boxes of this question, in the voice of the link whatever the page says."""
    typed: MultiDict[str, str] = MultiDict()
    for name, value in request.form.items(multi=True):
        ours = name == question.id or name.startswith((f"{question.id}:", f"remove:{question.id}:"))
        if ours and name not in (f"{question.id}:said", f"{question.id}:view"):
            typed.add(name, value)
    typed.add(f"{question.id}:said", voice)
    return typed


@bp.post("/answers/<question_id>")
def autosave(token: str, question_id: str) -> ResponseReturnValue:
    """One answer as it is typed: the same reading and the same save as the button."""
    record = the_record()
    step = the_step(question_id, record)
    if not step.question.asks or f"{question_id}:base" not in request.form:
        abort(404)
    if the_card().status == "finished":
        return too_late(token)
    kept = keep_answer(step, record)
    session = the_session()
    ends = session.ends.isoformat()
    reply: dict[str, Any] = {
        "status": "unread" if kept.errors else "saved",
        "at": as_time(kept.at),
        "revision": kept.record.revision,
        "base": str(base_of(step.question, the_link().voice, kept.record)),
        "closes": ends,
        "closes_words": as_time(ends),
    }
    if kept.errors:
        reply["message"] = "Not saved yet: " + " ".join(dict.fromkeys(kept.errors.values()))
    return jsonify(**reply)


def _stands(record: Conversation, change: Change) -> bool:
    """Whether this brings nothing new: the words that stand, or a blank page over what a worker noted."""
    stood = record.said(*change.statement.key)
    if stood is None:
        return change.statement.is_empty
    if change.statement.is_empty and stood.state in WORKERS_STATES:
        return True
    return change.statement.says_the_same(stood)
