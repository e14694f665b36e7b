"""Running notes, passage by passage: what stands where, and under which questions it was filed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formengine.model import Form, Section
from formengine.model.kinds import LongText
from formengine.record.origins import Filed
from formengine.record.statements import RUNNING_NOTES

NOTES = LongText(id=RUNNING_NOTES, text="Running notes, in the person’s words", lines=14)
"""The page of running notes, as a question: kept, merged and settled as any answer is."""

NOTES_FORM = Form(
    id="notes", version=1, kind="other", title="Notes",
    sections=(Section(id="notes", title="Notes", questions=(NOTES,)),),
)  # fmt: skip
"""A form of its own, by which they are judged: no form that is designed has a place for them."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A run of the notes. `number` counts the lines that say something; `filed` is where this very run went."""

    start: int
    end: int
    text: str
    number: int
    filed: tuple[Filed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A filed passage and where it stands in the notes now; `start` is -1 where its words were changed since."""

    filed: Filed
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.filed.passage)


def passages(notes: str, filed: Sequence[Filed]) -> tuple[list[Passage], list[Filed]]:
    """The lines of the notes that say something, each with where it, or part of it, went; and what was filed and
    whose words are no longer in the notes."""
    placed = [placed_in(notes, one) for one in filed]
    found: list[Passage] = []
    at = 0
    for line in notes.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if line.strip():
            here = tuple(p.filed for p in placed if p.start >= 0 and p.start < end and p.end > start)
            found.append(Passage(start=start, end=end, text=line, number=len(found) + 1, filed=here))
    return found, [p.filed for p in placed if p.start < 0]


def placed_in(notes: str, filed: Filed) -> Placed:
    """Where a passage stands in notes that went on since: the place of its words nearest to where they stood."""
    if notes[filed.start : filed.end] == filed.passage:
        return Placed(filed=filed, start=filed.start)
    return Placed(
        filed=filed,
        start=min(_every(notes, filed.passage), key=lambda at: abs(at - filed.start), default=-1),
    )


def _every(notes: str, passage: str) -> Iterable[int]:
    at = notes.find(passage) if passage else -1
    while at >= 0:
        yield at
        at = notes.find(passage, at + 1)


def with_passages(stood: str, added: Sequence[str], *, one_line: bool) -> str:
    """An answer with passages put after what stands: never in its place."""
    if one_line:
        return "; ".join(part for part in (stood, *(" ".join(text.split()) for text in added)) if part)
    return "\n\n".join(part for part in (stood, *added) if part)
