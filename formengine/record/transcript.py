"""A record as it is read: what was asked, in the order people met it, and what each voice said, apart."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formengine.answers import STATES, Speaker, completed, shown, speakers
from formengine.model import Form, Question, Section
from formengine.model.kinds import Date
from formengine.record.conversation import Conversation
from formengine.record.parts import AUTHORITIES, Agreement, HowGiven, Part, TookPart, View
from formengine.record.people import Person
from formengine.record.statements import Statement

VOICES: dict[Speaker, str] = {
    "person": "The person",
    "advocate": "Their advocate",
    "carer": "Their carer",
    "worker": "The worker's view",
}
VIEWS_IN_WORDS: dict[View, str] = {
    "agrees": "agrees with this record",
    "partly": "agrees with part of this record",
    "disagrees": "does not agree with this record",
    "could-not-say": "could not say whether they agree",
}
_GIVEN: dict[HowGiven, str] = {
    "typed": "in writing",
    "spoken": "by saying so",
    "marked": "by making a mark",
    "other": "in another way",
}
_PARTS: dict[Part, str] = {
    "took-part": "took part",
    "consulted": "was asked what they think",
    "asked-for-not-there": "was asked for and was not there",
    "interpreted": "interpreted",
    "supported": "supported the person",
}


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A section's title; `level` 1 for a theme, 2 for a section inside it."""

    text: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Said:
    """One voice. `answer` is what was answered, or why there is no answer, in words; `words` their own beside it."""

    speaker: Speaker
    voice: str
    answer: str = ""
    words: str = ""
    where: str = ""
    is_state: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it was asked, and everyone who said something, the person first. `views` say who agrees."""

    id: str
    text: str
    said: tuple[Said, ...] = ()
    views: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Words:
    """Lines that stand by themselves: who took part, who agreed, what the person noted."""

    lines: tuple[str, ...]


Block = Heading | Asked | Words


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """`left_out` are the questions that were answered while they were shown and are not part of a finished record."""

    title: str
    version: int
    blocks: tuple[Block, ...]
    left_out: tuple[str, ...] = ()


def transcript(conversation: Conversation, form: Form, person: Person | None = None) -> Transcript:
    """The whole record in blocks. While it is open every answer is in it; a finished one holds what was shown."""
    voices = dict(VOICES)
    if person:
        voices["person"] = person.called or person.name
        if form.tone == "carer":  # it is about them: nobody else's carer speaks here
            voices["carer"] = voices["person"]
    reader = _Reader(conversation, form, voices)
    left_out: tuple[str, ...] = ()
    if conversation.status == "finished":
        out = completed(form, conversation.answers).left_out
        left_out = tuple(reader.asked[name].text for name in out if name in reader.asked)
    return Transcript(
        title=form.title, version=form.version, blocks=tuple(reader.blocks()), left_out=left_out
    )


class _Reader:
    def __init__(self, conversation: Conversation, form: Form, voices: dict[Speaker, str]) -> None:
        self._conversation = conversation
        self._form = form
        self._voices = voices
        self.asked = {question.id: question for question in form.questions()}
        seen = shown(form, conversation.answers).questions
        self._shown = {question.id for question in seen}
        if conversation.status == "open":
            self._shown |= conversation.answers.keys()

    def blocks(self) -> Iterator[Block]:
        for section in self._form.sections:
            yield from self._section(section, 1)
        strange = [name for name in self._conversation.answers if name not in self.asked]
        if strange:
            yield Heading(text="Said to questions that are not in this form")
            yield from (self._answers(Question(id=name, text=name)) for name in strange)
        yield from self._beside()

    def _section(self, section: Section, level: int) -> Iterator[Block]:
        blocks: list[Block] = [
            self._answers(question)
            for question in section.questions
            if question.asks and question.id in self._shown
        ]
        for inside in section.sections:
            blocks += self._section(inside, level + 1)
        if blocks:
            yield Heading(text=section.title, level=level)
            yield from blocks

    def _answers(self, question: Question) -> Asked:
        order = dict.fromkeys((*speakers(question), *VOICES))
        statements = (self._conversation.said(question.id, speaker) for speaker in order)
        return Asked(
            id=question.id,
            text=question.text,
            said=tuple(self._said(question, said) for said in statements if said and not said.is_empty),
            views=(
                *since(self._conversation, question.id, self._voices),
                *(
                    view_in_words(a, self._voices)
                    for a in self._conversation.agreements
                    if a.question == question.id
                ),
            ),
        )

    def _said(self, question: Question, said: Statement) -> Said:
        answer = ""
        if said.state is not None:
            answer = STATES[said.state] + (f": {said.why}" if said.why else "")
        elif said.value is not None:
            answer = as_text(question, said.value)
        return Said(
            speaker=said.said_by, voice=self._voices[said.said_by], answer=answer, words=said.words,
            where=said.where, is_state=said.state is not None,
        )  # fmt: skip

    def _beside(self) -> Iterator[Block]:
        held = self._conversation
        if held.took_part or held.place:
            yield Heading(text="Who took part, and where" if held.place else "Who took part")
            where = (f"Where: {held.place}",) if held.place else ()
            yield Words(lines=(*where, *(_part(part) for part in held.took_part)))
        whole = [agreement for agreement in held.agreements if not agreement.question]
        if whole:
            yield Heading(text="Who agrees with this record")
            yield Words(lines=tuple(view_in_words(agreement, self._voices) for agreement in whole))
        if held.notes:
            yield Heading(text="Notes beside this record")
            yield Words(lines=tuple(f"{self._voices[note.said_by]}: {note.text}" for note in held.notes))
        if held.review:
            told = (held.review.on, held.review.how, held.review.who_starts)
            yield Heading(text="When we look at this again")
            sooner = f"Sooner if: {held.review.sooner_if}" if held.review.sooner_if else ""
            yield Words(lines=tuple(line for line in (", ".join(filter(None, told)), sooner) if line))


def view_in_words(agreement: Agreement, voices: Mapping[Speaker, str]) -> str:
    """Who agrees or does not, by what right where it is for somebody else, how they said so, and their words."""
    who = {"person": voices["person"], "worker": "The worker"}.get(agreement.who, agreement.name)
    if agreement.authority:
        known = [agreement.who_to_person, AUTHORITIES[agreement.authority]]
        who += f" ({', '.join(filter(None, known))}), for {voices['person']},"
    view = VIEWS_IN_WORDS[agreement.view]
    if agreement.question:
        view = view.replace("this record", "this answer").replace("they agree", "they agree with this answer")
    sentence = f"{who} {view}, {agreement.how_other or _GIVEN[agreement.how_given]}."
    return f"{sentence} “{agreement.words}”" if agreement.words else sentence


def since(conversation: Conversation, question: str, voices: Mapping[Speaker, str]) -> Iterator[str]:
    """Of an answer that an earlier record gave already: since when it stands, or that it does no more."""
    last = {one.said_by: one for one in conversation.carried if one.question == question}
    for one in last.values():
        first, again = _day(one.said_at), _day(one.at)
        if one.choice == "no-longer":
            yield f"{voices[one.said_by]}, on {again}: what was said on {first} is no longer so."
        elif one.choice == "changed":
            yield f"{voices[one.said_by]}, on {again}: this has changed since {first}."
        elif conversation.revision_of(question, one.said_by) == one.revision:
            yield f"{voices[one.said_by]}: first said on {first}, and on {again} that it is still true."
        else:
            yield f"{voices[one.said_by]}: first said on {first}, and changed since."


def _day(moment: str) -> str:
    return Date(id="day", text="").as_text(moment[:10])


def _part(part: TookPart) -> str:
    who = f"{part.name} ({part.who_to_person})" if part.who_to_person else part.name
    rest = [f"“{part.view}”" if part.view else "", part.why]
    return " ".join([f"{who} {_PARTS[part.part]}.", *filter(None, rest)])


def as_text(question: Question, value: Any) -> str:
    """How the kind reads it; an answer that does not fit its question is still shown, as it was kept."""
    try:
        return question.as_text(value)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, NotImplementedError):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
