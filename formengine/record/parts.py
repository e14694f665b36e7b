"""What stands in a record beside the answers: who took part, who agreed, what was given to whom, notes, review."""

from dataclasses import dataclass
from typing import Literal, get_args

from formengine.answers import Speaker
from formengine.record.refusals import CannotAgree, CannotGiveCopy

View = Literal["agrees", "partly", "disagrees", "could-not-say"]
VIEWS: tuple[View, ...] = get_args(View)
HowGiven = Literal["typed", "spoken", "marked", "other"]
HOW_GIVEN: tuple[HowGiven, ...] = get_args(HowGiven)
Authority = Literal["attorney", "deputy", "best-interests", "advocate"]
AUTHORITIES: dict[Authority, str] = {
    "attorney": "attorney under a lasting power of attorney",
    "deputy": "deputy appointed by the Court of Protection",
    "best-interests": "best-interests decision",
    "advocate": "advocate supporting the person",
}
Part = Literal["took-part", "consulted", "asked-for-not-there", "interpreted", "supported"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, kw_only=True)
class TookPart:
    """Somebody who was there or was asked: a relative with no authority to agree says their view here."""

    name: str
    part: Part = "took-part"
    who_to_person: str = ""
    view: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Whether somebody agrees with the record, or with one answer of it (`question`).

    `who` is the person, someone for the person (then `name` and `authority` say who and by what right),
    or the worker, so that a record says who agrees and who does not.
    """

    view: View
    who: Literal["person", "for-the-person", "worker"] = "person"
    words: str = ""
    how_given: HowGiven = "spoken"
    how_other: str = ""
    name: str = ""
    who_to_person: str = ""
    authority: Authority | None = None
    authority_seen: str = ""
    question: str = ""
    recorded_by: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        if self.view not in VIEWS:
            raise CannotAgree(f"Choose one: {', '.join(VIEWS)}.")
        if self.how_given not in HOW_GIVEN:
            raise CannotAgree(f"Say how it was given: {', '.join(HOW_GIVEN)}.")
        if self.who not in ("person", "for-the-person", "worker"):
            raise CannotAgree("Say who agrees: the person, someone for the person, or the worker.")
        if self.authority is not None and self.authority not in AUTHORITIES:
            raise CannotAgree(
                f"There is no authority “{self.authority}”. There are: {', '.join(AUTHORITIES)}."
            )
        if self.who != "for-the-person":
            if self.authority is not None:
                raise CannotAgree("Authority is only for someone who agrees for the person.")
            return
        if not self.name.strip():
            raise CannotAgree("Write the name of the one who agrees for the person.")
        if self.authority is None:
            who = f"{self.name} ({self.who_to_person})" if self.who_to_person else self.name
            raise CannotAgree(
                f"{who} has no recorded authority to agree for the person: attorney, deputy, a best-interests "
                "decision, or an advocate's support. Record what they think under “who took part”, as consulted."
            )


BESIDE: dict[str, str] = {
    "$took-part": "Who took part",
    "$agreements": "Who agrees",
    "$notes": "Notes beside the record",
    "$review": "When we look at this again",
}
"""What stands beside the answers and can be held back too, by the name a decision calls it; no question has one."""


@dataclass(frozen=True, kw_only=True)
class PartDecision:
    """What was decided of one marked statement before a copy was given: held back, or shown after all.

    `question` may also name what stands beside the answers (`BESIDE`), decided of as the worker's.
    """

    question: str
    said_by: Speaker
    held_back: bool
    reason: str
    decided_by: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.decided_by.strip():
            done = "held back" if self.held_back else "shown"
            raise CannotGiveCopy(f"Say why the answer to “{self.question}” is {done}, and who decided it.")


@dataclass(frozen=True, kw_only=True)
class CopyGiven:
    """One copy given to one reader. To anyone but the person only because the person asked for it."""

    to: str
    format: str
    sent: str
    to_the_person: bool = True
    person_asked: bool = False
    who_to_person: str = ""
    decisions: tuple[PartDecision, ...] = ()
    given_by: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        for name, what in (
            ("to", "who the copy is for"),
            ("format", "its format"),
            ("sent", "where it was sent"),
        ):
            if not getattr(self, name).strip():
                raise CannotGiveCopy(f"Say {what}.")
        if not self.to_the_person and not self.person_asked:
            raise CannotGiveCopy(
                f"A copy goes to {self.to} only when the person has asked for it. Ask them, then record that they did."
            )

    @property
    def held_back(self) -> tuple[PartDecision, ...]:
        return tuple(decision for decision in self.decisions if decision.held_back)


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words that stand beside a record without changing it: the person's own, most of all."""

    text: str
    said_by: Speaker = "person"
    recorded_by: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """When this is looked at again, how, who starts it, and what would bring it forward."""

    on: str
    how: str = ""
    who_starts: str = ""
    sooner_if: str = ""
