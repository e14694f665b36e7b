"""Notes first: one page of running notes in the person's words, from which passages are filed under questions."""

import re
from dataclasses import dataclass, replace

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.answers import check, shown, speakers
from formengine.model import Form, Question
from formengine.record import RUNNING_NOTES, Change, Conversation, Filed, NotAStatement, Speaker, Statement
from formengine.record.notes import NOTES, NOTES_FORM, Passage, passages, placed_in, with_passages
from formengine.render.fields import as_typed
from webapp.conversations.blueprint import (
    MOVED_MEANWHILE,
    bp,
    is_of_another_version,
    its_form,
    its_pages,
    the_conversation,
)
from webapp.conversations.changes import after, base_of, came_back, request_of
from webapp.conversations.saving import save
from webapp.stores import store

_RUN = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


@bp.get("/<conversation_id>/notes")
def notes(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    conversation = the_conversation()
    return _page(conversation, text_of(conversation))


@bp.post("/<conversation_id>/notes")
def keep_notes(conversation_id: str) -> ResponseReturnValue:
    """Keep the notes, then go where the button leads; with a selection, to file what was selected."""
    before = the_conversation()
    back = came_back(NOTES_FORM, [NOTES], before, request.form)
    saved = save(before, back.changes, RUNNING_NOTES)
    if back.errors:
        typed = as_typed(request.form.get(RUNNING_NOTES, ""))
        return _page(after(before, saved), typed, next(iter(back.errors.values()))), 422
    if saved.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    if "file" in request.form:
        run = request.form.get("selected", "")
        selected = run if _RUN.fullmatch(run) else None
        there = url_for("conversations.file_notes", conversation_id=conversation_id, selected=selected)
        return redirect(there, code=303)
    if "overview" in request.form:
        return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
    return redirect(url_for("conversations.notes", conversation_id=conversation_id), code=303)


@bp.get("/<conversation_id>/notes/file")
def file_notes(conversation_id: str) -> ResponseReturnValue:
    conversation = the_conversation()
    if not text_of(conversation).strip():
        return redirect(url_for("conversations.notes", conversation_id=conversation_id), code=303)
    return _filing(conversation, request.args.getlist("selected"))


@bp.post("/<conversation_id>/notes/file")
def keep_filed(conversation_id: str) -> ResponseReturnValue:
    """Put the passages under the question, after what stands there."""
    conversation = the_conversation()
    ticked = request.form.getlist("passage")
    try:
        filing = _wished(conversation, ticked)
    except NotAStatement as refused:
        return _filing(conversation, ticked, str(refused)), 422
    wish = request_of(request.form, f"file {conversation_id}")
    saved = store().file_passages(conversation_id, filing.filed, filing.change, by=g.account.id, request=wish)
    if saved.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    there = url_for(
        "conversations.file_notes", conversation_id=conversation_id, under=filing.change.statement.question
    )
    return redirect(there, code=303)


def text_of(conversation: Conversation) -> str:
    said = conversation.said(RUNNING_NOTES)
    return said.value if said and isinstance(said.value, str) else ""


def may_hold_words(form: Form, conversation: Conversation) -> list[tuple[str, list[Question]]]:
    """The questions a passage can be filed under, theme by theme: those that are shown and answered in words."""
    visible = {question.id for question in shown(form, conversation.answers).questions}
    found = []
    for theme in form.sections:
        asked = {
            q.id: q
            for q in theme.all_questions()
            if q.id in visible and q.kind.endswith("-text") and q.asked_of != "worker"
        }
        if asked:
            found.append((theme.title, list(asked.values())))
    return found


@dataclass(frozen=True)
class _Filing:
    filed: list[Filed]
    change: Change


def _wished(conversation: Conversation, ticked: list[str]) -> _Filing:
    """What the page asked for. Raises NotAStatement, saying what to do."""
    form, text = its_form(), text_of(conversation)
    if is_of_another_version(conversation):
        raise NotAStatement(MOVED_MEANWHILE)
    seen = request.form.get("notes", "")
    if seen != str(conversation.revision_of(RUNNING_NOTES)):
        raise NotAStatement(
            "The notes have changed since this page was opened. They are shown as they are now: choose again."
        )
    runs = sorted({(int(m[1]), int(m[2])) for run in ticked if (m := _RUN.fullmatch(run))})
    words = [text[start:end] for start, end in runs]
    if not any(passage.strip() for passage in words):
        raise NotAStatement("Tick at least one passage to file.")
    offered = {q.id: q for _, asked in may_hold_words(form, conversation) for q in asked}
    question = offered.get(request.form.get("question", ""))
    if question is None:
        raise NotAStatement("Choose the question to file it under.")
    chosen = request.form.get("said_by", "")
    voice = next((s for s in speakers(question) if s == chosen), speakers(question)[0])
    stood = conversation.said(question.id, voice)
    value = with_passages(
        stood.value if stood and isinstance(stood.value, str) else "",
        [passage.strip() for passage in words if passage.strip()],
        one_line=question.kind == "short-text",
    )
    wrong = [f.message for f in check(form, {question.id: {voice: {"value": value}}}) if f.level == "error"]
    if wrong:
        raise NotAStatement(f"It does not fit there: {wrong[0]} Choose less of it, or another question.")
    filed = [
        Filed(
            question=question.id, said_by=voice, passage=text[start:end], start=start, end=end,
            notes_revision=conversation.revision_of(RUNNING_NOTES),
        )
        for start, end in runs
        if text[start:end].strip()
    ]  # fmt: skip
    return _Filing(
        filed,
        Change(
            statement=_added(stood, question, voice, value, filed[0]),
            based_on=conversation.revision_of(question.id, voice),
        ),
    )


def _added(
    stood: Statement | None, question: Question, voice: Speaker, value: str, first: Filed
) -> Statement:
    """The answer with the passage in it. A reason why there was none is gone with it; marks and place stay."""
    source = f"notes@{first.notes_revision}:{first.start}-{first.end}"
    if stood is None:
        return Statement(question=question.id, said_by=voice, value=value, source=source)
    return replace(
        stood,
        value=value,
        state=None,
        why="",
        source=stood.source or source,
        saved_by="",
        at="",
        revision=0,
        asked_on="",
    )


def _page(conversation: Conversation, text: str, wrong: str = "") -> str:
    said = conversation.said(RUNNING_NOTES)
    return render_template(
        "conversations/notes.html",
        person=g.person,
        conversation=conversation,
        form=its_form(),
        text=text,
        base=base_of(NOTES, "person", conversation),
        saved_at=said.at if said else "",
        went=_went(conversation),
        wrong=wrong,
    )


def _went(conversation: Conversation) -> list[tuple[Filed, Question | None]]:
    """What was filed, in the order of the notes, with its question; what is no longer in them last."""
    text, form = text_of(conversation), its_form()
    placed = sorted(
        (placed_in(text, one) for one in conversation.filed), key=lambda p: (p.start < 0, p.start)
    )
    asked = {question.id: question for question in form.questions()}
    return [(p.filed, asked.get(p.filed.question)) for p in placed]


def _filing(conversation: Conversation, ticked: list[str], wrong: str = "") -> str:
    text, form, pages = text_of(conversation), its_form(), its_pages()
    lines, gone = passages(text, conversation.filed)
    asked = {question.id: question for question in form.questions()}
    under = asked.get(request.args.get("under", ""))
    return render_template(
        "conversations/file-notes.html",
        person=g.person,
        conversation=conversation,
        form=form,
        lines=lines,
        chosen=_chosen(text, lines, ticked),
        ticked=ticked,
        gone=gone,
        asked=asked,
        theme_of=pages.theme_of,
        offered=may_hold_words(form, conversation),
        question=request.form.get("question", ""),
        said_by=request.form.get("said_by", "person"),
        notes_revision=conversation.revision_of(RUNNING_NOTES),
        under=under,
        wrong=wrong,
    )


def _chosen(text: str, lines: list[Passage], ticked: list[str]) -> list[Passage]:
    """What was selected on the page of the notes and is not just a whole line."""
    whole = {f"{line.start}-{line.end}" for line in lines}
    found = []
    for run in dict.fromkeys(ticked):
        if run not in whole and (m := _RUN.fullmatch(run)):
            start, end = int(m[1]), int(m[2])
            if text[start:end].strip():
                found.append(Passage(start=start, end=end, text=text[start:end], number=0))
    return found
