"""Starting a conversation with somebody."""

from flask import abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Form
from webapp.conversations.blueprint import bp
from webapp.conversations.changes import request_of
from webapp.conversations.earlier import cards_before
from webapp.conversations.place import PLACES, place_typed
from webapp.stores import forms, store

BEGIN_FROM_BEFORE = ("support-plan", "review")
"""What begins with what was said before: a plan from a conversation, a review from the goals of the plan."""


def from_poor(offered: list[Form]) -> frozenset[str]:
    """The ids of those that were made from a poor form: whoever chooses one is told."""
    made = {(each.form.id, each.form.version) for each in store().publications() if each.begun_from}
    return frozenset(form.id for form in offered if (form.id, form.version) in made)


def shaped(offered: list[Form]) -> str:
    """Who with lived experience shaped these forms, said plainly."""
    alone = [form.title for form in offered if not form.shaped_by]
    if not alone:
        return "People who draw on care have shaped every one of these forms."
    if len(alone) == len(offered):
        return "Nobody who draws on care has shaped these forms yet. Take them to people who do."
    return f"Nobody who draws on care has shaped these yet: {', '.join(alone)}."


@bp.route("/start/<person_id>", methods=["GET", "POST"])
def start(person_id: str) -> ResponseReturnValue:
    """Choose the form to talk along; only forms in use are offered, never a poor one."""
    offered = forms().offered()
    wrong, chosen = "", request.values.get("form", "")
    if request.method == "POST":
        form = next((form for form in offered if form.id == chosen), None)
        if form:
            card = store().start(
                person_id,
                forms().definition(chosen),
                by=g.account.id,
                team=g.account.team,
                request=request.form.get("request", ""),
            )
            if where := place_typed():
                wish = request_of(request.form, f"place {card.id}")
                store().set_place(card.id, where, by=g.account.id, request=wish)
            begins = form.kind in BEGIN_FROM_BEFORE and cards_before(person_id, form, besides=(card.id,))
            page = "conversations.earlier" if begins else "conversations.overview"
            return redirect(url_for(page, conversation_id=card.id), code=303)
        if chosen:
            abort(404)
        wrong = "Choose what kind of conversation this is."
    page = render_template(
        "conversations/start.html",
        person=g.person,
        offered=offered,
        wrong=wrong,
        shaped=shaped(offered),
        from_poor=from_poor(offered),
        chosen=chosen,
        places=PLACES,
    )
    return page, 422 if wrong else 200
