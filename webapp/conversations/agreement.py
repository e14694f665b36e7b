"""Read back and agree: who agrees, who does not, in their words, and by what right somebody agreed for another."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import AUTHORITIES, Agreement, CannotAgree, TookPart
from formengine.render.fields import as_typed
from webapp.conversations.blueprint import bp, its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.stores import store

VIEWS = {
    "agrees": "Agrees",
    "partly": "Agrees in part",
    "disagrees": "Does not agree",
    "could-not-say": "Was not able to say",
}
WHO = {
    "person": "The person",
    "for-the-person": "Somebody for the person, with authority",
    "worker": "The worker",
}
HOW = {
    "spoken": "They said so",
    "typed": "They typed it themselves",
    "marked": "They made their mark",
    "other": "In another way",
}
PARTS = {
    "took-part": "Took part",
    "consulted": "Was asked for their view",
    "supported": "Supported the person",
    "interpreted": "Interpreted",
    "asked-for-not-there": "Was asked for and could not be there",
}


@bp.route("/<conversation_id>/agreement", methods=["GET", "POST"])
def agreement(conversation_id: str) -> ResponseReturnValue:
    """Who agrees with what is written; a relative without authority is consulted, and their view is kept as that."""
    wrong = ""
    if request.method == "POST":
        try:
            if "part" in request.form:
                return _took_part(conversation_id)
            kept = _agreement()
            wish = request_of(request.form, conversation_id)
            store().agree(conversation_id, kept, by=g.account.id, request=wish)
            return redirect(url_for("conversations.agreement", conversation_id=conversation_id), code=303)
        except CannotAgree as refused:
            wrong = str(refused)
    page = render_template(
        "conversations/agreement.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        views=VIEWS,
        who=WHO,
        how=HOW,
        parts=PARTS,
        authorities=AUTHORITIES,
        typed=request.form,
        wrong=wrong,
    )
    return page, 422 if wrong else 200


def _agreement() -> Agreement:
    """What was chosen. Raises CannotAgree; the boxes for somebody else count only where somebody else agrees."""
    told: dict[str, Any] = {name: _line(name) for name in ("view", "who", "how_given", "how_other")}
    if told["who"] == "for-the-person":
        told |= {name: _line(name) for name in ("name", "who_to_person", "authority_seen")}
        told["authority"] = _line("authority") or None
    return Agreement(**told, words=as_typed(request.form.get("words", "")).strip())


def _took_part(conversation_id: str) -> ResponseReturnValue:
    if not request.form.get("part_name", "").strip():
        raise CannotAgree("Write the name of whoever took part.")
    part: Any = request.form.get("part", "took-part")
    took = TookPart(
        name=_line("part_name"),
        part=part if part in PARTS else "took-part",
        who_to_person=_line("part_who"),
        view=as_typed(request.form.get("part_view", "")).strip(),
    )
    store().take_part(
        conversation_id, took, by=g.account.id, request=request_of(request.form, conversation_id)
    )
    return redirect(
        url_for("conversations.agreement", conversation_id=conversation_id, _anchor="took-part"), code=303
    )


def _line(name: str) -> str:
    return " ".join(request.form.get(name, "").split())
