"""Two people wrote different words for one answer: both are shown, and somebody chooses."""

from dataclasses import dataclass, replace

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Question
from formengine.record import RUNNING_NOTES, Change, Conflict, Conversation, Statement
from formengine.record.guarding import one_of_a_kind
from formengine.record.notes import NOTES
from formengine.render.fields import as_typed
from formengine.render.progress import VOICES
from webapp.conversations.blueprint import bp, its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.stores import names_of, store


@dataclass(frozen=True)
class Choice:
    """One conflict as its page shows it. `joined` is both texts, where the answer is text."""

    name: str
    question: Question
    conflict: Conflict
    voice: str
    texts: tuple[str, str]
    joined: str


@bp.get("/<conversation_id>/settle")
def settle(conversation_id: str) -> ResponseReturnValue:
    conversation = the_conversation()
    choices = _choices(conversation)
    if not choices:
        return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
    hands = [s.saved_by for choice in choices for s in (choice.conflict.mine, choice.conflict.theirs)]
    return render_template(
        "conversations/settle.html",
        person=g.person,
        conversation=conversation,
        form=its_form(),
        choices=choices,
        names=names_of(hands),
    )


@bp.post("/<conversation_id>/settle")
def keep_settled(conversation_id: str) -> ResponseReturnValue:
    """Keep what was chosen. What nobody chose about waits on."""
    changes: dict[tuple[str, str], Change] = {}
    for choice in _choices(the_conversation()):
        chosen = _chosen(choice)
        if chosen is not None:
            changes[choice.conflict.mine.key] = chosen
    wish = request_of(request.form, conversation_id)
    store().save(conversation_id, list(changes.values()), by=g.account.id, request=wish)
    return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)


def _chosen(choice: Choice) -> Change | None:
    mine, theirs = choice.conflict.mine, choice.conflict.theirs
    match request.form.get(f"{choice.name}:keep"):
        case "theirs":
            kept = theirs
        case "mine":
            kept = mine
        case "both" if choice.joined:
            kept = replace(mine, value=as_typed(request.form.get(f"{choice.name}:both", "")) or choice.joined)
        case _:
            return None
    marks = one_of_a_kind((*theirs.marks, *mine.marks))  # what guarded either guards what is chosen
    bare = replace(kept, saved_by="", at="", revision=0, marks=marks)
    based_on = number_sent(request.form.get(f"{choice.name}:theirs", ""), digits=11)
    return Change(statement=bare, based_on=based_on, settles=(mine.revision,))


def _choices(conversation: Conversation) -> list[Choice]:
    form = its_form()
    asked = {question.id: question for question in form.questions()}
    found = []
    for conflict in conversation.conflicts:
        mine, theirs = conflict.mine, conflict.theirs
        question = NOTES if mine.question == RUNNING_NOTES else asked.get(mine.question)
        if question is None:
            continue
        both = (
            isinstance(mine.value, str) and isinstance(theirs.value, str) and question.kind.endswith("-text")
        )
        found.append(
            Choice(
                name=f"{mine.question}.{mine.said_by}.{mine.revision}",
                question=question,
                conflict=conflict,
                voice=VOICES[mine.said_by],
                texts=(_text(question, mine), _text(question, theirs)),
                joined=f"{theirs.value}\n\n{mine.value}" if both else "",
            )
        )
    return found


def _text(question: Question, statement: Statement) -> str:
    parts = [
        "" if question.is_empty(statement.value) else question.as_text(statement.value),
        (statement.state or "").replace("-", " "),
        statement.why,
        statement.words,
    ]
    return "\n".join(part for part in parts if part) or "(taken out)"
