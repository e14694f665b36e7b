"""A second look at a record: who asked whom, what was written beside the answers, and where it stands.

It is talk between the worker and a senior. It lies beside the record, on the ledger, and in no copy, file or page that
goes to anybody else (docs/supervision.md says why)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from flask import g

from formengine.record import Conversation
from formengine.store.asides import Aside
from webapp.stores import store

State = Literal["", "sent", "sent-back", "looked-over", "taken-back"]
_TURNS: Mapping[str, State] = {
    "sent": "sent",
    "sent-back": "sent-back",
    "looked-over": "looked-over",
    "taken-back": "taken-back",
}


LONGEST = 4000


def too_long(words: str) -> str:
    """What is wrong with words that are more than is kept; empty where they are not. Nothing is cut."""
    return (
        f"This is {len(words):,} characters long. Up to {LONGEST:,} are kept: say it in fewer, or in two parts."
        if len(words) > LONGEST
        else ""
    )


@dataclass(frozen=True)
class SecondLook:
    """The thread of one conversation, oldest first."""

    asides: tuple[Aside, ...]

    @cached_property
    def turns(self) -> tuple[Aside, ...]:
        return tuple(aside for aside in self.asides if aside.did in _TURNS)

    @property
    def state(self) -> State:
        return _TURNS[self.turns[-1].did] if self.turns else ""

    @property
    def last_turn(self) -> Aside | None:
        return self.turns[-1] if self.turns else None

    @property
    def sent_by(self) -> str:
        return next((aside.by for aside in reversed(self.turns) if aside.did == "sent"), "")

    @property
    def sent_to(self) -> str:
        return next((str(aside.detail["to"]) for aside in reversed(self.turns) if aside.did == "sent"), "")

    @property
    def seen_revision(self) -> int:
        """The revision of the record at which it was last sent back or looked over; 0 where it never was."""
        seen = [aside for aside in self.turns if aside.did in ("sent-back", "looked-over")]
        return int(seen[-1].detail["revision"]) if seen else 0

    def beside(self, question: str) -> list[Aside]:
        return [a for a in self.asides if a.did == "written-beside" and a.detail["question"] == question]

    @property
    def is_waiting(self) -> bool:
        return self.state == "sent"


def second_look(conversation: str) -> SecondLook:
    asides = store().asides("second-look", conversation)
    held = g.get("conversation")
    if held and held.id == conversation and held.moves:
        asides = [_beside_its_answer(aside, held) for aside in asides]
    return SecondLook(tuple(asides))


def _beside_its_answer(aside: Aside, held: Conversation) -> Aside:
    """What was written beside an answer goes along when the record moves to another version of its form."""
    if "question" not in aside.detail:
        return aside
    question = held.name_now(str(aside.detail["question"]), aside.at)
    return replace(aside, detail={**aside.detail, "question": question})


def standing() -> list[tuple[str, SecondLook]]:
    """Every second look that is not over, by conversation, the last touched first."""
    found = []
    for last in store().last_asides("second-look"):
        if last.did in ("looked-over", "taken-back"):
            continue
        look = second_look(last.of)
        if look.state in ("sent", "sent-back"):
            found.append((last.of, look))
    return found
