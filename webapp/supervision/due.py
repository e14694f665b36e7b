"""Whom somebody has to come back to."""

from collections.abc import Iterable

from formengine.record import Card


def newest_of_each(cards: Iterable[Card]) -> dict[str, Card]:
    """By person, their newest conversation with a day to look again; where none has one, their first."""
    newest: dict[str, Card] = {}
    for card in sorted(cards, key=lambda each: each.started_at):
        newest[card.person] = card if card.review_on else newest.get(card.person, card)
    return newest
