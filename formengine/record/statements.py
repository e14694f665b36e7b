"""What somebody said: one answer, in one voice, with how it was said and what must be guarded about it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from formengine.answers import SPEAKERS, STATES, Speaker, State
from formengine.record.refusals import NotAStatement

MarkKind = Literal["third-party", "in-confidence", "unsafe-at-home"]
MARKS: tuple[MarkKind, ...] = get_args(MarkKind)

RUNNING_NOTES = "$notes"
"""The key under which a conversation's running notes are kept; no question can have it."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Why a statement is not for every copy, and who decided so."""

    kind: MarkKind
    reason: str
    decided_by: str

    def __post_init__(self) -> None:
        if self.kind not in MARKS:
            raise NotAStatement(f"There is no mark “{self.kind}”. There are: {', '.join(MARKS)}.")
        if not self.reason.strip() or not self.decided_by.strip():
            raise NotAStatement(
                f"Say why this answer is marked {self.kind.replace('-', ' ')}, and who decided it."
            )


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One voice's answer to one question: a value, or a state that says why there is none.

    `source` says where words that were not said afresh came from (an earlier conversation, a passage of
    the running notes). `saved_by`, `at`, `revision` and `asked_on` are the store's to fill in: the last says which
    version of the form asked, and by what id, where that is not the version the record is on (`hash/id`).
    """

    question: str
    said_by: Speaker
    value: Any = None
    state: State | None = None
    why: str = ""
    words: str = ""
    where: str = ""
    marks: tuple[Mark, ...] = ()
    source: str = ""
    saved_by: str = ""
    at: str = ""
    revision: int = 0
    asked_on: str = ""

    def __post_init__(self) -> None:
        if self.said_by not in SPEAKERS:
            raise NotAStatement(f"Nobody called “{self.said_by}” speaks in a record: {', '.join(SPEAKERS)}.")
        if self.state is not None:
            if self.state not in STATES:
                raise NotAStatement(f"There is no state “{self.state}”. There are: {', '.join(STATES)}.")
            if self._has_value:
                raise NotAStatement(
                    f"“{self.question}” has an answer and also says “{self.state}”. Keep one of the two; "
                    "words can stand beside either."
                )

    @property
    def key(self) -> tuple[str, Speaker]:
        return self.question, self.said_by

    @property
    def is_empty(self) -> bool:
        """Nothing is said here, or what was said has been taken back."""
        return not (self._has_value or self.state or self.words)

    @property
    def _has_value(self) -> bool:
        return self.value is not None and self.value != "" and self.value != []

    def answer(self) -> dict[str, Any]:
        """The statement as the answers document has it: only what was said, nothing of who saved it."""
        said: dict[str, Any] = {}
        if self._has_value:
            said["value"] = self.value
        if self.state is not None:
            said["state"] = self.state
        for name in ("why", "words", "where"):
            if text := getattr(self, name):
                said[name] = text
        if self.marks:
            said["marks"] = [
                {"kind": mark.kind, "reason": mark.reason, "decided_by": mark.decided_by}
                for mark in self.marks
            ]
        return said

    def says_the_same(self, other: "Statement") -> bool:
        """Whether nothing a reader could see differs: `true` and `1` do."""
        return as_json(self.answer()) == as_json(other.answer())


def statement_from(question: str, said_by: Speaker, answer: Mapping[str, Any], **kept: Any) -> Statement:
    """The inverse of `Statement.answer`, with whatever else is known of it. Raises NotAStatement."""
    unknown = answer.keys() - {"value", "state", "why", "words", "where", "marks"}
    if unknown:
        raise NotAStatement(
            f"The answer to “{question}” holds what no answer has: {', '.join(sorted(unknown))}."
        )
    marks = tuple(Mark(**mark) for mark in answer.get("marks", ()))
    return Statement(question=question, said_by=said_by, **{**answer, "marks": marks}, **kept)


def answers_document(statements: Iterable[Statement]) -> dict[str, dict[str, Any]]:
    """Answers by question, then by who said them; what says nothing is left out, and so are running notes."""
    document: dict[str, dict[str, Any]] = {}
    for statement in statements:
        if not statement.is_empty and statement.question != RUNNING_NOTES:
            document.setdefault(statement.question, {})[statement.said_by] = statement.answer()
    return document


def as_json(value: Any) -> str:
    """One text for one value, the same on every machine. Raises NotAStatement for what JSON cannot hold."""
    try:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise NotAStatement("An answer must be text, numbers, true or false, or lists of these.") from None
    try:
        text.encode()
    except UnicodeEncodeError:  # half of an emoji: no font shows it and no file can hold it
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
