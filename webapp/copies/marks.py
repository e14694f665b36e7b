"""Mark an answer as not for every reader, or take a mark off: at any time, with a reason that is kept."""

from typing import cast

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.model import Question
from formengine.record import MARKS, RUNNING_NOTES, Mark, Speaker, Statement
from formengine.render.progress import VOICES
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.copies.blueprint import HERE, bp
from webapp.copies.deciding import MARKS_IN_WORDS, in_words
from webapp.sent_lines import line_sent
from webapp.stores import store


@bp.get(f"{HERE}/marks")
def marks(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """Every answer, and what guards it."""
    form = its_form()
    asked = {question.id: question for question in form.questions()}
    order = {name: number for number, name in enumerate(asked)}
    said = [s for s in the_conversation().statements if not s.is_empty]
    said.sort(key=lambda s: order.get(s.question, len(order)))
    answers = [
        (s, _asked(s.question, asked.get(s.question)), in_words(s, asked.get(s.question))) for s in said
    ]
    return render_template(
        "copies/marks.html", person=g.person, conversation=the_conversation(), form=form, answers=answers,
        marks=MARKS_IN_WORDS,
    )  # fmt: skip


@bp.route(f"{HERE}/marks/<question_id>/<speaker>", methods=["GET", "POST"])
def mark(conversation_id: str, question_id: str, speaker: str) -> ResponseReturnValue:
    said = _said(question_id, speaker)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        kinds = [kind for kind in MARKS if kind in request.form.getlist("kind")]
        reason = line_sent("reason")
        by = line_sent("decided_by")
        if not reason:
            wrong["reason"] = "Say why. The reason is kept with the record, and goes into no copy."
        if not by:
            wrong["decided_by"] = "Say who decided it."
        if not wrong:
            stood = {each.kind: each for each in said.marks}
            wanted = [stood.get(kind) or Mark(kind=kind, reason=reason, decided_by=by) for kind in kinds]
            wish = request_of(request.form, f"mark {conversation_id} {question_id} {speaker}")
            why = reason if by in reason else f"{reason} ({by})"
            store().mark(
                conversation_id, question_id, said.said_by, wanted, why, by=g.account.id, request=wish
            )
            return redirect(url_for("copies.marks", conversation_id=conversation_id), code=303)
    question = next((q for q in its_form().questions() if q.id == question_id), None)
    page = render_template(
        "copies/mark.html", person=g.person, conversation=the_conversation(), said=said, wrong=wrong,
        asked=_asked(question_id, question), words=in_words(said, question), marks=MARKS_IN_WORDS,
        chosen=request.form.getlist("kind") if request.method == "POST" else [m.kind for m in said.marks],
        typed=request.form, worker=g.account.name, voices_named=VOICES,
    )  # fmt: skip
    return page, 422 if wrong else 200


def _asked(name: str, question: Question | None) -> str:
    if name == RUNNING_NOTES:
        return "Running notes: they are in no copy, and what is filed from them is marked as they are"
    return question.text if question else name


def _said(question: str, speaker: str) -> Statement:
    said = the_conversation().said(question, cast(Speaker, speaker))
    if said is None or said.is_empty:
        raise NotFound
    return said
