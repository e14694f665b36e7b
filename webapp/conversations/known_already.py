"""What is asked once: where a form asks how somebody communicates, how to reach them or how they want their copies, what
is known already is put there by one press; and what they say now is kept for every page by one, too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from formengine.model import Question
from formengine.record import Conversation, Person, Statement

_COPIES = {
    "read-together": "spoken", "paper": "print", "large-print": "large-print", "easy-read": "easy-read",
    "email": "email", "audio": "audio", "held": "none",
}  # fmt: skip
"""How somebody wants their copies: what forms call it, and what the page about how they communicate does."""

PUT, KEEP = "known:", "to-know:"


@dataclass(frozen=True)
class _Matter:
    """What a question may mean that is known of somebody: how it is told, and what the button to keep an answer says."""

    told: str
    keep: str = ""


_MATTERS: Mapping[str, _Matter] = {
    "name-to-use": _Matter("They like to be called"),
    "communication": _Matter("Every page about them says", "Show this on every page about {called}"),
    "safe-contact": _Matter("The safe way to reach them", "Keep this as the safe way to reach {called}"),
    "copy": _Matter("Their copies", "Give {called} copies so from now on"),
}

_BUTTON = Markup(
    '<button class="link-button" type="submit" name="{press}{name}" value="1">{words}</button>\n'
)
_BLOCK = Markup('<div class="others">\n{told}{button}</div>')
_TOLD = Markup('<p class="others__by">{lead}: “{words}”</p>\n')


def known_already(
    questions: Iterable[Question], conversation: Conversation, person: Person
) -> dict[str, Markup]:
    """By question: what is known, with a button to put it there, or to keep what they say now. Not of an answer that
    is marked: what is on every page is before everybody."""
    found = {}
    for question in _about_them(questions):
        matter, would_be = _MATTERS[question.meaning], _as_answer(question, person)
        told = _TOLD.format(lead=matter.told, words=question.as_text(would_be)) if would_be else Markup("")
        said = conversation.said(question.id, "person")
        if said is None or said.is_empty:
            button = _BUTTON.format(press=PUT, name=question.id, words="Put it here") if would_be else None
        elif _may_be_kept(question, said) and said.value != would_be:
            words = matter.keep.format(called=person.called or person.name)
            words += " instead" if would_be and question.meaning != "copy" else ""
            button = _BUTTON.format(press=KEEP, name=question.id, words=words)
        else:
            button = None
        if button:
            found[question.id] = _BLOCK.format(told=told, button=button)
    return found


def with_known(
    typed: MultiDict[str, str], questions: Iterable[Question], person: Person
) -> MultiDict[str, str]:
    """What was sent, with what is known in the box whose button was pressed, where nothing stands in it."""
    wanted = [question for question in _about_them(questions) if f"{PUT}{question.id}" in typed]
    if not wanted:
        return typed
    more = MultiDict(typed)
    for question in wanted:
        would_be = _as_answer(question, person)
        if would_be and not typed.get(question.id, "").strip():
            more.setlist(question.id, [would_be])
            more.setlist(f"{question.id}:said", ["person"])
    return more


def kept_as_known(
    pressed: Iterable[str], questions: Iterable[Question], conversation: Conversation, person: Person
) -> Person | None:
    """The person with what they say now known of them; None where nothing is new."""
    buttons, new = set(pressed), person
    for question in _about_them(questions):
        said = conversation.said(question.id, "person")
        if f"{KEEP}{question.id}" in buttons and said is not None and _may_be_kept(question, said):
            new = _with(new, question.meaning, str(said.value))
    return new if new != person else None


def _about_them(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        kind = "choice" if question.meaning == "copy" else "text"
        if question.meaning in _MATTERS and question.kind.endswith(kind) and question.asked_of != "worker":
            yield question


def _as_answer(question: Question, person: Person) -> str:
    """What is known, as an answer to this question; empty where nothing is, or where it has no such answer."""
    told = person.communication
    if question.meaning != "copy":
        known = {
            "name-to-use": person.called, "communication": told.needs, "safe-contact": person.safe_contact,
        }  # fmt: skip
        return known[question.meaning]
    offered = {option.value for option in question.labels}
    return next(
        (value for value, kept in _COPIES.items() if kept == told.copy_format and value in offered), ""
    )


def _may_be_kept(question: Question, said: Statement) -> bool:
    may = bool(_MATTERS[question.meaning].keep) and isinstance(said.value, str) and not said.marks
    return may and (question.meaning != "copy" or said.value in _COPIES)


def _with(person: Person, meaning: str, value: str) -> Person:
    told, words = person.communication, " ".join(value.split())
    if meaning == "safe-contact":
        return replace(person, safe_contact=words)
    told = (
        replace(told, needs=words)
        if meaning == "communication"
        else replace(told, copy_format=_COPIES[value])
    )
    return replace(person, communication=told)
