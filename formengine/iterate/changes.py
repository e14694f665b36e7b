"""What a comparison says: plain values that reports read. Turn old and new round and it says the reverse."""

from dataclasses import dataclass
from typing import Literal

from formengine.findings import Finding
from formengine.iterate.words import Piece

How = Literal["added", "removed", "changed", "reworded", "moved"]


@dataclass(frozen=True, kw_only=True)
class Detail:
    """One thing that changed in a form, a section or a question.

    `aspect` names it ("hint", "option", "kind"); `within` says of which part, row or column, by its old and
    its new name, where it is not the whole; `pieces` are its words where words changed.
    """

    aspect: str
    how: How
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()
    within: tuple[str, str] = ("", "")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where people meet something: the titles of the sections it is in, and its place in the last, from 1."""

    sections: tuple[str, ...]
    position: int


@dataclass(frozen=True, kw_only=True)
class Thing:
    """A question (its `text`) or a section (its title) as one version has it."""

    id: str
    text: str
    place: Place
    pointer: str = ""
    """Where it stands in its file."""

    kind: str = ""
    questions: int = 0
    """How many questions a section holds, those inside it too."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A question or section that is in both, and is not the same in both."""

    old: Thing
    new: Thing
    moved: bool = False
    pieces: tuple[Piece, ...] = ()
    """Its text or title word by word, where it was reworded."""

    details: tuple[Detail, ...] = ()
    new_meaning: bool = False
    """Whether the id was kept while the words share almost nothing."""

    @property
    def reworded(self) -> bool:
        return bool(self.pieces)

    @property
    def renamed(self) -> bool:
        return self.old.id != self.new.id


@dataclass(frozen=True, kw_only=True)
class Changed:
    """Sections or questions: those only in the new form, those only in the old, and those that differ."""

    added: tuple[Thing, ...] = ()
    removed: tuple[Thing, ...] = ()
    changed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    @property
    def moved(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changed if change.moved)

    @property
    def reworded(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changed if change.reworded)


@dataclass(frozen=True, kw_only=True)
class Opener:
    """The question an area of life opens with, how its words are framed, and whether it opens with strengths."""

    question: str
    framing: str
    opens_with_strengths: bool


@dataclass(frozen=True, kw_only=True)
class AreaOrder:
    """An area of life before and after. None on a side: it is not in that form, or asks nothing there."""

    area: str
    before: Opener | None
    after: Opener | None

    @property
    def verdict(self) -> Literal["better", "worse", "as before"]:
        gained = bool(self.after and self.after.opens_with_strengths)
        lost = bool(self.before and self.before.opens_with_strengths)
        if gained == lost:
            return "as before"
        return "better" if gained else "worse"


@dataclass(frozen=True, kw_only=True)
class Order:
    """How each form opens: areas that open with strengths, of how many, and the areas where that changed."""

    before: tuple[int, int]
    after: tuple[int, int]
    areas: tuple[AreaOrder, ...] = ()

    @property
    def verdict(self) -> Literal["better", "worse", "as before"]:
        was, now = (_share(counts) for counts in (self.before, self.after))
        return "better" if now > was else "worse" if now < was else "as before"


def _share(counts: tuple[int, int]) -> float:
    return counts[0] / counts[1] if counts[1] else 0.0


@dataclass(frozen=True, kw_only=True)
class Duty:
    """Something a form sets out to do, and in how many places each form does it."""

    what: Literal["duty", "reference", "legal test", "limb", "part played"]
    name: str
    before: int
    after: int
    where: str = ""
    """The legal test a limb belongs to."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What the linter says of one and not of the other, and how many findings stand in both."""

    settled: tuple[Finding, ...] = ()
    appeared: tuple[Finding, ...] = ()
    standing: int = 0


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two forms compared."""

    name: str
    id: str
    version: int
    title: str
    hash: str
    """What it is known by; nothing where it is not written as our own JSON."""

    questions: int
    why: str = ""
    asked_by: str = ""
    feedback: tuple[str, ...] = ()
    shaped_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed between two forms. `findings` is None where they were not linted."""

    old: Side
    new: Side
    form: tuple[Detail, ...] = ()
    sections: Changed = Changed()
    questions: Changed = Changed()
    order: Order
    duties: tuple[Duty, ...] = ()
    findings: Findings | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing a person would meet, record or be judged by has changed."""
        found = self.findings
        return not (
            self.form
            or self.sections
            or self.questions
            or self.order.areas
            or self.duties
            or (found and (found.settled or found.appeared))
        )
