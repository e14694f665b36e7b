"""What the other voices said to a question, beneath the box of the one that is shown."""

from collections.abc import Iterable, Mapping

from flask import render_template, url_for
from markupsafe import Markup

from formengine.answers import speakers
from formengine.model import Question
from formengine.record import Conversation
from formengine.render.progress import VOICES, said

_BLOCK = Markup('<div class="others">\n{there}{add}</div>')
_ADD = Markup('<p class="others__add">Add what {links} said</p>\n')
_LINK = Markup(
    '<a class="govuk-link" href="{at}questions/{name}/{speaker}">{voice}'
    '<span class="govuk-visually-hidden"> said: {asked}</span></a>'
)


def others(
    questions: Iterable[Question], conversation: Conversation, voices: Mapping[str, str]
) -> dict[str, Markup]:
    """By question: the answers that are not in its box, each with a way to change it, and a way to add one.

    Written here and not in a template, for it stands on a page once a question."""
    found, at = {}, url_for("conversations.overview", conversation_id=conversation.id)
    answered = {(said.question, said.said_by) for said in conversation.statements}
    spoken = {question for question, _ in answered}
    for question in questions:
        # A box that is empty is asked of the one it shows first; a way to add others comes with the first answer.
        if question.id not in spoken or not question.asks or len(speakers(question)) < 2:
            continue
        shown = voices[question.id]
        there = [
            told
            for told in said(question, conversation.answers)
            if told.speaker != shown and (told.speaker != "worker" or told.value or told.state)
        ]
        taken = {shown, "worker", *(told.speaker for told in there)}
        free = [speaker for speaker in speakers(question) if speaker not in taken]
        links = [
            _LINK.format(at=at, name=question.id, speaker=speaker, voice=VOICES[speaker], asked=question.text)
            for speaker in free
            if (question.id, shown) in answered
        ]
        told_there = (
            Markup(
                render_template(
                    "conversations/others.html", question=question, conversation=conversation, there=there
                )
            )
            if there
            else Markup("")
        )
        if there or links:
            add = _ADD.format(links=Markup(" or ").join(links)) if links else Markup("")
            found[question.id] = _BLOCK.format(there=told_there, add=add)
    return found
