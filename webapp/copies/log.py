"""What was given, to whom, in which form, when: for staff with what was held back, for the person without."""

from dataclasses import dataclass

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Form
from formengine.record import BESIDE, Conversation, CopyGiven, Speaker
from formengine.render.progress import VOICES
from formengine.writers.sheet import Sheet
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.copies.blueprint import HERE, bp
from webapp.copies.formats import FORMATS
from webapp.copies.making import as_it_leaves
from webapp.dates import as_date, today
from webapp.stores import accounts


@dataclass(frozen=True)
class Entry:
    """One copy as staff read of it. `handed_over`: whether the person's own version of the log tells of it."""

    number: int
    copy: CopyGiven
    by: str
    decided: tuple[tuple[str, str, str], ...]
    handed_over: bool


@bp.get(f"{HERE}/log")
def log(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    conversation, form = the_conversation(), its_form()
    return render_template(
        "copies/log.html",
        person=g.person,
        conversation=conversation,
        form=form,
        entries=entries(conversation, form),
    )


@bp.get(f"{HERE}/log/for-the-person")
def safe_log(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """A sheet to hand over. It tells nothing of what was held back, where a copy went, or that anything is left out."""
    told = [entry for entry in entries(the_conversation(), its_form()) if entry.handed_over][::-1]
    lines = [
        (
            as_date(entry.copy.at),
            "You" if entry.copy.to_the_person else _named(entry.copy),
            _form_of(entry.copy),
            entry.by,
        )
        for entry in told
    ]
    sheet = Sheet(
        template="log.html",
        title="Copies of your record",
        given={"lines": lines, "on": as_date(today().isoformat())},
    )
    return as_it_leaves(sheet).document(url_for("copies.stylesheet"))


def entries(conversation: Conversation, form: Form) -> list[Entry]:
    """Latest first."""
    names = accounts().names([copy.given_by for copy in conversation.copies])
    asked = {question.id: question.text for question in form.questions()} | BESIDE
    unsafe = {
        said.key for said in conversation.statements for mark in said.marks if mark.kind == "unsafe-at-home"
    }
    return [
        Entry(
            number,
            copy,
            names.get(copy.given_by, copy.given_by),
            tuple(
                (
                    asked.get(d.question, "Running notes")
                    + ("" if d.question in BESIDE else f" ({VOICES[d.said_by]})"),
                    "Held back" if d.held_back else "Given",
                    f"{d.reason} Decided by {d.decided_by}.",
                )
                for d in copy.decisions
            ),
            not unsafe or is_home_safe(copy, unsafe),
        )
        for number, copy in reversed(list(enumerate(map(conversation.copy_now, conversation.copies), 1)))
    ]


def is_home_safe(copy: CopyGiven, unsafe: set[tuple[str, Speaker]]) -> bool:
    """Whether the log at home may tell of it: to the person, with everything held back that is not safe there.
    A copy to anybody else, or one that is kept elsewhere, would say that there is something to hide."""
    held = {(decision.question, decision.said_by) for decision in copy.held_back}
    return copy.to_the_person and unsafe <= held


def _form_of(copy: CopyGiven) -> str:
    """Only what the page calls it: a name somebody typed elsewhere (“home-safe sheet”) tells too much."""
    return copy.format if copy.format in {each.label for each in FORMATS.values()} else "A copy"


def _named(copy: CopyGiven) -> str:
    return (
        f"{copy.to} ({copy.who_to_person}), because you asked"
        if copy.who_to_person
        else f"{copy.to}, because you asked"
    )
