"""A conversation at a glance: its themes in any order, and what is covered."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from formengine.answers import check, to_finish
from formengine.render.progress import progress, told
from webapp.conversations.blueprint import bp, its_form, its_pages, the_conversation
from webapp.stores import accounts


@bp.get("/<conversation_id>/")
def overview(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    conversation, form = the_conversation(), its_form()
    return render_template(
        "conversations/overview.html",
        person=g.person,
        conversation=conversation,
        form=form,
        themes=progress(form, conversation.answers),
        wanted=to_finish(form, conversation.answers),
        worker=accounts().names([conversation.worker]).get(conversation.worker, ""),
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
    )
