"""Where a conversation is held: at home and by telephone are not the same talk."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.conversations.blueprint import bp, its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_lines import line_sent
from webapp.stores import store

PLACES = {
    "": "Not said",
    "at home": "At home",
    "by telephone": "By telephone",
    "by video": "By video",
    "at an office": "At an office",
    "in hospital": "In hospital",
    "other": "Somewhere else",
}


def place_typed() -> str:
    """What was chosen, or where else it was, in words."""
    chosen = request.form.get("place", "")
    if chosen in ("other", ""):
        return line_sent("place_other")
    return chosen if chosen in PLACES else ""


@bp.route("/<conversation_id>/place", methods=["GET", "POST"])
def place(conversation_id: str) -> ResponseReturnValue:
    conversation = the_conversation()
    if request.method == "POST":
        wanted = place_typed()
        if wanted != conversation.place:
            wish = request_of(request.form, f"place {conversation_id}")
            store().set_place(conversation_id, wanted, by=g.account.id, request=wish)
        return redirect(url_for("conversations.overview", conversation_id=conversation_id), code=303)
    return render_template(
        "conversations/place.html",
        person=g.person,
        conversation=conversation,
        form=its_form(),
        places=PLACES,
    )
