"""What was said before: each earlier answer with its date and author, to be said of whether it still stands.

Nothing of it is in this record until somebody has said so, answer by answer."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Form
from formengine.record import CARRY_CHOICES, Card, Carried, CarryChoice, Conversation, Statement
from formengine.record.earlier import Earlier, Record, asks_again, earlier_answers, is_a_goal
from webapp.conversations.blueprint import (
    MOVED_MEANWHILE,
    bp,
    form_of,
    is_of_another_version,
    its_form,
    its_pages,
    the_conversation,
)
from webapp.conversations.changes import request_of
from webapp.nearness import relation_to
from webapp.policy import READ
from webapp.sent_numbers import number_sent
from webapp.stores import forms, names_of, store

MOST = 6
"""Earlier records that are opened to look for answers: the newest."""

CHOICES = {
    "still-true": "Still true",
    "changed": "Changed",
    "no-longer": "No longer",
}


def cards_before(person: str, form: Form, *, besides: Collection[str] = ()) -> list[Card]:
    """The finished records about somebody that ask what this form asks, newest first, none of them opened."""
    return [
        card
        for card in store().about(person)
        if card.status == "finished"
        and not card.corrected_by
        and card.id not in besides
        and READ.allows(g.account.role, relation_to(g.account, card))
        and asks_again(forms().pages(card.form).form, form)
    ][:MOST]


def before(conversation: Conversation) -> list[Card]:
    """Those an open record can begin from: itself and what it corrects are none of them."""
    return cards_before(conversation.person, its_form(), besides=(conversation.id, conversation.corrects))


def said_before(conversation: Conversation) -> list[Earlier]:
    """The earlier answers themselves: each record they are in is opened, and that is logged."""
    opened = (
        store().conversation(card.id, by=g.account.id, why="to look again at what was said")
        for card in before(conversation)
    )
    records = [Record(conversation=record, form=form_of(record)) for record in opened]
    return earlier_answers(conversation, its_form(), records)


@bp.get("/<conversation_id>/earlier")
def earlier(conversation_id: str) -> ResponseReturnValue:
    found = said_before(the_conversation())
    if not found:
        return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
    return _shown(found)


@bp.post("/<conversation_id>/earlier")
def keep_earlier(conversation_id: str) -> ResponseReturnValue:
    """Keep what was said of the earlier answers; those nobody chose for wait on."""
    carried: list[Carried] = []
    kept: list[Statement] = []
    if is_of_another_version(the_conversation()):
        return _shown(said_before(the_conversation()), MOVED_MEANWHILE), 422
    for one in said_before(the_conversation()):
        choice = request.form.get(one.key, "")
        if choice not in CARRY_CHOICES or one.answered or (one.decided and one.decided.choice == choice):
            continue
        if choice == "still-true":
            if one.kept is None:
                continue
            kept.append(one.kept)
        carried.append(_carried(one, choice))
    if not carried:
        return _shown(
            said_before(the_conversation()), "Choose of at least one answer whether it still stands."
        ), 422
    wish = request_of(request.form, f"earlier {conversation_id}")
    saved = store().carry(conversation_id, carried, kept, by=g.account.id, request=wish)
    if saved.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    return redirect(
        url_for("conversations.earlier", conversation_id=conversation_id, kept=len(carried)), code=303
    )


def to_change(conversation: Conversation, key: str) -> Earlier | None:
    """The earlier answer that somebody said has changed, to be written anew on the page of its theme."""
    question, _, voice = key.rpartition(".")
    decided = {carried.key: carried for carried in conversation.carried}
    if not any(c.choice == "changed" for name, c in decided.items() if name == (question, voice)):
        return None
    return next((one for one in said_before(conversation) if one.key == key and not one.answered), None)


def _carried(one: Earlier, choice: CarryChoice) -> Carried:
    return Carried(
        question=one.question.id,
        said_by=one.said.said_by,
        choice=choice,
        conversation=one.record.conversation.id,
        from_question=one.asked_then.id,
    )


def _shown(found: list[Earlier], wrong: str = "") -> str:
    conversation, pages = the_conversation(), its_pages()
    waiting = [one for one in found if one.waits or (one.decided and not one.answered)]
    kept = request.args.get("kept", "")
    return render_template(
        "conversations/earlier.html",
        person=g.person,
        conversation=conversation,
        form=pages.form,
        themes=list(_by_theme(waiting)),
        answered=[one for one in found if one.answered],
        left=sum(one.waits for one in found),
        names=names_of([one.said.saved_by for one in found]),
        choices=CHOICES,
        theme_of=pages.theme_of,
        wrong=wrong,
        kept=number_sent(kept, digits=3),
    )


def _by_theme(found: list[Earlier]) -> Iterator[tuple[str, list[Earlier]]]:
    titles = {theme.id: theme.title for theme in its_form().sections}
    pages = its_pages()
    goals = its_form().kind == "review"

    def heading(one: Earlier) -> str:
        if goals and is_a_goal(one.question):
            return "The goals of the plan"
        return titles.get(pages.theme_of(one.question.id), "")

    for title, group in groupby(found, key=heading):
        yield title, list(group)


def as_it_was(conversation: Conversation, one: Earlier) -> Conversation:
    """The record as if the earlier words stood here, for the boxes of a page to begin from; nothing of it is saved."""
    if one.kept is None:
        return conversation
    others = [said for said in conversation.statements if said.key != one.kept.key]
    return replace(conversation, statements=(*others, one.kept))
