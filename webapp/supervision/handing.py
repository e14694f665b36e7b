"""One conversation handed on by a press of a button, however many the press hands on."""

from flask import g, request

from formengine.record import Card
from formengine.store.accounts import Account
from formengine.store.refusals import ChangedMeanwhile
from webapp.conversations.changes import request_of
from webapp.stores import store


def hand_to(taker: Account, card: Card, held_by: str) -> bool:
    """Whether it went to them, by this press or by the same press before; not where it is held by somebody else now."""
    try:
        store().hand_over(
            card.id, taker.id, by=g.account.id, team=taker.team, held_by=held_by,
            request=request_of(request.form, f"hand on {card.id}"),
        )  # fmt: skip
    except ChangedMeanwhile:
        return False
    return True
