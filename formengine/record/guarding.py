"""What guards an answer: its own marks, or that it says what a marked one says, or was filed from marked notes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from formengine.answers import Speaker
from formengine.record.conversation import Conversation
from formengine.record.parts import PartDecision
from formengine.record.statements import RUNNING_NOTES, Mark, Statement

Key = tuple[str, Speaker]

_WORD = re.compile(r"\w+")
_RUN = 5
"""So many words in a row, the same in another answer, are no chance."""


def guards(conversation: Conversation) -> dict[Key, tuple[Mark, ...]]:
    """By answer, the marks that guard it: its own, and those of a marked answer or of marked notes it repeats.

    The notes may have been marked after something of them was filed, in fewer words than can be known again."""
    sources = [(runs_of(said), said.marks) for said in conversation.statements if said.marks]
    notes = tuple(mark for said in conversation.running_notes for mark in said.marks)
    filed = {(one.question, one.said_by) for one in conversation.filed} if notes else set()
    found: dict[Key, tuple[Mark, ...]] = {}
    for said in conversation.statements:
        if said.question == RUNNING_NOTES:
            continue
        marks = said.marks
        if not marks and not said.is_empty:
            runs = runs_of(said)
            repeated = [mark for words, its_marks in sources if words & runs for mark in its_marks]
            marks = one_of_a_kind((*repeated, *(notes if said.key in filed else ())))
        if marks:
            found[said.key] = marks
    return found


def held_back(conversation: Conversation) -> dict[Key, PartDecision]:
    """What a copy of this record, or of the one it corrects, held back: each answer with what was decided last."""
    begun = conversation.started_at
    before = (
        replace(each, question=conversation.name_now(each.question, begun))
        for each in conversation.held_before
    )
    given = (
        decision for copy in map(conversation.copy_now, conversation.copies) for decision in copy.held_back
    )
    return {(each.question, each.said_by): each for each in (*before, *given)}


def one_of_a_kind(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    kinds: Mapping[str, Mark] = {mark.kind: mark for mark in reversed(marks)}
    return tuple(kinds[kind] for kind in dict.fromkeys(mark.kind for mark in marks))


def runs_of(statement: Statement) -> frozenset[str]:
    """Every few words in a row that this answer says."""
    words = [word.casefold() for word in _WORD.findall(all_words(statement))]
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


def all_words(statement: Statement) -> str:
    return " . ".join([*_texts(statement.value), statement.words, statement.why])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
