"""One question a page: shown, kept when it comes back, and on to wherever the button says."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from formengine.record import Conversation
from formengine.render.compiled import Entries, field_id
from formengine.render.entries import kept_entries, typed_entries
from formengine.render.progress import said
from formengine.render.steps import Step
from webapp.conversations.changes import base_of
from webapp.myself.blueprint import bp, reads, the_card, the_link, the_record, the_steps, was_moved
from webapp.myself.contents import around, read_so
from webapp.myself.door import end_session
from webapp.myself.saving import keep_answer, only, the_step
from webapp.myself.troubles import too_late
from webapp.stores import kept


@bp.get("/questions/<question_id>")
def step(token: str, question_id: str) -> ResponseReturnValue:
    record = the_record()
    here = the_step(question_id, record)
    voices = {question_id: the_link().voice}
    more = request.args.getlist("more")
    return _shown(
        token, here, record, kept_entries([here.question], record.answers, voices=voices, more=more)
    )


@bp.post("/questions/<question_id>")
def keep(token: str, question_id: str) -> ResponseReturnValue:
    """Keep what can be kept, whichever button was pressed, then do what the button says."""
    record = the_record()
    here = the_step(question_id, record)
    if here.question.asks:
        if the_card().status == "finished":
            return too_late(token)
        done = keep_answer(here, record)
        if done.errors:
            added = [question_id] if f"add:{question_id}" in request.form else []
            typed = only(here.question, the_link().voice)
            entries = typed_entries([here.question], typed, done.errors, more=added)
            return _shown(token, here, done.record, entries), 422
        record = done.record
    _words_found_their_place()
    if was_moved():
        return redirect(url_for("myself.contents", token=token), code=303)
    return redirect(_onward(token, here, record), code=303)


def _words_found_their_place() -> None:
    """Words that were set aside and are now saved need not be kept a second time."""
    number = request.form.get("set_aside", "")
    if number.isascii() and number.isdecimal() and len(number) < 12:
        kept().words.let_go(the_link().hand, int(number))


def _shown(token: str, here: Step, record: Conversation, entries: Entries) -> str:
    pages, voice, easy = the_steps(), the_link().voice, reads("easy")
    themes = pages.themes(record.answers)
    in_theme = next(theme for theme in themes if theme.theme.id == here.theme.id)
    number = next(n for n, each in enumerate(in_theme.steps, 1) if each.name == here.name)
    everything = [each.name for theme in themes for each in theme.steps]
    met = pages.question(here, easy=easy)
    stood = record.said(here.name, voice)
    return render_template(
        "myself/step.html",
        **around(token),
        step=here,
        block=pages.page(here, easy=easy).html(entries, others=_shared(here, record)),
        base=base_of(here.question, voice, record),
        problems=[(field_id(name), wrong) for name, wrong in entries.errors.items()],
        part=1 + [theme.theme.id for theme in themes].index(here.theme.id),
        parts=len(themes),
        number=number,
        of=len(in_theme.steps),
        is_first=everything[0] == here.name,
        in_other_words=here.question.text if met.text != here.question.text else "",
        last_saved=stood.at if stood else "",
    )


def _shared(here: Step, record: Conversation) -> dict[str, Markup]:
    """For somebody beside the person: what the person said themselves, where that is shared."""
    if the_link().voice == "person":
        return {}
    told = [each for each in said(here.question, record.answers) if each.own]
    if not told:
        return {}
    return {
        here.name: Markup(render_template("myself/shared.html", told=told, person=the_card().person_name))
    }


def _onward(token: str, here: Step, record: Conversation) -> str:
    again: dict[str, Any] = {"token": token, "question_id": here.name}
    sent = request.form
    if f"add:{here.name}" in sent:
        return url_for("myself.step", **again, more=here.name, _anchor=field_id(here.name))
    if any(name.startswith(f"remove:{here.name}:") for name in sent):
        return url_for("myself.step", **again, _anchor=field_id(here.name))
    if "reading" in sent:
        read_so(sent["reading"])
        return url_for("myself.step", **again)
    if "say_something" in sent:
        return url_for("myself.say", **again)
    if "stop" in sent:
        end_session()
        return url_for("myself.open_link", token=token, closed="yes")
    if "parts" in sent:
        return url_for("myself.contents", token=token)
    if "check" in sent:
        return url_for("myself.check_answers", token=token)
    names = [step.name for step in the_steps().shown(record.answers)]
    place = names.index(here.name) if here.name in names else 0
    if "back" in sent:
        there = names[place - 1] if place else ""
        return (
            url_for("myself.step", token=token, question_id=there)
            if there
            else url_for("myself.contents", token=token)
        )
    if "next" in sent or "skip" in sent:
        there = names[place + 1] if place + 1 < len(names) else ""
        if there:
            return url_for("myself.step", token=token, question_id=there)
        return url_for("myself.check_answers", token=token)
    return url_for("myself.step", **again)
