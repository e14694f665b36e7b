"""Hand one conversation on: it is with whoever takes it from then on, and with their team."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import Card
from webapp.conversations.blueprint import its_form
from webapp.dates import when
from webapp.nearness import is_sealed, relation_to
from webapp.policy import POLICY
from webapp.stores import names_of, store
from webapp.supervision.blueprint import bp
from webapp.supervision.handing import hand_to
from webapp.supervision.takers import CANNOT_TAKE_IT, ELSEWHERE, takers_of


@bp.route("/conversations/<conversation_id>/hand-on", methods=["GET", "POST"])
def hand_on(conversation_id: str) -> ResponseReturnValue:
    """Whoever holds it, or a senior of its team, chooses who takes it."""
    card, wrong = store().card(conversation_id), dict[str, str]()
    if request.method == "POST":
        wrong = _hand_on(card)
        card = store().card(conversation_id)
        if not wrong:
            return redirect(_onward(card), code=303)
    page = render_template(
        "supervision/hand-on.html",
        person=g.person,
        card=card,
        form=its_form(),
        holder=names_of([card.worker]).get(card.worker, "somebody whose account is not known here"),
        takers=takers_of(card.team, but={card.worker}),
        elsewhere=ELSEWHERE,
        sealed=is_sealed(card.person),
        is_last=not any(
            other.team == card.team and other.id != card.id for other in store().about(card.person)
        ),
        wrong=wrong,
        typed=request.form,
    )
    return page, 422 if wrong else 200


def _hand_on(card: Card) -> dict[str, str]:
    """What kept it from being handed on, by the name of the box; nothing where it was, now or by the same press before."""
    takers = takers_of(card.team)
    to, elsewhere = request.form.get("to", ""), request.form.get("elsewhere", "")
    taker = takers.chosen(to, elsewhere)
    if taker is None or taker.id == request.form.get("held_by"):
        return {
            _box(card, to): CANNOT_TAKE_IT
            if (elsewhere if to == ELSEWHERE else to)
            else "Choose who takes it."
        }
    if not hand_to(taker, card, request.form.get("held_by", "")):
        return {"meanwhile": _who_holds_it(card.id)}
    return {}


def _box(card: Card, to: str) -> str:
    """Where the page that is shown next has room for what was wrong with the choice."""
    shown = takers_of(card.team, but={card.worker})
    if not shown.anybody:
        return "meanwhile"
    return "elsewhere" if shown.elsewhere and (to == ELSEWHERE or not shown.colleagues) else "to"


def _who_holds_it(conversation: str) -> str:
    now = store().in_hand(conversation)[0]
    names = names_of([now.worker, *(turn.by for turn in now.handed_over)])
    handed = "".join(
        f" {names.get(turn.by, 'Somebody')} handed it on {when(turn.at)}." for turn in now.handed_over[-1:]
    )
    return f"{names.get(now.worker, 'Somebody else')} holds it now.{handed} You have handed nothing on."


def _onward(card: Card) -> str:
    """Its own page, for whoever may still open it."""
    if POLICY["conversations.overview"].allows(g.account.role, relation_to(g.account, card)):
        return url_for("conversations.overview", conversation_id=card.id)
    name = names_of([card.worker]).get(card.worker, "somebody else")
    flash(f"The conversation with {card.person_name} is with {name} now.")
    return url_for("people.index")
