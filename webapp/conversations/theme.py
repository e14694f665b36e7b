"""A theme of a conversation, a page of its own: shown with what was said so far, kept when it comes back."""

import html
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from formengine.answers import shown
from formengine.model import Question
from formengine.record import Conversation
from formengine.record.earlier import Earlier
from formengine.render.compiled import Entries, field_id
from formengine.render.entries import kept_entries, typed_entries, voice
from formengine.render.pages import ThemePage
from formengine.store.refusals import ChangedMeanwhile
from webapp.conversations.beside import beneath
from webapp.conversations.blueprint import bp, its_form, its_pages, sent_from, the_conversation
from webapp.conversations.changes import CameBack, after, base_sent, came_back, request_of
from webapp.conversations.earlier import as_it_was, to_change
from webapp.conversations.known_already import kept_as_known, known_already, with_known
from webapp.conversations.people_offered import kept_in_life, offers, to_keep, with_offered
from webapp.conversations.saving import save
from webapp.conversations.wording import notes
from webapp.stores import store


@bp.get("/<conversation_id>/themes/<theme_id>")
def theme(conversation_id: str, theme_id: str) -> ResponseReturnValue:  # noqa: ARG001
    page, conversation = _page(theme_id), the_conversation()
    again = to_change(conversation, request.args["again"]) if "again" in request.args else None
    stands = as_it_was(conversation, again) if again else conversation
    voices = {again.question.id: again.said.said_by} if again else {}
    entries = kept_entries(page.questions, stands.answers, voices=voices, more=request.args.getlist("more"))
    return _shown(page, conversation, entries, again=again)


@bp.post("/<conversation_id>/themes/<theme_id>")
def keep(conversation_id: str, theme_id: str) -> ResponseReturnValue:
    """Keep all that can be kept, whichever button was pressed, then do what the button says."""
    page, before = _page(theme_id), the_conversation()
    typed = with_known(with_offered(request.form, g.person), page.questions, g.person)
    back = came_back(its_form(), page.questions, before, typed)
    saved = save(before, back.changes, theme_id)
    now = after(before, saved)
    if back.errors:
        added = [name.split(":")[1] for name in request.form if name.startswith("add:")]
        entries = typed_entries(page.questions, typed, back.errors, more=added)
        return _shown(page, now, entries, back), 422
    if saved.conflicts:
        return redirect(url_for("conversations.settle", conversation_id=conversation_id), code=303)
    if sent_from(g.conversation):
        return redirect(
            url_for("conversations.overview", conversation_id=conversation_id, typed="before"), code=303
        )
    _keep_what_is_known(page, now)
    return redirect(_onward(page, before, now), code=303)


def _keep_what_is_known(page: ThemePage, now: Conversation) -> None:
    """What a button said is to be known of them from now on. Where somebody else changed that just now, the button is
    there again."""
    known = kept_in_life(request.form, now, g.person)
    known = kept_as_known(request.form, page.questions, now, known or g.person) or known
    if known is not None:
        wish = request_of(request.form, f"known of {g.person.id}")
        with suppress(ChangedMeanwhile):
            store().change_person(known, by=g.account.id, request=wish)


def _page(theme_id: str) -> ThemePage:
    page = its_pages().themes.get(theme_id)
    if page is None:
        raise NotFound
    return page


def _shown(
    page: ThemePage,
    conversation: Conversation,
    entries: Entries,
    back: CameBack | None = None,
    again: Earlier | None = None,
) -> str:
    form = its_form()
    showing = shown(form, conversation.answers)
    visible = {question.id for question in showing.questions}
    asked = [question for question in page.questions if question.id in visible]
    voices = {q.id: entries.values.get(f"{q.id}:said") or voice(q, conversation.answers) for q in asked}
    errors = back.errors if back else {}
    beside = beneath(form, asked, conversation, voices)
    if conversation.status == "open":
        for name, offered in offers(asked, conversation, g.person).items():
            beside[name] = offered + beside.get(name, Markup(""))
        for name, note in notes(asked, form, conversation).items():
            beside[name] = beside.get(name, Markup("")) + note
        for name, told in known_already(asked, conversation, g.person).items():
            beside[name] = told + beside.get(name, Markup(""))
        for name, keep_them in to_keep(asked, conversation, g.person).items():
            beside[name] = keep_them + beside.get(name, Markup(""))
    return render_template(
        "conversations/theme.html",
        person=g.person,
        conversation=conversation,
        form=form,
        theme=page.theme,
        parts=page.parts(entries, visible, {s.id for s in showing.sections}, beside),
        bases=_bases(asked, voices, conversation),
        problems=[(field_id(name), wrong) for name, wrong in errors.items()],
        last_saved=_last_saved(page, conversation),
        next_theme=_next(page, visible),
        again=again,
    )


def _bases(asked: Iterable[Question], voices: Mapping[str, str], conversation: Conversation) -> Markup:
    """What each box was typed over, to be sent along. Written here and not in a template: there is one a question."""
    boxes = [(q.id, base_sent(q, voices[q.id], conversation)) for q in asked if q.asks]
    return Markup(
        "".join(
            f'<input type="hidden" name="{html.escape(name)}:base" value="{html.escape(base)}">\n'
            for name, base in boxes
        )
    )


def _last_saved(page: ThemePage, conversation: Conversation) -> str:
    """When an answer of this page was last saved."""
    here = {question.id for question in page.questions}
    return max((said.at for said in conversation.statements if said.question in here), default="")


def _next(page: ThemePage, visible: set[str]) -> str:
    """The theme after this one that asks anything; empty after the last."""
    after = False
    for theme in its_form().sections:
        if after and any(question.id in visible for question in theme.all_questions()):
            return theme.id
        after = after or theme.id == page.theme.id
    return ""


def _onward(page: ThemePage, before: Conversation, now: Conversation) -> str:
    here: dict[str, Any] = {"conversation_id": now.id, "theme_id": page.theme.id}
    if spoken_of := request.form.get("say_something", ""):
        return url_for("feedback.say", form_hash=now.form.hash, question=spoken_of, talk=now.id)
    for name in request.form:
        did, _, rest = name.partition(":")
        question = rest.split(":")[0]
        if did == "add":
            return url_for("conversations.theme", **here, more=question, _anchor=field_id(question))
        if did in ("remove", "offer", "into-life", "known", "to-know"):
            return url_for("conversations.theme", **here, _anchor=field_id(question))
    appeared = _ids(now) - _ids(before)
    new = next((question.id for question in page.questions if question.id in appeared), "")
    if new:
        return url_for("conversations.theme", **here, _anchor=field_id(new))
    if "next" in request.form and (following := _next(page, _ids(now))):
        return url_for("conversations.theme", conversation_id=now.id, theme_id=following)
    if "next" in request.form or "overview" in request.form:
        return url_for("conversations.overview", conversation_id=now.id)
    return url_for("conversations.theme", **here)


def _ids(conversation: Conversation) -> set[str]:
    return {question.id for question in shown(its_form(), conversation.answers).questions}
