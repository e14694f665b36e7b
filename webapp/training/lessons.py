"""What a class can do together: rework a poor form, mark one, or play a deck of cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from formengine.errors import NoSuchForm
from webapp.designer.versions import newest, version
from webapp.training.decks import Deck, deck, decks
from webapp.training.in_hand import exercise_of
from webapp.training.pairs import Pair, pairs
from webapp.training.short import Short, shorts

Kind = Literal["rework", "mark", "cards"]
KINDS: Mapping[Kind, str] = {
    "rework": "Take a poor form in hand: move, reword, and watch the findings fall",
    "mark": "Mark a poor form: what would you change, and why?",
    "cards": "Spot the deficit: a deck of cards",
}


@dataclass(frozen=True)
class Lesson:
    """One thing to do. `doing` names it in the store."""

    kind: Kind
    about: str
    title: str

    @property
    def doing(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def pair(self) -> Pair | Short:
        """The poor form and its model answer. Raises NoSuchForm for cards."""
        return exercise_of(self.about)

    @property
    def deck(self) -> Deck:
        return deck(self.about)


def lessons() -> dict[str, list[Lesson]]:
    """Every lesson, under what kind it is in words."""
    forms = [(pair.poor, version(newest(pair.poor, poor=True)).form.title) for pair in pairs()]
    forms += [(short.poor, f"{short.title} ({short.minutes} minutes)") for short in shorts()]
    cards = [(each.id, each.title) for each in decks()]
    return {
        words: [Lesson(kind, *one) for one in (cards if kind == "cards" else forms)]
        for kind, words in KINDS.items()
    }


def lesson_of(doing: str) -> Lesson:
    """Raises NoSuchForm."""
    for some in lessons().values():
        for one in some:
            if one.doing == doing:
                return one
    raise NoSuchForm(f"There is no exercise “{doing[:100]}”.")
