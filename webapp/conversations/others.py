"""What the other voices said to a question, beneath the box of the one that is shown."""

from collections.abc import Iterable, Mapping

from flask import render_template
from markupsafe import Markup

from formengine.answers import speakers
from formengine.model import Question
from formengine.record import Conversation
from formengine.render.progress import VOICES, said


def others(
    questions: Iterable[Question], conversation: Conversation, voices: Mapping[str, str]
) -> dict[str, Markup]:
    """By question: the answers that are not in its box, each with a way to change it, and a way to add one."""
    found = {}
    for question in questions:
        if not question.asks or len(speakers(question)) < 2:
            continue
        shown = voices[question.id]
        there = [
            told
            for told in said(question, conversation.answers)
            if told.speaker != shown and (told.speaker != "worker" or told.value or told.state)
        ]
        taken = {shown, "worker", *(told.speaker for told in there)}
        free = {speaker: VOICES[speaker] for speaker in speakers(question) if speaker not in taken}
        box_is_full = conversation.said(question.id, shown) is not None  # type: ignore[arg-type]
        if there or (box_is_full and free):
            found[question.id] = Markup(
                render_template(
                    "conversations/others.html",
                    question=question,
                    conversation=conversation,
                    there=there,
                    free=free if box_is_full else {},
                )
            )
    return found
