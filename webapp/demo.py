"""The demonstration: invented people and the workers who know them, in a database of its own."""

from datetime import UTC, datetime
from typing import Final

from formengine.store.accounts import Account, AccountTaken
from formengine.store.lives import keep_life
from webapp.stores import Kept

_WORKERS: Final = (
    ("meera", "Meera Kotecha", "practitioner", "North team"),
    ("beth", "Beth Oyelaran", "practitioner", "Coast team"),
    ("sunita", "Sunita Dhaliwal", "senior", "North team"),
    ("robin", "Robin Achterberg", "designer", ""),
    ("tess", "Tess Vandeleur", "trainer", ""),
    ("ade", "Ade Bankole-Price", "administrator", ""),
)

_LIVES: Final = {
    "errol": ("demo-meera", "North team"),
    "hafsa": ("demo-meera", "North team"),
    "savvas": ("demo-meera", "North team"),
    "wilf": ("demo-meera", "North team"),
    "linh": ("demo-beth", "Coast team"),
    "lorraine": ("demo-beth", "Coast team"),
}
"""Whose each written life is (forms/lives): the worker and the team."""


def people_the_demonstration(kept: Kept) -> None:
    """Put the invented people in, where they are not there yet. Of several workers starting at once, one does it."""
    if kept.accounts.all_accounts():
        return
    now = datetime.now(UTC).isoformat()
    try:
        for name, called, role, team in _WORKERS:
            kept.accounts.open_account(
                Account(
                    id=f"demo-{name}",
                    email=f"{name}@demo.example",
                    name=called,
                    role=role,
                    team=team,
                    opened_at=now,
                )
            )
    except AccountTaken:
        return
    for life, (worker, team) in _LIVES.items():
        keep_life(kept.store, life, by=worker, team=team)
