"""Who can take a conversation: whoever holds conversations here now, those of one team and those of the others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from formengine.store.accounts import Account
from webapp.policy import WORKERS
from webapp.stores import accounts

ELSEWHERE = "elsewhere"

CANNOT_TAKE_IT = (
    "Whoever you chose cannot take it: since this page was shown their account was closed, or they changed team or work. "
    "Nothing was handed on. Choose somebody else."
)


@dataclass(frozen=True)
class Takers:
    """Each by what a page sends of them: who, and the team they were shown in, so that nobody takes it into another."""

    colleagues: Mapping[str, Account]
    elsewhere: Mapping[str, Mapping[str, Account]]
    """By team, the team without a name last."""

    def chosen(self, to: str, elsewhere: str) -> Account | None:
        if to != ELSEWHERE:
            return self.colleagues.get(to)
        return next((team[elsewhere] for team in self.elsewhere.values() if elsewhere in team), None)

    @property
    def anybody(self) -> bool:
        return bool(self.colleagues or self.elsewhere)


def takers_of(team: str, *, but: Collection[str] = ()) -> Takers:
    """For a conversation that this team holds. Nobody is a colleague of those who are in no team."""
    by_team: dict[str, dict[str, Account]] = {}
    for account in accounts().all_accounts():
        if holds_conversations(account) and account.id not in but:
            by_team.setdefault(account.team, {})[f"{account.id} {account.team}"] = account
    colleagues = by_team.pop(team, {}) if team else {}
    return Takers(
        colleagues, dict(sorted(by_team.items(), key=lambda each: (not each[0], each[0].casefold())))
    )


def holds_conversations(account: Account) -> bool:
    return WORKERS.allows(account.role) and not account.closed_at
