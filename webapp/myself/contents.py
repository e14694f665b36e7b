"""What there is to fill in, part by part, and what is done."""

from datetime import UTC, datetime
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.answers import is_answered
from formengine.store.links import Link
from webapp.myself.blueprint import bp, go_on_from, reads, the_card, the_link, the_record, the_steps
from webapp.myself.opening import closes
from webapp.myself.waiting_words import mark_of
from webapp.stores import kept

READING = {"easy": True, "plain": False, "large": True, "standard": False}
_WAY = {"easy": "easy", "plain": "easy", "large": "large", "standard": "large"}


@bp.get("/parts")
def contents(token: str) -> ResponseReturnValue:
    """The parts of the form with how far each has come, and one way to go on."""
    record, steps = the_record(), the_steps()
    themes = steps.themes(record.answers)
    shown = [step for theme in themes for step in theme.steps]
    answered = {step.name for step in shown if is_answered(step.question, record.answers)}
    return render_template(
        "myself/contents.html",
        **around(token),
        themes=themes,
        answered=answered,
        started=bool(answered),
        news_by_link=kept().feedback.news_for(the_link().hand),
        go_on=go_on_from(shown, answered),
    )


@bp.post("/reading")
def reading(token: str) -> ResponseReturnValue:
    """Choose how to read: easier words, larger print."""
    read_so(request.form.get("reading", ""))
    return redirect(url_for("myself.contents", token=token), code=303)


def read_so(choice: str) -> None:
    """Keep the choice with the link, so that it is there next time."""
    if choice not in READING:
        return
    ways = set(the_link().reading.split()) - {_WAY[choice]}
    if READING[choice]:
        ways.add(_WAY[choice])
    kept().links.read_as(the_link().id, " ".join(sorted(ways)))


def around(token: str) -> dict[str, Any]:
    """What every page behind the link shows around its own content."""
    link, card = the_link(), the_card()
    ends, words = closes(datetime.now(UTC))
    return {
        "token": token,
        "link": link,
        "form": the_steps().form,
        "about": _about(link, card.person_name),
        "is_finished": card.status == "finished",
        "mark": mark_of(link),
        "easy": reads("easy"),
        "large_print": reads("large"),
        "closes_at": ends,
        "closes": words,
    }


def _about(link: Link, person: str) -> str:
    """For somebody beside the person: whose form this is. The person knows."""
    return "" if link.voice == "person" else person
