"""A form as one record was asked it: after a move its earlier questions stand with it, each in its own words."""

from collections.abc import Callable
from dataclasses import replace

from formengine.model import Form, Question, Section
from formengine.model.kinds import LongText
from formengine.record.conversation import Conversation, KeptQuestion

Versions = Callable[[str], Form]
"""A version by its hash."""

_INTRO = (
    "These were answered when the form was at version {version}. It has changed since, and does not ask them now or asks "
    "something else. The words are kept here, under the question they were given to."
)


def with_kept(form: Form, conversation: Conversation, versions: Versions) -> Form:
    """The form, and after it the questions of earlier versions whose answers stand apart."""
    names = kept_names(conversation)
    if not names:
        return form
    by_version: dict[str, list[Question]] = {}
    for name in names:
        kept = conversation.kept[name]
        by_version.setdefault(kept.hash, []).append(_as_it_was(name, kept, versions))
    numbers = {kept.hash: kept.version for kept in conversation.kept.values()}
    apart = (
        Section(
            id=f"kept_{hash[:12]}",
            title=f"Kept from version {numbers[hash]}",
            intro=_INTRO.format(version=numbers[hash]),
            questions=tuple(questions),
        )
        for hash, questions in by_version.items()
    )
    return replace(form, sections=(*form.sections, *apart))


def kept_names(conversation: Conversation) -> tuple[str, ...]:
    """The places of questions of earlier versions that hold an answer, or texts of one."""
    if not conversation.kept:
        return ()
    held = {said.question for said in conversation.statements if not said.is_empty}
    held |= {conflict.mine.question for conflict in conversation.conflicts}
    return tuple(name for name in conversation.kept if name in held)


def asked_otherwise(
    form: Form, conversation: Conversation, versions: Versions
) -> dict[str, tuple[tuple[int, str], ...]]:
    """By question: the version, and the words in which it asked, where somebody answered those and not these."""
    if not (conversation.moves or conversation.kept):
        return {}
    texts = {question.id: question.text for question in form.questions()}
    found: dict[str, dict[tuple[int, str], None]] = {}
    for said in conversation.statements:
        version, name = conversation.asked_on(said)
        if not said.is_empty and said.question in texts:
            then = versions(version)
            words = next((q.text for q in then.questions() if q.id == name), name)
            if words != texts[said.question]:
                found.setdefault(said.question, {})[(then.version, words)] = None
    return {question: tuple(told) for question, told in found.items()}


def as_read(form: Form, conversation: Conversation, versions: Versions) -> Form:
    """The form for whoever reads the record: where an answer was given to other words, those stand with the question."""
    told = asked_otherwise(form, conversation, versions)
    if not told:
        return form

    def section(one: Section) -> Section:
        return replace(
            one,
            questions=tuple(
                replace(q, text=" ".join([q.text, *map(_note, told[q.id])])) if q.id in told else q
                for q in one.questions
            ),
            sections=tuple(map(section, one.sections)),
        )

    return replace(form, sections=tuple(map(section, form.sections)))


def _note(asked: tuple[int, str]) -> str:
    version, words = asked
    return f"(Answered in version {version}, which asked: “{words}”)"


def _as_it_was(name: str, kept: KeptQuestion, versions: Versions) -> Question:
    """The question by the name its answers have now. It was asked: nothing is needed of it, and nothing hides it."""
    found = next((q for q in versions(kept.hash).questions() if q.id == kept.question and q.asks), None)
    if found is None:
        return LongText(id=name, text=kept.asked)
    return replace(found, id=name, show_when=None, required=False, prompts=(), guidance="", feeds=())
