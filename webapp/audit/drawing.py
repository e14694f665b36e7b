"""A sample is drawn by chance from a team's finished talks, and each is given to a peer who had no hand in it."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import Card, Weighed
from formengine.store.accounts import Account
from webapp.audit.blueprint import FORM, bp
from webapp.audit.readings import Reading, all_readings
from webapp.conversations.changes import request_of
from webapp.dates import today
from webapp.nearness import is_sealed
from webapp.sent_lines import line_sent
from webapp.stores import accounts, forms, store

MOST = 12
LASTS = timedelta(days=21)
"""How long a reader may open what was drawn for them."""

LOOK_BACK = timedelta(days=183)
_chance = secrets.SystemRandom()


@bp.route("/learning/draw", methods=["GET", "POST"])
def draw() -> ResponseReturnValue:
    """A senior says how many and why; chance says which, and who reads each."""
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong, went = _drawn()
        if went:
            return redirect(url_for("audit.learning"), code=303)
    page = render_template("audit/draw.html", wrong=wrong, typed=request.form, days=LASTS.days, most=MOST)
    return page, 422 if wrong else 200


def _drawn() -> tuple[dict[str, str], bool]:
    many, reason = request.form.get("many", ""), line_sent("reason")
    wrong: dict[str, str] = {}
    if not (many.isascii() and many.isdecimal() and len(many) < 4 and 1 <= int(many) <= MOST):
        wrong["many"] = f"Say how many, from 1 to {MOST}."
    if not reason:
        wrong["reason"] = "Say what you hope to learn. It is shown to each reader and kept with the look."
    if wrong:
        return wrong, False
    wish = request_of(request.form, f"draw {g.account.id}")
    number = f"d{hashlib.sha256(wish.encode()).hexdigest()[:12]}"
    readings = all_readings()
    if any(reading.draw == number for reading in readings):
        return {}, True  # the same page sent twice is one draw
    given = _given_out(_candidates(readings), int(many))
    if not given:
        return {
            "many": "There is no finished talk of your team that somebody else could read. It takes a second worker "
            "with an account, and a talk finished in the last half year that has not been drawn before."
        }, False
    form = forms().definition(FORM)
    reference = {"id": form["id"], "version": form["version"], "hash": store().keep_form(form)}
    for place, (card, reader) in enumerate(given):
        detail = {
            "draw": number,
            "conversation": card.id,
            "reader": reader.id,
            "team": g.account.team,
            "reason": reason,
            "until": (today() + LASTS).isoformat(),
            "form": reference,
        }
        reading = f"r{hashlib.sha256(f'{wish} {place}'.encode()).hexdigest()[:16]}"
        store().add_aside(
            "audit", reading, "drawn", detail, person=card.person, by=g.account.id, request=f"{wish} {place}"
        )
    return {}, True


def _candidates(readings: Sequence[Reading]) -> list[Card]:
    """Finished, recent, newest version, closed to nobody, and not drawn before."""
    before = {reading.conversation for reading in readings}
    since = (datetime.now(UTC) - LOOK_BACK).isoformat()
    return [
        card
        for card in store().of_team(g.account.team)
        if card.status == "finished"
        and not card.corrected_by
        and card.changed_at >= since
        and card.id not in before
        and not is_sealed(card.person)
    ]


def _given_out(candidates: Sequence[Card], many: int) -> list[tuple[Card, Account]]:
    """So many records by chance, each with a peer by chance: of the same team where there is one, the work shared
    evenly."""
    peers = [
        account
        for account in accounts().all_accounts()
        if account.role in ("practitioner", "senior")
        and account.team == g.account.team
        and not account.closed_at
    ]
    load = dict.fromkeys((peer.id for peer in peers), 0)
    given: list[tuple[Card, Account]] = []
    for card in _chance.sample(list(candidates), len(candidates)):
        weighed = store().weigh(card.id)
        if _is_mostly_guarded(weighed):
            continue
        fresh = [peer for peer in peers if peer.id not in weighed.hands]
        able = [peer for peer in fresh if peer.team == card.team] or fresh
        if not able:
            continue
        least = min(load[peer.id] for peer in able)
        reader = _chance.choice([peer for peer in able if load[peer.id] == least])
        load[reader.id] += 1
        given.append((card, reader))
        if len(given) == many:
            break
    return given


def _is_mostly_guarded(weighed: Weighed) -> bool:
    """What is marked is not shown to a peer: a record that is marked through and through teaches nobody anything."""
    return weighed.marked * 2 > weighed.answers
