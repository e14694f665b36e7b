"""Hand on, to one colleague, all that somebody who left the team still holds for it."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import Card
from formengine.store.accounts import Account
from webapp.nearness import is_sealed
from webapp.stores import accounts, store
from webapp.supervision.blueprint import bp
from webapp.supervision.handing import hand_to
from webapp.supervision.left import why_left
from webapp.supervision.takers import CANNOT_TAKE_IT, takers_of
from webapp.supervision.team import left_now, team_page


@bp.post("/team/hand-on")
def hand_all_on() -> ResponseReturnValue:
    """Those the page showed, one by one: what somebody else handed on meanwhile stays where it went."""
    team, worker = g.account.team, request.form.get("held_by", "")
    if not why_left(accounts().account(worker), team):
        return _refused("meanwhile", "Whoever held these is in your team. Nothing was handed on.")
    to = takers_of(team).colleagues.get(request.form.get("to", ""))
    if to is None:
        is_shown = any(each.worker == worker and each.together for each in left_now())
        chose = bool(request.form.get("to"))
        return _refused(
            worker if is_shown else "meanwhile", CANNOT_TAKE_IT if chose else "Choose who takes them."
        )
    held_here = {card.id: card for card in store().of_team(team)} if team else {}
    wished = list(dict.fromkeys(request.form.getlist("conversation")))
    handed = sum(_hand_on(held_here.get(name), worker, to) for name in wished)
    flash(_how_it_went(handed, len(wished) - handed, to.name))
    return redirect(url_for("supervision.team"), code=303)


def _refused(where: str, words: str) -> ResponseReturnValue:
    return team_page({where: words}), 422


def _hand_on(card: Card | None, worker: str, to: Account) -> bool:
    return card is not None and not is_sealed(card.person) and hand_to(to, card, worker)


def _how_it_went(handed: int, stayed: int, name: str) -> str:
    said = f"{_counted(handed)} handed on to {name}."
    if stayed:
        them = "it was" if stayed == 1 else "they were"
        said += f" {_counted(stayed)} not: {them} handed on or closed to most since the page was shown."
    return said


def _counted(many: int) -> str:
    return "1 conversation was" if many == 1 else f"{many} conversations were"
