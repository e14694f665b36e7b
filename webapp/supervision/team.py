"""What waits in a team: second looks, what came back, days to look again, what somebody who left still holds, openings from
elsewhere. Nobody is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from formengine.record import Card
from webapp.audit.readings import all_readings
from webapp.dates import today
from webapp.nearness import relation_to, relation_to_person
from webapp.policy import POLICY
from webapp.stores import forms, names_of, store
from webapp.supervision.blueprint import bp
from webapp.supervision.due import newest_of_each
from webapp.supervision.left import Left, left_with
from webapp.supervision.takers import takers_of
from webapp.supervision.threads import SecondLook, standing

SOON = timedelta(days=14)
OPENINGS_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Waiting:
    card: Card
    look: SecondLook


@bp.get("/team/")
def team() -> ResponseReturnValue:
    """For whoever is on duty, and for seniors. Only what somebody has to do, in the order it came."""
    return team_page()


def team_page(wrong: Mapping[str, str] = MappingProxyType({})) -> str:
    """`wrong`: what kept conversations from being handed on, by whoever holds them."""
    to_look, came_back = waiting_for()
    newest = newest_of_each(_teams())
    until = (today() + SOON).isoformat()
    due = sorted(
        (card for card in newest.values() if card.review_on and card.review_on <= until),
        key=lambda c: c.review_on,
    )
    ask = sorted(
        (on, card.person, card.person_name)
        for person, on in store().ask_again_on(newest).items()
        if on <= until and (card := newest[person])
    )
    openings = _openings() if g.account.role == "senior" else []
    left = left_now()
    names = names_of(
        [w.look.sent_by for w in to_look]
        + [w.look.sent_to for w in (*to_look, *came_back)]
        + [card.worker for card in due]
        + [by for _, _, by, _ in openings]
    )
    titles = {form.id: form.title for form in forms().offered()}
    return render_template(
        "supervision/team.html", to_look=to_look, came_back=came_back, due=due, ask=ask, openings=openings, names=names,
        titles=titles, left=left, colleagues=takers_of(g.account.team).colleagues if left else {},
        wrong=wrong, typed=request.form, drawn=sum(r.reader == g.account.id and r.state() == "drawn" for r in all_readings()),
    )  # fmt: skip


def left_now() -> list[Left]:
    """For a senior of a team, what is held for it by those who left."""
    is_theirs = g.account.role == "senior" and g.account.team
    return left_with(g.account.team, store().of_team(g.account.team)) if is_theirs else []


def waiting_for() -> tuple[list[Waiting], list[Waiting]]:
    """What a senior has been asked to look at, and what came back to whoever sent it, or holds it now. The longest wait
    first."""
    to_look, came_back = [], []
    mine = {card.id for card in store().mine(g.account.id)}
    for conversation, look in reversed(standing()):
        if look.state == "sent-back" and (look.sent_by == g.account.id or conversation in mine):
            came_back.append(Waiting(store().card(conversation), look))
        elif (
            look.is_waiting
            and g.account.role == "senior"
            and look.sent_by != g.account.id
            and conversation not in mine
        ):
            to_look.append(Waiting(store().card(conversation), look))
    return [each for each in to_look if _may_open(each.card)], [
        each for each in came_back if _may_open(each.card)
    ]


def _may_open(card: Card) -> bool:
    return POLICY["supervision.look"].allows(g.account.role, relation_to(g.account, card))


def _teams() -> list[Card]:
    if not g.account.team:
        return store().mine(g.account.id)
    return [
        card for card in store().of_team(g.account.team) if relation_to(g.account, card) in ("own", "team")
    ]


def _openings() -> list[tuple[str, str, str, str]]:
    """The last opening of each record of this team from another: whose record, their name, by whom, when."""
    since = (datetime.now(UTC) - OPENINGS_SHOWN).isoformat()
    found = []
    for aside in store().last_asides("across"):
        if aside.at < since:
            break
        cards = store().about(aside.of)
        if cards and relation_to_person(g.account, aside.of) in ("own", "team"):
            found.append((aside.of, cards[0].person_name, aside.by, aside.at))
    return found
