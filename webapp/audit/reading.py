"""Reading what was drawn for oneself: the record as a peer may see it, and the page of what is learned."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from formengine.record import Conversation, CopyGiven, PartDecision
from formengine.render.compiled import Entries, field_id
from formengine.render.fields import as_typed
from formengine.render.pages import FormPages
from formengine.render.progress import told
from formengine.store.refusals import ChangedMeanwhile
from formengine.writers.copy import Copy
from webapp.audit.blueprint import bp
from webapp.audit.readings import WHY, Reading, reading_of
from webapp.conversations.blueprint import form_of
from webapp.conversations.changes import request_of
from webapp.copies.deciding import always_held, to_decide
from webapp.copies.making import made
from webapp.filling import boxes, boxes_typed, filled
from webapp.sent_numbers import number_sent
from webapp.stores import forms, store


def the_reading() -> Reading:
    """The reading the address names; the door checked whose it is."""
    reading: Reading = g.reading
    return reading


@bp.get("/readings/<reading_id>/")
def record(reading_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """The record, without what is marked: a peer learns from how it was told, and needs no secret for that."""
    copy, held = _as_a_peer_sees_it(g.conversation)
    return render_template("audit/record.html", reading=the_reading(), copy=copy, held=held)


@bp.route("/readings/<reading_id>/learn", methods=["GET", "POST"])
def learn(reading_id: str) -> ResponseReturnValue:
    """What is learned, on one page; on POST kept as it is, and finished where that was pressed."""
    reading = the_reading()
    pages = forms().pages(reading.form)
    if request.method == "GET":
        entries = boxes(pages.form, reading.answers, more=request.args.getlist("more"))
        return _page(pages, reading, entries, {})
    back = filled(pages.form, request.form)
    added = [name.split(":")[1] for name in request.form if name.startswith("add:")]
    did = "finished" if "finish" in request.form and not back.errors else "saved"
    wrong = dict(back.errors)
    try:
        store().add_aside(
            "audit", reading_id, did, {"answers": back.answers}, person=reading.person, by=g.account.id,
            after=_seen(), request=request_of(request.form, f"reading {reading_id}"),
        )  # fmt: skip
    except ChangedMeanwhile:
        wrong["meanwhile"] = (
            "This was saved from another page meanwhile, and nothing was saved over it. This is your page as you typed "
            "it: save again to put it in the place of the other."
        )
    if wrong:
        reading = reading_of(reading_id) or reading
        return _page(
            pages, reading, boxes_typed(pages.form, request.form, back.errors, more=added), wrong
        ), 422
    if did == "finished":
        return redirect(url_for("audit.learned", reading_id=reading_id), code=303)
    anchor = field_id(added[0]) if added else None
    there = url_for("audit.learn", reading_id=reading_id, more=added or None, saved="yes", _anchor=anchor)
    return redirect(there, code=303)


@bp.post("/readings/<reading_id>/put-back")
def put_back(reading_id: str) -> ResponseReturnValue:
    """The person said no, or the reader knows them: it opens no more, and nothing is asked of anybody."""
    reason = as_typed(request.form.get("reason", "")).strip() or "No reason given."
    store().add_aside(
        "audit", reading_id, "put-back", {"reason": reason}, person=the_reading().person, by=g.account.id,
        request=request_of(request.form, f"put back {reading_id}"),
    )  # fmt: skip
    return redirect(url_for("audit.learning"), code=303)


@bp.get("/readings/<reading_id>/learned")
def learned(reading_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """What was written, for whoever wrote it and whoever holds the record: this is done with people, not about them."""
    reading = the_reading()
    pages = forms().pages(reading.form)
    themes = list(told(pages.form, reading.answers))
    return render_template(
        "audit/learned.html", reading=reading, themes=themes, finished=reading.state() == "finished"
    )


def _page(pages: FormPages, reading: Reading, entries: Entries, wrong: dict[str, str]) -> str:
    form = pages.form
    every = {question.id for question in form.questions()}
    sections = {section.id for section in form.walk()}
    nothing_beside: dict[str, Markup] = {}
    parts: list[Any] = [
        part
        for page in pages.themes.values()
        for part in page.parts(entries, every, sections, nothing_beside)
    ]
    order = {section.id: number for number, section in enumerate(form.walk())}
    parts.sort(key=lambda part: order[part.section.id])
    problems = [(field_id(name), told) for name, told in wrong.items() if name != "meanwhile"]
    return render_template(
        "audit/learn.html", reading=reading, form=form, parts=parts, problems=problems,
        meanwhile=wrong.get("meanwhile", ""), saved=request.args.get("saved") == "yes",
    )  # fmt: skip


def _as_a_peer_sees_it(conversation: Conversation) -> tuple[Copy, int]:
    """The record as if a copy went to somebody who may see nothing that is marked, and how much is left out."""
    form = form_of(conversation)
    items = to_decide(conversation, form, to_the_person=True)
    held = [
        PartDecision(
            question=i.question, said_by=i.said_by, held_back=True, reason=WHY, decided_by="the rules"
        )
        for i in items
    ]
    copy = CopyGiven(
        to="a peer", to_the_person=False, person_asked=True, format="page", sent="page",
        decisions=(*held, *always_held(conversation, "the rules")),
    )  # fmt: skip
    person = store().person(conversation.person, by=g.account.id, why=WHY)
    return made(conversation, form, copy, person, conversation.finished_at)[0], len(items)


def _seen() -> int:
    return number_sent(request.form.get("seen", "0"))
