"""What has to be decided of, one by one, before a copy leaves: held back or given, why, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.model import Form, Question
from formengine.record import BESIDE, RUNNING_NOTES, Conversation, PartDecision, Speaker, Statement
from formengine.record.guarding import all_words, guards, held_back
from formengine.render.progress import VOICES, said

MARKS_IN_WORDS = {
    "third-party": "About somebody else",
    "in-confidence": "Told in confidence",
    "unsafe-at-home": "Not safe at home",
}


@dataclass(frozen=True)
class ToDecide:
    """One answer, or one part beside the answers. `unsafe`: marked as not safe at home."""

    question: str
    said_by: Speaker
    asked: str
    who: str
    words: str
    why: tuple[str, ...]
    unsafe: bool = False

    @property
    def name(self) -> str:
        return f"{self.question}:{self.said_by}"


def to_decide(conversation: Conversation, form: Form, *, to_the_person: bool) -> list[ToDecide]:
    """Every marked answer; every one that was held back before; every one that says the same words as a marked one.
    What stands beside the answers too, once anything at all has to be decided, or where the reader is somebody else."""
    asked = {question.id: question for question in form.questions()}
    why = {
        **dict.fromkeys(guards(conversation), "Says the same words as a marked answer"),
        **_filed_from_marked_notes(conversation),
        **{
            one.key: "Guarded in the record it was carried from"
            for one in conversation.carried
            if one.guarded
        },
        **{key: f"Held back before: {each.reason}" for key, each in held_back(conversation).items()},
    }
    found = [
        item
        for statement in conversation.statements
        if statement.question != RUNNING_NOTES and not statement.is_empty
        if (item := _answer(statement, asked.get(statement.question), why.get(statement.key, ""))).why
    ]
    order = {question: number for number, question in enumerate(asked)}
    found.sort(key=lambda item: order.get(item.question, len(order)))
    if found or not to_the_person:
        found += _beside(conversation)
    return found


def _filed_from_marked_notes(conversation: Conversation) -> dict[tuple[str, Speaker], str]:
    if not any(said.marks for said in conversation.running_notes):
        return {}
    return {
        (one.question, one.said_by): "Filed from running notes that are marked" for one in conversation.filed
    }


def always_held(conversation: Conversation, by: str) -> Iterator[PartDecision]:
    """Running notes are in no copy, marked or not; where they are marked, that is said too."""
    for statement in conversation.statements:
        if statement.question == RUNNING_NOTES and statement.marks:
            yield PartDecision(
                question=RUNNING_NOTES, said_by=statement.said_by, held_back=True,
                reason="Running notes are in no copy.", decided_by=by,
            )  # fmt: skip


def _answer(statement: Statement, question: Question | None, otherwise: str) -> ToDecide:
    """`otherwise`: why it has to be decided of where it carries no mark."""
    why = [f"{MARKS_IN_WORDS[mark.kind]}: {mark.reason} ({mark.decided_by})" for mark in statement.marks]
    if not why and otherwise:
        why.append(otherwise)
    return ToDecide(
        statement.question,
        statement.said_by,
        question.text if question else statement.question,
        VOICES[statement.said_by],
        in_words(statement, question),
        tuple(why),
        any(mark.kind == "unsafe-at-home" for mark in statement.marks),
    )


def in_words(statement: Statement, question: Question | None) -> str:
    """An answer as it reads, for whoever decides of it."""
    if question is None:
        return all_words(statement).strip(" .")
    told = next(said(question, {question.id: {statement.said_by: statement.answer()}}), None)
    return "\n".join(filter(None, (told.value, told.state, told.why, told.words))) if told else ""


def _beside(conversation: Conversation) -> Iterator[ToDecide]:
    held: dict[str, list[str]] = {
        "$took-part": [f"{part.name}. {part.view}".strip() for part in conversation.took_part],
        "$agreements": [
            f"{a.name or a.who}: {a.words or a.view}" for a in conversation.agreements if not a.question
        ],
        "$notes": [note.text for note in conversation.notes],
        "$review": [f"{conversation.review.on} {conversation.review.sooner_if}"]
        if conversation.review
        else [],
    }
    for name, lines in held.items():
        if lines:
            yield ToDecide(name, "worker", BESIDE[name], "", "\n".join(lines), ("Stands beside the answers",))
