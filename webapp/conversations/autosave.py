"""One answer at a time, as it is typed: the same reading and the same save as a whole page."""

from typing import Any

from flask import abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from formengine.answers import shown
from formengine.record import RUNNING_NOTES, Conversation, Statement
from formengine.record.notes import NOTES, NOTES_FORM
from formengine.render.entries import voice
from webapp.conversations.blueprint import bp, its_pages, the_conversation
from webapp.conversations.changes import CameBack, after, base_of, came_back
from webapp.conversations.saving import save
from webapp.conversations.wording import suggested, told
from webapp.dates import as_time
from webapp.sessions import session_ends


@bp.post("/<conversation_id>/answers/<question_id>")
def autosave(conversation_id: str, question_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """Keep one answer. What is called saved has a revision; what is not says what to do. No word of the record is in the
    reply: no look is logged of what is only saved."""
    pages, before = its_pages(), the_conversation()
    is_notes = question_id == RUNNING_NOTES
    theme = pages.theme_of(question_id)
    if not (theme or is_notes) or f"{question_id}:base" not in request.form:
        abort(404)
    question = NOTES if is_notes else pages.form.question(question_id)
    back = came_back(NOTES_FORM if is_notes else pages.form, [question], before, request.form)
    saved = save(before, back.changes, question_id)
    now = after(before, saved)
    typed_voice = request.form.get(f"{question_id}:said") or voice(question, now.answers)
    waiting = [c.mine for c in (*saved.conflicts, *before.conflicts) if c.mine.question == question_id]
    base = base_of(question, typed_voice, now).waiting(waiting[:1])
    ends = session_ends()
    reply: dict[str, Any] = {
        "at": as_time(saved.at),
        "revision": saved.revision,
        "base": str(base),
        "closes": ends,
        "closes_words": as_time(ends),
    }
    reply["wording"] = told(suggested(question, pages.form, _of_the_worker(back)))
    if theme:
        visible = {q.id for q in shown(pages.form, now.answers).questions}
        reply["shown"] = [q.id for q in pages.themes[theme].questions if q.id in visible and q.asks]
    return jsonify(**reply, **_how_it_went(back, bool(waiting), now))


def _of_the_worker(back: CameBack) -> Statement | None:
    """The worker's part as it was sent."""
    sent = (change.statement for change in back.changes)
    return next((said for said in sent if said.said_by == "worker"), None)


def _how_it_went(back: CameBack, is_waiting: bool, now: Conversation) -> dict[str, str]:
    if is_waiting:
        return {
            "status": "conflict",
            "message": "Somebody else changed this answer too. Both are kept.",
            "link": url_for("conversations.settle", conversation_id=now.id),
        }
    if back.errors:
        return {
            "status": "unread",
            "message": "Not saved yet: " + " ".join(dict.fromkeys(back.errors.values())),
        }
    return {"status": "saved"}
