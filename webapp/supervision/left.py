"""What is held for a team by somebody who works in it no longer."""

from collections.abc import Sequence
from dataclasses import dataclass

from formengine.record import Card
from formengine.store.accounts import Account
from webapp.nearness import is_sealed
from webapp.stores import accounts
from webapp.supervision.due import newest_of_each
from webapp.supervision.takers import holds_conversations


@dataclass(frozen=True)
class Left:
    """Somebody who left, why we say so, and what they hold that waits. Those that are closed to most are looked
    at one by one: whoever takes them must not be whom they were closed to."""

    worker: str
    name: str
    why: str
    together: tuple[Card, ...]
    one_by_one: tuple[Card, ...]


def left_with(team: str, cards: Sequence[Card]) -> list[Left]:
    """By name. What is finished with no day to look again waits for nobody; it is handed on from its own page."""
    accounts_now = {account.id: account for account in accounts().all_accounts()}
    newest = newest_of_each(cards)
    held: dict[str, list[Card]] = {}
    for card in cards:
        is_due = bool(card.review_on) and newest[card.person] == card
        if (card.status == "open" or is_due) and why_left(accounts_now.get(card.worker), team):
            held.setdefault(card.worker, []).append(card)
    return sorted(
        (_left(worker, accounts_now.get(worker), team, theirs) for worker, theirs in held.items()),
        key=lambda each: each.name,
    )


def why_left(account: Account | None, team: str) -> str:
    """Empty where they are in it."""
    if account is None:
        return "Their account is not known here."
    if account.closed_at:
        return "Their account is closed."
    if not holds_conversations(account):
        return "They hold no conversations now."
    if account.team != team:
        return f"They work in {account.team} now." if account.team else "They are in no team now."
    return ""


def _left(worker: str, account: Account | None, team: str, cards: Sequence[Card]) -> Left:
    sealed = {card.id for card in cards if is_sealed(card.person)}
    return Left(
        worker,
        account.name if account else "Somebody",
        why_left(account, team),
        tuple(card for card in cards if card.id not in sealed),
        tuple(card for card in cards if card.id in sealed),
    )
