"""A conversation at a glance: its themes in any order, and what is covered."""

from collections import Counter

from flask import g, render_template
from flask.typing import ResponseReturnValue

from formengine.answers import check, to_finish
from formengine.record import Conversation, Person
from formengine.record.transcript import VOICES, since, view_in_words
from formengine.render.progress import progress, told
from webapp.conversations.blueprint import bp, its_form, its_pages, the_conversation
from webapp.conversations.earlier import before
from webapp.conversations.moving import newer
from webapp.conversations.wording import suggested
from webapp.conversations.wording import told as told_kindly
from webapp.stores import accounts


@bp.get("/<conversation_id>/")
def overview(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    conversation, form = the_conversation(), its_form()
    handed_by = [turn.by for turn in conversation.handed_over]
    return render_template(
        "conversations/overview.html",
        person=g.person,
        conversation=conversation,
        form=form,
        themes=progress(form, conversation.answers),
        wanted=to_finish(form, conversation.answers),
        before=before(conversation) if conversation.status == "open" else [],
        names=accounts().names([conversation.started_by, conversation.worker, *handed_by]),
        newer=newer(conversation),
    )


@bp.get("/<conversation_id>/check")
def check_answers(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """All that was said, the person's own words first."""
    conversation, form = the_conversation(), its_form()
    pages = its_pages()
    unsettled = [(finding, pages.theme_of(finding.question)) for finding in check(form, conversation.answers)]
    return render_template(
        "conversations/check.html",
        person=g.person,
        conversation=conversation,
        form=form,
        themes=list(told(form, conversation.answers)),
        unsettled=unsettled,
        thoughts=_thoughts(),
        filed=Counter(one.question for one in conversation.filed),
        views=views_of(conversation, g.person),
        since={one.question: list(since(conversation, one.question, VOICES)) for one in conversation.carried},
    )


def views_of(conversation: Conversation, person: Person) -> dict[str, list[str]]:
    """Who agrees and who does not, by the answer it is about; of the whole record under no name."""
    voices = {**VOICES, "person": person.called or person.name}
    found: dict[str, list[str]] = {"": []}
    for each in conversation.agreements:
        found.setdefault(each.question, []).append(view_in_words(each, voices))
    return found


def _thoughts() -> list[tuple[str, str, str]]:
    """What might be said more kindly or plainly in the worker's own words: the question, the thought, its theme."""
    conversation, pages = the_conversation(), its_pages()
    if conversation.status != "open":
        return []
    found = []
    for question in pages.form.questions():
        thoughts = suggested(question, pages.form, conversation.said(question.id, "worker"))
        if thoughts:
            found.append((question.id, told_kindly(thoughts), pages.theme_of(question.id)))
    return found
