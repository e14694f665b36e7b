"""The page of one life held through two forms."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.training.blueprint import bp
from webapp.training.lives import Held, both


@bp.get("/lives/<name>/<form_id>")
def life(name: str, form_id: str) -> ResponseReturnValue:
    """Raises NoSuchForm where nobody of that name was held through both."""
    return render_template("training/life.html", both=both(Held(name, form_id)))
