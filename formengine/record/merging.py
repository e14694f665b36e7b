"""Two people on one record: what is saved, what stays, and where both texts are kept for someone to choose."""

from dataclasses import dataclass
from typing import Literal

from formengine.record.statements import Statement

Outcome = Literal["save", "keep", "conflict"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A statement to save. `based_on` is the revision of that question and speaker it was typed over
    (0: nothing was there); `settles` names the stored conflicting revisions this text puts an end to; `asked_on` is the
    version whose question it answers, by the beginning of its hash, where the record may have moved on since."""

    statement: Statement
    based_on: int = 0
    settles: tuple[int, ...] = ()
    asked_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two texts for one question and speaker. Both are kept: `theirs` stands until somebody chooses."""

    mine: Statement
    theirs: Statement


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What came of a save. Everything in it is on disk: `conflicts` too."""

    conversation: str
    revision: int
    at: str
    saved: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def outcome(mine: Statement, base: Statement | None, theirs: Statement | None) -> Outcome:
    """What to do with `mine`, typed over `base`, now that `theirs` stands. None: nothing was said there."""
    if theirs is None:
        return "keep" if mine.is_empty and not mine.marks else "save"
    if mine.says_the_same(theirs):
        return "keep"
    if base is None:
        return "keep" if mine.is_empty else "save" if theirs.is_empty else "conflict"
    if base.revision == theirs.revision or base.says_the_same(theirs):
        return "save"
    return "keep" if mine.says_the_same(base) else "conflict"
