"""The front page, what we say about accessibility, and whether the app is alive."""

from flask import Blueprint, current_app, g, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.policy import WORKERS
from webapp.stores import store

bp = Blueprint("front", __name__)


@bp.get("/")
def front() -> ResponseReturnValue:
    """What this is, for whoever is not signed in; for workers their own list."""
    if g.account and WORKERS.allows(g.account.role) and not current_app.config["TEACHING"]:
        return redirect(url_for("people.index"), code=303)
    return render_template("front/front.html")


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    return render_template("front/accessibility.html")


@bp.get("/health")
def health() -> ResponseReturnValue:
    store().mine("")
    return jsonify(status="well")
