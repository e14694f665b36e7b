"""For whoever held a conversation before it was handed on, and comes to it again: who holds it now."""

from dataclasses import dataclass

from flask import g, request

from formengine.record import Card, HandedOver
from webapp.stores import names_of, store
from webapp.supervision.takers import ELSEWHERE


@dataclass(frozen=True)
class HandedOn:
    """Who holds it now, and how it went there, in names."""

    turn: HandedOver
    holder: str
    by: str


def handed_on(card: Card) -> HandedOn | None:
    """Told to those alone through whose hands it went: nobody else learns who holds what. No word of it is shown."""
    record, _ = store().in_hand(card.id)
    turns = record.handed_over
    hands = {record.started_by, *(turn.worker for turn in turns), *(turn.by for turn in turns)}
    if not turns or g.account.id not in hands:
        return None
    last = turns[-1]
    names = names_of([last.worker, last.by])
    by = "you" if last.by == g.account.id else names.get(last.by, "somebody")
    return HandedOn(last, names.get(last.worker, "Somebody else"), by)


def was_sent_again(went: HandedOn) -> bool:
    """Whether this is the press by which it went there: whoever handed it on may not do it a second time."""
    if request.endpoint != "supervision.hand_on" or request.method != "POST":
        return False
    to = request.form.get("to", "")
    taker = (request.form.get("elsewhere", "") if to == ELSEWHERE else to).partition(" ")[0]
    return went.turn.by == g.account.id and went.turn.worker == taker
