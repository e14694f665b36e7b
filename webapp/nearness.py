"""How near somebody is to a record: theirs, their team's, opened for a while from another team, or nobody's business of theirs."""

from datetime import UTC, datetime, timedelta

from formengine.record import Card
from formengine.store.accounts import Account
from formengine.store.asides import Aside
from webapp.policy import RELATIONS, Relation
from webapp.stores import store

REACHED_FOR = timedelta(hours=4)
"""How long an opening from another team lasts: a duty turn, never a standing right."""


def relation_to(account: Account, card: Card) -> Relation:
    if account.id == card.worker:
        return "own"
    closed = is_sealed(card.person)
    if account.team and account.team == card.team and (account.role == "senior" or not closed):
        return "team"
    return "duty" if not closed and reached_across(account, card.person) else "other"


def relation_to_person(account: Account, person: str) -> Relation:
    """As near as the nearest conversation with them. Whom nobody has spoken with yet is anybody's to begin."""
    near = {relation_to(account, card) for card in store().about(person)}
    if not near:
        return "other" if is_sealed(person) and account.role != "senior" else "team"
    return next(relation for relation in RELATIONS if relation in near)


def is_sealed(person: str) -> bool:
    """Closed to all but whoever holds it and the seniors of their team."""
    thread = store().asides("sealed", person)
    return bool(thread) and thread[-1].did == "sealed"


def reached_across(account: Account, person: str) -> Aside | None:
    """Their opening of this person's record from another team, while it lasts."""
    since = datetime.now(UTC) - REACHED_FOR
    for aside in reversed(store().asides("across", person)):
        if datetime.fromisoformat(aside.at) < since:
            return None
        if aside.by == account.id:
            return aside
    return None


def why_here(account: Account, person: str, relation: Relation) -> str:
    """What is logged beside each look from another team: words that are safe to be read at home."""
    aside = reached_across(account, person) if relation == "duty" else None
    return f"from another team, {aside.detail['reason']}" if aside else ""
