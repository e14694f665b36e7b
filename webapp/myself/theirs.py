"""What of a record may be seen and changed through a link: the one place where that is decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from formengine.answers import State
from formengine.model.question import AskedOf
from formengine.record import RUNNING_NOTES, Change, Conversation, Speaker, Statement
from formengine.store.links import Link, LinkVoice

ASKED_OF: Mapping[LinkVoice, frozenset[AskedOf]] = {
    "person": frozenset({"person"}),
    "carer": frozenset({"person", "carer"}),
    "advocate": frozenset({"person"}),
}
"""Whose questions each voice is asked. What is asked of the worker is never among them."""

WORKERS_STATES: frozenset[State] = frozenset({"not-discussed", "could-not-be-asked"})
"""What only a worker says of an answer: it is neither shown through a link nor taken away through one."""


def as_they_see_it(conversation: Conversation, link: Link) -> Conversation:
    """The record without everything that is not theirs.

    What stays is what they wrote through the link; where the link shares it, what the person has said in their
    own voice; and never an answer that carries a mark, whoever wrote it, nor one filed from notes that do. A text of theirs that waits beside
    somebody else's stands here as their answer: they go on from their own words."""
    return replace(
        conversation,
        statements=tuple(_theirs(conversation, link)),
        conflicts=(),
        took_part=(),
        agreements=(),
        copies=(),
        notes=(),
        carried=(),
        filed=(),
        place="",
        review=None,
        reason="",
    )


def _theirs(conversation: Conversation, link: Link) -> Iterator[Statement]:
    waiting = {
        conflict.mine.key: conflict.mine
        for conflict in conversation.conflicts
        if conflict.mine.said_by == link.voice and conflict.mine.saved_by == link.hand
    }
    yield from (mine for mine in waiting.values() if not mine.marks)
    guarded = _from_guarded_notes(conversation)
    for statement in conversation.statements:
        if statement.question == RUNNING_NOTES or statement.marks or statement.key in waiting:
            continue
        own = statement.said_by == link.voice and statement.saved_by == link.hand
        shared = link.shares and statement.said_by == "person" and statement.key not in guarded
        if own or shared:
            yield statement


def _from_guarded_notes(conversation: Conversation) -> frozenset[tuple[str, Speaker]]:
    """The answers something was filed to from notes that carry a mark: the notes may have been marked afterwards."""
    if not any(said.marks for said in conversation.running_notes):
        return frozenset()
    return frozenset((one.question, one.said_by) for one in conversation.filed)


def as_they_may_change_it(changes: Iterable[Change], seen: Conversation, link: Link) -> Iterator[Change]:
    """The changes in their own voice, each over no more than they were shown.

    A page that somebody made up may name another voice, or the revision of an answer that is hidden from them:
    by that it would take the place of words they never saw. Typed over nothing, it waits for the worker instead."""
    for change in changes:
        if change.statement.said_by != link.voice:
            continue
        shown = seen.said(*change.statement.key)
        is_over_shown = shown is not None and shown.revision == change.based_on
        yield change if is_over_shown else replace(change, based_on=0)
