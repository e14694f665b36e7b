"""The front page of training, and each pair of forms: to read, and to print and hand out."""

from flask import g, render_template
from flask.typing import ResponseReturnValue

from webapp.designer.versions import FAMILY_NAMES, newest, version
from webapp.policy import TRAINERS
from webapp.training.blueprint import bp
from webapp.training.decks import decks
from webapp.training.lives import held_twice
from webapp.training.pairs import about, pair_of, pairs, shown
from webapp.training.short import shorts


@bp.get("/")
def index() -> ResponseReturnValue:
    listed = [
        (
            pair,
            about(pair),
            version(newest(pair.poor, poor=True)),
            version(newest(pair.good)),
        )
        for pair in pairs()
    ]
    return render_template(
        "training/index.html",
        listed=listed,
        lives=held_twice(),
        decks=decks(),
        shorts=shorts(),
        leads_classes=TRAINERS.allows(g.account.role),
    )


@bp.get("/pairs/<form_id>")
def pair(form_id: str) -> ResponseReturnValue:
    """A poor form beside the good one. Raises NoSuchForm."""
    return _pair(form_id, "training/pair.html")


@bp.get("/pairs/<form_id>/print")
def pair_print(form_id: str) -> ResponseReturnValue:
    """The same on paper: the poor form to mark up, then what there was to find."""
    return _pair(form_id, "training/pair-print.html")


def _pair(form_id: str, template: str) -> ResponseReturnValue:
    found = pair_of(form_id)
    lives = [held for held in held_twice() if held.poor_id == form_id]
    return render_template(template, shown=shown(found), lives=lives, family_names=FAMILY_NAMES)
