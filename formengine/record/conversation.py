"""A conversation about a person, held on one version of one form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from formengine.answers import Speaker
from formengine.record.merging import Conflict
from formengine.record.origins import Carried, Filed
from formengine.record.parts import Agreement, CopyGiven, Note, PartDecision, Review, TookPart
from formengine.record.refusals import CannotGiveCopy
from formengine.record.statements import RUNNING_NOTES, Statement, answers_document

Status = Literal["open", "finished"]


@dataclass(frozen=True, kw_only=True)
class FormReference:
    """The version a conversation is held on; `hash` is what the store keeps its definition by."""

    id: str
    version: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class KeptQuestion:
    """A question of an earlier version whose answers stand apart, under its own words and no others."""

    question: str
    asked: str
    version: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One time a conversation went from one version of its form to another.

    `homes` says where answers to a question of the version it left are kept now, for every question whose answers
    are not simply where they were; `kept` tells of each place that is no question of the new version; `relocated` is,
    of each answer that went elsewhere, its question, whose it is, its revision there, and where it went."""

    revision: int
    left: FormReference
    to: FormReference
    homes: Mapping[str, str]
    kept: Mapping[str, KeptQuestion]
    relocated: tuple[tuple[str, str, int, str], ...] = ()
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """One time a conversation passed to another worker, and to their team."""

    worker: str
    team: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """A record as it stands now. `statements` holds what was said last by each voice to each question;
    `conflicts` the texts that wait for somebody to choose. `worker` holds it now. `place` is where it was held;
    `carried` and `filed` say where words came from that were not said afresh.

    A correction names the record it `corrects` and the `reason`; the corrected one names `corrected_by`.
    `moves` tells which versions it was held on before `form`, oldest first; `handed_over` who took it from whoever
    began it, and so on to `worker`.
    """

    id: str
    person: str
    form: FormReference
    worker: str
    team: str = ""
    status: Status = "open"
    revision: int = 0
    started_by: str = ""
    started_at: str = ""
    finished_by: str = ""
    finished_at: str = ""
    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    took_part: tuple[TookPart, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    copies: tuple[CopyGiven, ...] = ()
    notes: tuple[Note, ...] = ()
    carried: tuple[Carried, ...] = ()
    filed: tuple[Filed, ...] = ()
    place: str = ""
    review: Review | None = None
    corrects: str = ""
    corrected_by: str = ""
    reason: str = ""
    moves: tuple[Moved, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()
    kept_before: Mapping[str, KeptQuestion] = field(default_factory=dict)
    """What the record this one corrects had kept apart."""
    held_before: tuple[PartDecision, ...] = ()
    """What copies of the record this one corrects held back."""

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Speaker], Statement]:
        return {statement.key: statement for statement in self.statements}

    def said(self, question: str, by: Speaker = "person") -> Statement | None:
        """What stands as this voice's answer, or None where they never said anything to it."""
        return self._by_key.get((question, by))

    def revision_of(self, question: str, by: Speaker = "person") -> int:
        """What the next change of this answer is based on: 0 where nothing was said."""
        statement = self.said(question, by)
        return statement.revision if statement else 0

    def revisions_of(self, question: str) -> Mapping[Speaker, int]:
        """What the next change of each voice's answer to a question is based on, where they said anything."""
        return self._revisions.get(question, {})

    @cached_property
    def _revisions(self) -> Mapping[str, Mapping[Speaker, int]]:
        found: dict[str, dict[Speaker, int]] = {}
        for statement in self.statements:
            found.setdefault(statement.question, {})[statement.said_by] = statement.revision
        return found

    @cached_property
    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers document, as `formengine schema FORM` describes it."""
        return answers_document(self.statements)

    def asked_on(self, statement: Statement) -> tuple[str, str]:
        """The version an answer was given under, by hash, and the id its question had there."""
        version, _, question = statement.asked_on.partition("/")
        if not version:
            since = (moved.left.hash for moved in self.moves if moved.revision > statement.revision)
            version, question = next(since, self.form.hash), statement.question
        kept = self.kept.get(question)
        return (kept.hash, kept.question) if kept else (version, question)

    def name_now(self, question: str, at: str) -> str:
        """What the answers to a question, as it was called at that moment, are kept under now."""
        for moved in self.moves:
            if moved.at > at:
                question = moved.homes.get(question, question)
        return question

    def copy_now(self, copy: CopyGiven) -> CopyGiven:
        """A copy that was given, with what was decided of each answer beside that answer, whatever it is kept under now."""
        named = (replace(d, question=self.name_now(d.question, copy.at)) for d in copy.decisions)
        return replace(copy, decisions=tuple(named))

    @cached_property
    def kept(self) -> Mapping[str, KeptQuestion]:
        """The places where answers of earlier versions stand apart, by name."""
        moved = {name: kept for moved in self.moves for name, kept in moved.kept.items()}
        return {**self.kept_before, **moved}

    @property
    def running_notes(self) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.question == RUNNING_NOTES and not s.is_empty)

    def marked(self) -> Iterator[Statement]:
        """The statements that need a decision before any copy is given."""
        return (said for said in self.statements if said.marks and not said.is_empty)

    @property
    def tells_of_what_is_guarded(self) -> bool:
        """Whether anything in it is marked, or says of a marked answer of an earlier record that it was there."""
        return any(self.marked()) or any(map(self._is_guarded, self.carried))

    def _is_guarded(self, carried: Carried) -> bool:
        stands = self.said(*carried.key)
        return carried.guarded or bool(stands and stands.marks)

    def as_given(self, copy: CopyGiven) -> "Conversation":
        """This record as the reader of `copy` may see it. Raises CannotGiveCopy where a marked answer has no
        decision: what nobody looked at is never sent. Running notes, conflicts and the log of other copies
        are not part of any copy."""
        decided = {(decision.question, decision.said_by): decision for decision in copy.decisions}
        undecided = [s.question for s in self.marked() if s.key not in decided]
        if undecided:
            raise CannotGiveCopy(
                f"Decide first whether to hold back what is marked: {', '.join(dict.fromkeys(undecided))}. "
                "Each needs a reason and a name."
            )
        held = {key for key, decision in decided.items() if decision.held_back}
        shown = tuple(s for s in self.statements if s.key not in held and s.question != RUNNING_NOTES)
        held_questions = {question for question, _ in held}
        return replace(
            self,
            statements=shown,
            conflicts=(),
            copies=(),
            filed=(),
            carried=tuple(c for c in self.carried if c.key not in held and not self._is_guarded(c)),
            place="" if "$took-part" in held_questions else self.place,
            took_part=() if "$took-part" in held_questions else self.took_part,
            notes=() if "$notes" in held_questions else self.notes,
            review=None if "$review" in held_questions else self.review,
            agreements=tuple(
                a for a in self.agreements if (a.question or "$agreements") not in held_questions
            ),
        )


@dataclass(frozen=True, kw_only=True)
class Card:
    """A conversation as lists show it: nothing that was said in it."""

    id: str
    person: str
    person_name: str
    form: FormReference
    worker: str
    team: str
    status: Status
    revision: int
    started_at: str
    changed_at: str
    review_on: str = ""
    corrects: str = ""
    corrected_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What can be weighed of a conversation that nobody opens: whose hands are in it, how many answers it has and how
    many of them are marked; no word of it."""

    hands: frozenset[str]
    answers: int
    marked: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """One revision of a record: who did what, when, and what it changed. `conflicting` statements were kept
    beside what stood. `detail` is what was recorded beside the answers, as a document."""

    revision: int
    at: str
    by: str
    did: str
    why: str = ""
    statements: tuple[Statement, ...] = ()
    conflicting: tuple[Statement, ...] = ()
    detail: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Look:
    """One time somebody opened a record, searched it out, exported it or gave a copy of it."""

    at: str
    by: str
    did: str
    conversation: str = ""
    why: str = ""
