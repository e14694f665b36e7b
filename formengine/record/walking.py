"""A form walked through with the written lives: what would it have learned of each, and what did it never learn?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from formengine.answers import statements
from formengine.lint.seen import Seen
from formengine.model import Form, Question, Section
from formengine.record.facts import Fact, facts_of
from formengine.record.lives import LIVES, Recorded, lives, recorded


@dataclass(frozen=True, kw_only=True)
class Told:
    """One fact. `asked`: the questions of the form that could tell it. `held`: those whose answers, in the record of this
    life on this form, do; None where there is no such record."""

    fact: Fact
    asked: tuple[Question, ...]
    held: tuple[Question, ...] | None

    @property
    def is_learned(self) -> bool | None:
        """Whether the record holds it; None where there is no record, and only what is asked can be told."""
        return None if self.held is None else bool(self.held)


@dataclass(frozen=True, kw_only=True)
class Walked:
    """A form and one life."""

    life: str
    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        return self.life.capitalize()

    @property
    def is_recorded(self) -> bool:
        return any(each.held is not None for each in self.told)

    @property
    def never_asked(self) -> tuple[Told, ...]:
        """What no question could have told, and no answer holds all the same."""
        return tuple(each for each in self.told if not each.asked and not each.held)

    @property
    def never_learned(self) -> tuple[Told, ...]:
        """What could have been told, and no answer holds."""
        return tuple(each for each in self.told if each.asked and each.held == ())

    @property
    def learned(self) -> tuple[Told, ...]:
        """What an answer holds; without a record, what could be told."""
        return tuple(each for each in self.told if each.held or (each.held is None and each.asked))


def walk(form: Form, folder: Path = LIVES) -> tuple[Walked, ...]:
    """The form and every life that has facts, by name."""
    purposes = _Purposes(form)
    found = []
    for life in lives(folder):
        facts = facts_of(life, folder)
        record = _record_of(life, form, folder)
        told = tuple(
            Told(
                fact=fact,
                asked=tuple(purposes.of(fact)),
                held=tuple(_holding(fact, form, record)) if record else None,
            )
            for fact in facts
        )
        if told:
            found.append(Walked(life=life, told=told))
    return tuple(found)


class _Purposes:
    """The questions of a form by what they are for."""

    def __init__(self, form: Form) -> None:
        self._questions = list(_with_domain(form.sections, ""))
        seen = Seen(form)
        self._framing = {
            asked.question.pointer: seen.framing(asked)
            for asked in seen.asked
            if asked.stem is None and not _says_its_purpose(asked.question)
        }

    def of(self, fact: Fact) -> Iterator[Question]:
        for question, domain in self._questions:
            if not question.asks:
                continue
            framing = self._framing.get(question.pointer)
            if fact.told_by.by_purpose(question, domain) or framing in fact.told_by.framing:
                yield question


def _says_its_purpose(question: Question) -> bool:
    return bool(question.meaning or question.holds or question.means or question.serves)


def _with_domain(sections: Sequence[Section], domain: str) -> Iterator[tuple[Question, str]]:
    for section in sections:
        here = section.domain or domain
        yield from ((question, here) for question in section.questions)
        yield from _with_domain(section.sections, here)


def _holding(fact: Fact, form: Form, record: Recorded) -> Iterator[Question]:
    said = record.conversation.answers
    for question in form.questions():
        for _, statement in statements(question, said):
            value = statement.get("value")
            text = "" if question.is_empty(value) else question.as_text(value)
            if fact.stands_in(f"{text} {statement.get('words', '')}"):
                yield question
                break


@cache
def _records(life: str, folder: Path) -> tuple[Recorded, ...]:
    return tuple(
        one
        for poor in (False, True)
        for one in recorded(life, poor=poor, folder=folder)
        if one.person == life
    )


def _record_of(life: str, form: Form, folder: Path) -> Recorded | None:
    """The record of this life on this very form: a poor and a good one may have the same id."""
    which = (form.id, form.version, form.title)
    return next(
        (
            one
            for one in _records(life, folder)
            if (one.definition["id"], one.definition["version"], one.definition["title"]) == which
        ),
        None,
    )
