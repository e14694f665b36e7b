"""Going on with a newer version of the form, or not: what a move does is looked at first, answer by answer."""

from dataclasses import dataclass

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Form
from formengine.record import Conversation, FormReference
from formengine.record.moving import Going, Plan, plan
from formengine.render.fields import as_typed
from formengine.render.progress import said
from formengine.store.refusals import ChangedMeanwhile, StillUndecided
from webapp.conversations.blueprint import bp, its_pages, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.stores import forms, store


@dataclass(frozen=True)
class Shown:
    """What becomes of the answers to one question, with the answers, each in its voice."""

    going: Going
    answers: tuple[tuple[str, str], ...]


def newer(conversation: Conversation) -> FormReference | None:
    """The version conversations begin on now, where that is newer than the one this is held on."""
    to = forms().in_use(conversation.form.id) if conversation.status == "open" else None
    return to if to and to.version > conversation.form.version else None


@bp.route("/<conversation_id>/move", methods=["GET", "POST"])
def move(conversation_id: str) -> ResponseReturnValue:
    """What would become of every answer; on POST it is done, for this conversation and no other."""
    conversation, wrong = the_conversation(), ""
    to = newer(conversation)
    overview = url_for("conversations.overview", conversation_id=conversation_id)
    if to is None:
        return redirect(overview, code=303)
    definition = forms().definition(to.id)
    if request.method == "POST":
        if request.form.get("to") != to.hash:
            wrong = "Another version was published since you looked. Look again at what a move does."
        elif not wrong:
            wrong = _moved(conversation, definition)
        if not wrong:
            return redirect(overview, code=303)
    store().keep_form(definition)
    old, new = forms().version(conversation.form.hash), forms().version(to.hash)
    planned = plan(
        conversation,
        old,
        new,
        earlier={kept.hash: forms().version(kept.hash) for kept in conversation.kept.values()},
        apart=request.form.getlist("apart"),
    )
    page = render_template(
        "conversations/move.html",
        person=g.person,
        conversation=conversation,
        form=old,
        new=new,
        to=to,
        wrong=wrong,
        kept_apart=_shown(planned, "kept apart", conversation),
        in_other_words=_shown(planned, "asked in other words", conversation),
        stays=_shown(planned, "stays", conversation),
        newly_asked=planned.newly_asked,
        apart=set(request.form.getlist("apart")),
        waiting=bool(conversation.conflicts),
    )
    return page, 422 if wrong else 200


def _moved(conversation: Conversation, definition: dict[str, object]) -> str:
    """What kept it from being moved; empty where it was."""
    revision = number_sent(request.form.get("revision", ""), digits=11)
    try:
        store().move(
            conversation.id,
            definition,
            apart=request.form.getlist("apart"),
            reason=as_typed(request.form.get("reason", "")).strip(),
            by=g.account.id,
            revision=revision,
            request=request_of(request.form, f"move {conversation.id}"),
        )
    except (ChangedMeanwhile, StillUndecided) as refused:
        return str(refused)
    return ""


def _shown(planned: Plan, fate: str, conversation: Conversation) -> list[Shown]:
    asked = {question.id: question for question in its_form_with_kept().questions()}
    found = []
    for going in planned.goings:
        if all(said.is_empty for said in going.statements):
            continue
        # what somebody chose to keep apart stands where they chose it, so that the choice can be taken back
        is_choice = (
            going.would_ask and going.fate == "kept apart" and going.question in request.form.getlist("apart")
        )
        if (going.fate if not is_choice else "asked in other words") == fate:
            told = said(asked[going.question], conversation.answers) if going.question in asked else []
            answers = tuple(
                (each.voice, "\n".join(filter(None, (each.value, each.state, each.why, each.words))))
                for each in told
            )
            found.append(Shown(going, answers))
    return found


def its_form_with_kept() -> Form:
    return its_pages().form
