"""What changed in a record since somebody last looked: each answer as it was then and as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass

from formengine.answers import Speaker
from formengine.record.conversation import Step
from formengine.record.statements import RUNNING_NOTES, Statement


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One voice's answer to one question. `was` is None where nothing had been said; `now` is empty where it was
    taken out."""

    was: Statement | None
    now: Statement

    @property
    def key(self) -> tuple[str, Speaker]:
        return self.now.key


def changed_since(steps: Sequence[Step], revision: int) -> list[Changed]:
    """The answers that say something else now than at that revision, told from the record's whole history. Words
    changed there and back are no change."""
    then: dict[tuple[str, Speaker], Statement] = {}
    now: dict[tuple[str, Speaker], Statement] = {}
    for step in steps:
        for said in step.statements:
            if said.question == RUNNING_NOTES:
                continue
            now[said.key] = said
            if step.revision <= revision:
                then[said.key] = said
    return [
        Changed(was=was if (was := then.get(key)) and not was.is_empty else None, now=said)
        for key, said in now.items()
        if not _same(then.get(key), said)
    ]


def _same(was: Statement | None, now: Statement) -> bool:
    return now.is_empty if was is None else now.says_the_same(was)
