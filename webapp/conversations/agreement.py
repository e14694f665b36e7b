"""Read back and agree: who agrees, who does not, in their words, and by what right somebody agreed for another."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.record import AUTHORITIES, Agreement, CannotAgree, TookPart
from formengine.render.fields import as_typed
from formengine.render.progress import Told, told
from webapp.acquaintances import called, rights_of
from webapp.conversations.blueprint import bp, its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_lines import line_sent
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


ABOUT_AGREEMENT = ("view", "words", "name", "who_to_person", "authority", "authority_seen", "how_other")
ABOUT_PART = ("part_name", "part_who", "part_view")
"""The boxes of each half of the page: words in the one stay when the other is recorded."""


@bp.route("/<conversation_id>/agreement", methods=["GET", "POST"])
def agreement(conversation_id: str) -> ResponseReturnValue:
    """Who agrees with the record or with one answer of it (`about`); a relative without authority is consulted, and their
    view is kept as that."""
    wrong, done = "", ""
    adds = "add_part" in request.form
    if request.method == "POST":
        try:
            done = _took_part(conversation_id) if adds else _agreed(conversation_id)
        except CannotAgree as refused:
            wrong = str(refused)
    typed = dict(request.form.items())
    if done:
        typed = _left_to_record(typed, ABOUT_AGREEMENT if adds else ABOUT_PART)
        if not typed:
            anchor = "took-part" if adds else "so-far"
            about = request.form.get("about") or None
            there = url_for(
                "conversations.agreement", conversation_id=conversation_id, about=about, _anchor=anchor
            )
            return redirect(there, code=303)
        g.conversation = store().conversation(conversation_id, by=g.account.id)
    form = its_form()
    page = render_template(
        "conversations/agreement.html",
        person=g.person,
        conversation=the_conversation(),
        form=form,
        views=VIEWS,
        who=WHO,
        how=HOW,
        parts=PARTS,
        authorities=AUTHORITIES,
        rights=rights_of(g.person),
        typed=typed,
        wrong=wrong,
        adds=adds,
        done=done,
        about=_about(),
        asked={question.id: question.text for question in form.questions()},
    )
    return page, 422 if wrong else 200


def _left_to_record(typed: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """What stands in the other half of the page; nothing where nothing was typed there."""
    if not any(typed.get(name, "").strip() for name in names):
        return {}
    return {name: typed[name] for name in (*names, "who", "how_given", "part", "about") if name in typed}


def _about() -> Told | None:
    """The answer this is about, as it stands."""
    wanted = request.values.get("about", "")
    if not wanted:
        return None
    themes = told(its_form(), the_conversation().answers)
    found = next((each for theme in themes for each in theme.told if each.question.id == wanted), None)
    if found is None or not found.said:
        raise NotFound
    return found


def _agreed(conversation_id: str) -> str:
    """Record what was chosen. Raises CannotAgree; words about somebody else are not let go of because another was chosen."""
    chosen: dict[str, Any] = {name: line_sent(name) for name in ("view", "who", "how_given", "how_other")}
    others = {name: line_sent(name) for name in ("name", "who_to_person", "authority_seen")}
    authority = line_sent("authority") or None
    if chosen["who"] == "for-the-person":
        known = others["who_to_person"] or _known_as(others["name"])
        chosen |= {**others, "who_to_person": known, "authority": authority}
    elif any(others.values()) or authority:
        raise CannotAgree(
            "You wrote down somebody who agrees for the person. Choose “Somebody for the person, with authority” as who "
            "says so, or empty the boxes under it."
        )
    about = _about()
    kept = Agreement(
        **chosen,
        words=as_typed(request.form.get("words", "")).strip(),
        question=about.question.id if about else "",
    )
    wish = request_of(request.form, conversation_id)
    store().agree(conversation_id, kept, by=g.account.id, request=wish)
    return "That is recorded."


def _took_part(conversation_id: str) -> str:
    if not request.form.get("part_name", "").strip():
        raise CannotAgree("Write the name of whoever took part.")
    part: Any = request.form.get("part", "took-part")
    name = line_sent("part_name")
    took = TookPart(
        name=name,
        part=part if part in PARTS else "took-part",
        who_to_person=line_sent("part_who") or _known_as(name),
        view=as_typed(request.form.get("part_view", "")).strip(),
    )
    store().take_part(
        conversation_id, took, by=g.account.id, request=request_of(request.form, conversation_id)
    )
    return f"{took.name} is written down."


def _known_as(name: str) -> str:
    """Who they are to the person, as it was written down once."""
    known = called(g.person, name)
    return known.who_to_me if known else ""
