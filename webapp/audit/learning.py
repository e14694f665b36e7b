"""What all the readings of a draw taught: in no order, with no name, no record and no number of anybody's."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import g, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webapp.audit.blueprint import bp
from webapp.audit.readings import Reading, all_readings, of_draw
from webapp.stores import store

FEWEST = 2
"""Readings that must be finished before anything is shown: one alone would tell whose talk it was."""

TAUGHT: Mapping[str, str] = {
    "keep-doing": "What we should all do more of",
    "learn": "What we would try next time",
    "system": "What got in the way that no worker can mend",
}
_chance = secrets.SystemRandom()


@bp.get("/learning/")
def learning() -> ResponseReturnValue:
    """What is drawn for me, what was learned from talks of mine, and what the draws have taught."""
    readings = all_readings()
    mine = [reading for reading in readings if reading.reader == g.account.id and reading.state() == "drawn"]
    held = {card.id for card in store().mine(g.account.id)}
    of_mine = [r for r in readings if r.conversation in held and r.state() == "finished"]
    draws: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.team == g.account.team or g.account.role not in ("practitioner", "senior"):
            draws.setdefault(reading.draw, []).append(reading)
    told = sorted(
        ((number, found[0], is_told(found)) for number, found in draws.items()),
        key=lambda each: each[1].drawn_at,
        reverse=True,
    )
    return render_template("audit/learning.html", mine=mine, of_mine=of_mine, draws=told)


@bp.get("/learning/<draw_id>")
def taught(draw_id: str) -> ResponseReturnValue:
    readings = [reading for reading in of_draw(draw_id) if reading.team == g.account.team or _apart()]
    if not readings:
        raise NotFound
    finished = [reading for reading in readings if reading.state() == "finished"] if is_told(readings) else []
    return render_template(
        "audit/taught.html",
        reading=readings[0],
        told=is_told(readings),
        taught={heading: _said(finished, name) for name, heading in TAUGHT.items()},
        steps=_steps(finished),
    )


def is_told(readings: list[Reading]) -> bool:
    """Whether enough of a draw is finished, and none is still being read: then nothing is added that could be told
    from what stood there before."""
    finished = sum(reading.state() == "finished" for reading in readings)
    return finished >= FEWEST and not any(reading.state() == "drawn" for reading in readings)


def _apart() -> bool:
    return g.account.role not in ("practitioner", "senior")


def _said(readings: list[Reading], question: str) -> list[str]:
    said = [
        str(words)
        for reading in readings
        for voice in reading.answers.get(question, {}).values()
        if (words := voice.get("value") or voice.get("words"))
    ]
    return _chance.sample(said, len(said))


def _steps(readings: list[Reading]) -> list[Mapping[str, Any]]:
    rows = [
        row["answers"]
        for reading in readings
        for voice in reading.answers.get("next-steps", {}).values()
        for row in voice.get("value") or []
        if row.get("answers", {}).get("what")
    ]
    return _chance.sample(rows, len(rows))
