"""Where words in a record that were not said afresh came from: an earlier record, or a passage of the running notes.

The store keeps these beside the statements they explain; `by`, `at` and `revision` are the store's to fill in.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from formengine.answers import Speaker
from formengine.record.refusals import NotAStatement

CarryChoice = Literal["still-true", "changed", "no-longer"]
CARRY_CHOICES: tuple[CarryChoice, ...] = get_args(CarryChoice)


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What was decided of one earlier answer: it still stands, it has changed, or it is no longer so.

    It holds none of the words: those of an answer that still stands are a statement of this record, and those of
    one that does not stay where they were said. `guarded` says that the earlier answer was marked.
    """

    question: str
    said_by: Speaker
    choice: CarryChoice
    conversation: str
    from_question: str
    from_revision: int = 0
    said_at: str = ""
    guarded: bool = False
    by: str = ""
    at: str = ""
    revision: int = 0

    def __post_init__(self) -> None:
        if self.choice not in CARRY_CHOICES:
            raise NotAStatement(
                "Say of an earlier answer whether it is still true, has changed, or is no longer so."
            )

    @property
    def key(self) -> tuple[str, Speaker]:
        return self.question, self.said_by


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A passage of the running notes that was put under a question. `start` and `end` count characters of the
    notes as they stood at `notes_revision`, so that the passage keeps its place however the notes go on."""

    question: str
    said_by: Speaker
    passage: str
    start: int
    end: int
    notes_revision: int
    by: str = ""
    at: str = ""
    revision: int = 0
