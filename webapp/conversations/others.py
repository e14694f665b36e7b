"""What the other voices said to a question, beneath the box of the one that is shown."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from flask import render_template, url_for
from markupsafe import escape

from formengine.answers import Speaker, speakers
from formengine.model import Question
from formengine.record import Conversation
from formengine.render.progress import VOICES, Said, said

_AT = "\0"
"""Stands for the address of the conversation: no address and no question holds it."""


def others(
    questions: Iterable[Question], conversation: Conversation, voices: Mapping[str, str]
) -> dict[str, str]:
    """By question, in HTML: the answers that are not in its box, each with a way to change it, and a way to add one.

    Written here and not in a template, for it stands on a page once a question."""
    found = {}
    at = str(escape(url_for("conversations.overview", conversation_id=conversation.id)))
    for question in questions:
        # A box that is empty is asked of the one it shows first; a way to add others comes with the first answer.
        spoke, who = conversation.revisions_of(question.id), speakers(question)
        if not spoke or not question.asks or len(who) < 2:
            continue
        shown = cast(Speaker, voices[question.id])
        stood = conversation.said(question.id, shown)
        there = [] if len(spoke) == 1 and stood is not None else _elsewhere(question, shown, conversation)
        taken = (shown, *(each.speaker for each in there))
        add = _adding(question.id, question.text, who, taken) if stood is not None else ""
        if stood is not None and stood.where:
            add = f'<p class="others__by">Said: {escape(stood.where)}</p>\n{add}'
        if not there and not add:
            continue
        told_there = (
            render_template(
                "conversations/others.html", question=question, conversation=conversation, there=there
            )
            if there
            else ""
        )
        found[question.id] = f'<div class="others">\n{told_there}{add.replace(_AT, at)}</div>'
    return found


def _elsewhere(question: Question, shown: Speaker, conversation: Conversation) -> list[Said]:
    """What stands beside the answer in the box; the worker's view has a box of its own."""
    return [
        each
        for each in said(question, conversation.answers)
        if each.speaker != shown and (each.speaker != "worker" or each.value or each.state)
    ]


@lru_cache(maxsize=4096)
def _adding(name: str, asked: str, all: tuple[Speaker, ...], taken: tuple[Speaker, ...]) -> str:
    """The ways to add what each other voice said, in HTML; the same in every conversation but for its address."""
    speakers = [speaker for speaker in all if speaker not in (*taken, "worker")]
    links = " or ".join(
        f'<a class="govuk-link" href="{_AT}questions/{escape(name)}/{speaker}">{VOICES[speaker]}'
        f'<span class="govuk-visually-hidden"> said: {escape(asked)}</span></a>'
        for speaker in speakers
    )
    return f'<p class="others__add">Add what {links} said</p>\n' if links else ""
