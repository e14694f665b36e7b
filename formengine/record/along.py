"""Where words came from is told beside them: it goes along when an answer moves, and back for a look at how it was."""

from dataclasses import replace
from typing import TypeVar

from formengine.record.conversation import Moved
from formengine.record.origins import Carried, Filed

Origin = TypeVar("Origin", Carried, Filed)


def gone_along(origin: Origin, moved: Moved) -> Origin:
    for question, said_by, was, to in moved.relocated:
        if (origin.question, origin.said_by) == (question, said_by):
            revision = moved.revision if origin.revision == was else origin.revision
            return replace(origin, question=to, revision=revision)
    return replace(origin, question=moved.homes.get(origin.question, origin.question))


def gone_back(origin: Origin, moved: Moved) -> Origin:
    for question, said_by, was, to in moved.relocated:
        if (origin.question, origin.said_by) == (to, said_by):
            revision = was if origin.revision == moved.revision else origin.revision
            return replace(origin, question=question, revision=revision)
    return replace(origin, question=named_before(origin.question, moved))


def named_before(question: str, moved: Moved) -> str:
    """What a question was called before the record moved on."""
    return next((name for name, now in moved.homes.items() if now == question), question)
