"""Spot the deficit: a card a page, an answer, and then why. Nothing is kept of what anybody answered."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.training.blueprint import bp
from webapp.training.decks import deck, decks


@bp.get("/cards/")
def all_decks() -> ResponseReturnValue:
    return render_template("training/decks.html", decks=decks())


@bp.get("/cards/<form_id>/<int:number>")
def card(form_id: str, number: int) -> ResponseReturnValue:
    """One card; with an answer in the address, what is right and why. Raises NoSuchForm."""
    its = deck(form_id)
    one = its.card(number)
    said = request.args.get("said", "")
    asked_to_choose = "said" in request.args and said not in one.choices
    return render_template(
        "training/card.html",
        deck=its,
        card=one,
        number=number,
        said=said if said in one.choices else "",
        unanswered=asked_to_choose or ("seen" in request.args and not said),
    )


@bp.get("/cards/<form_id>/print")
def cards_print(form_id: str) -> ResponseReturnValue:
    """A deck on paper: the cards, and behind them the answers with their reasons."""
    return render_template("training/cards-print.html", deck=deck(form_id))
