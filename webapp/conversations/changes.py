"""A page that came back, as changes to a record: each in its voice, each with the revision it was typed over."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from formengine.answers import check
from formengine.model import Form, Question
from formengine.record import Change, Conversation, Mark, Saved, Speaker, Statement
from formengine.record.guarding import one_of_a_kind
from formengine.render.reading import Reading, Typed, read

_ON = "on."
_ENOUGH_OF_A_HASH = 12


@dataclass(frozen=True)
class Base:
    """What a question's box was typed over: whose answer stood in it, and the revision of each voice; and the version
    of the form that asked, by the beginning of its hash."""

    voice: str = ""
    revisions: Mapping[str, int] = field(default_factory=dict)
    asked_on: str = ""

    def of(self, voice: str) -> int:
        return self.revisions.get(voice, 0)

    def waiting(self, texts: Sequence[Statement]) -> "Base":
        """This base, where texts of the page wait for somebody to choose: what is typed on is typed over those."""
        waiting: dict[str, int] = {text.said_by: text.revision for text in texts}
        return replace(self, revisions={**self.revisions, **waiting})

    def __str__(self) -> str:
        return _written(self.voice, self.revisions, self.asked_on)


def base_of(question: Question, voice: str, conversation: Conversation) -> Base:
    """The base of a box that is about to be shown."""
    spoken: dict[str, int] = {str(by): n for by, n in conversation.revisions_of(question.id).items()}
    return Base(voice, spoken, conversation.form.hash[:_ENOUGH_OF_A_HASH])


def base_sent(question: Question, voice: str, conversation: Conversation) -> str:
    """The same as it is sent along with the page. There is one a question, so it is only written."""
    return _written(voice, conversation.revisions_of(question.id), conversation.form.hash[:_ENOUGH_OF_A_HASH])


def _written(voice: str, revisions: Mapping[Any, int], asked_on: str) -> str:
    spoken = [f" {by}.{revision}" for by, revision in revisions.items()]
    return f"{voice}{''.join(spoken)}{f' {_ON}{asked_on}' if asked_on else ''}"


def base_from(text: str) -> Base:
    """A base as it came back. What makes no sense counts as nothing known: then nothing is overwritten unasked."""
    voice, *rest = text.split() or [""]
    revisions, asked_on = {}, ""
    for part in rest:
        if part.startswith(_ON):
            asked_on = part.removeprefix(_ON)
            continue
        name, _, number = part.partition(".")
        if number.isascii() and number.isdecimal() and len(number) < 12:
            revisions[name] = int(number)
    is_hash = len(asked_on) == _ENOUGH_OF_A_HASH and not set(asked_on) - set("0123456789abcdef")
    return Base(voice, revisions, asked_on if is_hash else "")


@dataclass(frozen=True)
class CameBack:
    """What a page brought: the changes that can be kept, and by the name of its box what cannot."""

    changes: tuple[Change, ...]
    errors: Mapping[str, str]


def came_back(
    form: Form, questions: Sequence[Question], conversation: Conversation, typed: Typed
) -> CameBack:
    """Read the questions that stood on the page. One that cannot be kept as it is holds up no other."""
    brought: dict[str, list[Change]] = {}
    errors: dict[str, str] = {}
    for question in questions:
        if not question.asks or f"{question.id}:base" not in typed:
            continue
        reading = read(question, typed)
        errors.update(reading.errors)
        base = base_from(typed.get(f"{question.id}:base", ""))
        brought[question.id] = list(_changes(reading, base, conversation))
    refused = _judged(form, brought)
    for name, wrong in refused.items():
        errors.setdefault(name, wrong)
    changes = [change for name, found in brought.items() if name not in refused for change in found]
    return CameBack(tuple(changes), errors)


def after(before: Conversation, saved: Saved) -> Conversation:
    """The record as this save leaves it, without opening it again."""
    fresh = {statement.key: statement for statement in saved.saved}
    stood = [statement for statement in before.statements if statement.key not in fresh]
    return replace(before, revision=saved.revision, statements=(*stood, *fresh.values()))


def request_of(typed: Typed, about: str) -> str:
    """One id for one wish: the same page sent twice is one save, and the same page with other words is another."""
    digest = hashlib.sha256(about.encode())
    for name in sorted(set(typed.keys()) - {"csrf_token", "keeper"}):
        for value in (name, *typed.getlist(name)):
            digest.update(f"{len(value)}:{value}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _changes(reading: Reading, base: Base, conversation: Conversation) -> Iterator[Change]:
    name, voice = reading.question.id, cast(Speaker, reading.said_by)
    stood = conversation.said(name, voice)
    answer = dict(reading.answer)
    if reading.where is not None:
        answer["where"] = reading.where
    if stood is not None:
        if reading.unread and stood.value is not None and "state" not in answer:
            answer["value"] = stood.value
        if reading.wordless and stood.words:
            answer["words"] = stood.words
    marks: tuple[Mark, ...] = stood.marks if stood else ()
    if base.voice and base.voice != voice:
        if base.voice != "worker" or reading.view is None:
            yield from _moved(name, base, conversation)
            left = conversation.said(name, cast(Speaker, base.voice))
            marks = one_of_a_kind((*marks, *(left.marks if left else ())))
        based_on = 0  # nobody saw what stands in the other voice's box
    else:
        based_on = base.of(voice)
    on = base.asked_on
    said = replace(_over(stood, name, voice, answer), marks=marks)
    yield Change(statement=said, based_on=based_on, asked_on=on)
    if reading.view is not None:
        view = _view(conversation, name, reading.view)
        yield Change(statement=view, based_on=base.of("worker"), asked_on=on)


def _moved(name: str, base: Base, conversation: Conversation) -> Iterator[Change]:
    """The answer was somebody else's after all: it leaves the voice it stood in."""
    old = cast(Speaker, base.voice)
    if base.of(old) and conversation.said(name, old):
        gone = Statement(question=name, said_by=old)
        yield Change(statement=gone, based_on=base.of(old), asked_on=base.asked_on)


def _over(stood: Statement | None, name: str, voice: Speaker, answer: Mapping[str, Any]) -> Statement:
    """The new statement, with what the page does not show (where it was said, how it is marked) as it stood."""
    if stood is None:
        return Statement(question=name, said_by=voice, **answer)
    bare = replace(
        stood, value=None, state=None, why="", words="", saved_by="", at="", revision=0, asked_on=""
    )
    return replace(bare, **answer)


def _view(conversation: Conversation, name: str, view: str) -> Statement:
    stood = conversation.said(name, "worker")
    text = view if view.strip() else ""
    if stood is not None and stood.value is not None and not stood.words:
        return _over(stood, name, "worker", {"value": text or None})
    return _over(stood, name, "worker", {"words": text})


def _judged(form: Form, brought: Mapping[str, Sequence[Change]]) -> dict[str, str]:
    """The questions whose answer cannot be kept as it is, and why. A gap never is a reason."""
    said: dict[str, dict[str, dict[str, Any]]] = {}
    for name, changes in brought.items():
        spoken: dict[str, dict[str, Any]] = {
            change.statement.said_by: _said(change.statement)
            for change in changes
            if not change.statement.is_empty
        }
        if spoken:
            said[name] = spoken
    wrong: dict[str, str] = {}
    for finding in check(form, said):
        if finding.level == "error":
            wrong.setdefault(finding.question, finding.message)
    return wrong


def _said(statement: Statement) -> dict[str, Any]:
    """What the form has a place for; where it was said and what guards it are the record's own."""
    return {
        key: value for key, value in statement.answer().items() if key in ("value", "state", "why", "words")
    }
