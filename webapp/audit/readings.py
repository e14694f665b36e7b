"""A reading: one finished record, drawn by chance for one peer, who may open it until a day and writes what they learn.

Each is a thread on the ledger, apart from the record. Nothing here is added up by worker, and nothing could be: a page
of learning holds no name and no record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from formengine.record.conversation import FormReference
from formengine.store.asides import Aside
from webapp.dates import today
from webapp.stores import store

State = Literal["drawn", "finished", "put-back", "over"]

WHY = "drawn by chance, for us to learn from"
"""Logged with every look at a record that was drawn, and read by the person on the list of who looked."""


@dataclass(frozen=True)
class Reading:
    """The thread of one reading, oldest first."""

    id: str
    asides: tuple[Aside, ...]

    @property
    def _drawn(self) -> Mapping[str, Any]:
        return self.asides[0].detail

    @property
    def person(self) -> str:
        return self.asides[0].person

    @property
    def draw(self) -> str:
        return str(self._drawn["draw"])

    @property
    def conversation(self) -> str:
        return str(self._drawn["conversation"])

    @property
    def reader(self) -> str:
        return str(self._drawn["reader"])

    @property
    def until(self) -> str:
        return str(self._drawn["until"])

    @property
    def team(self) -> str:
        return str(self._drawn["team"])

    @property
    def form(self) -> FormReference:
        return FormReference(**self._drawn["form"])

    @property
    def drawn_at(self) -> str:
        return self.asides[0].at

    @property
    def reason(self) -> str:
        return str(self._drawn["reason"])

    @property
    def answers(self) -> Mapping[str, Any]:
        kept = [aside for aside in self.asides if "answers" in aside.detail]
        return kept[-1].detail["answers"] if kept else {}

    @property
    def seen(self) -> int:
        return len(self.asides)

    def state(self, on: date | None = None) -> State:
        ended = next((aside.did for aside in self.asides if aside.did in ("finished", "put-back")), "")
        if ended == "finished":
            return "finished"
        if ended == "put-back":
            return "put-back"
        return "over" if (on or today()).isoformat() > self.until else "drawn"


def reading_of(reading: str) -> Reading | None:
    thread = store().asides("audit", reading)
    return Reading(reading, tuple(thread)) if thread else None


def all_readings() -> list[Reading]:
    """Every reading there is, the last touched first."""
    found = (reading_of(last.of) for last in store().last_asides("audit"))
    return [reading for reading in found if reading is not None]


def of_draw(draw: str) -> list[Reading]:
    return [reading for reading in all_readings() if reading.draw == draw]
