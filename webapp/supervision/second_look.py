"""Send a record for a second look, read what is asked about, send it back, say that it was looked over."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record.moving import steps_as_now
from formengine.record.since import changed_since
from formengine.render.fields import as_typed
from formengine.render.progress import ThemeTold, Told, told
from formengine.store.accounts import Account
from formengine.store.refusals import ChangedMeanwhile
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.stores import accounts, names_of, store
from webapp.supervision.blueprint import HERE, bp
from webapp.supervision.threads import SecondLook, second_look, too_long


@bp.route(HERE, methods=["GET", "POST"])
def look(conversation_id: str) -> ResponseReturnValue:
    """Where it stands, and every answer with what was written beside it; on POST the next turn is taken."""
    thread, wrong = second_look(conversation_id), dict[str, str]()
    if request.method == "POST":
        wrong = _take_turn(conversation_id, thread)
        if not wrong:
            return redirect(url_for("supervision.look", conversation_id=conversation_id), code=303)
        thread = second_look(conversation_id)
    only_changed = request.args.get("only") == "changed" and thread.seen_revision > 0
    page = render_template(
        "supervision/second-look.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        thread=thread,
        themes=_themes(thread, only_changed=only_changed),
        was=_was(thread) if only_changed else {},
        only_changed=only_changed,
        names=names_of([aside.by for aside in thread.asides] + [thread.sent_to]),
        seniors=seniors_of(the_conversation().team, but=g.account.id),
        may_look=may_look(thread),
        wrong=wrong,
        typed=request.form,
    )
    return page, 422 if wrong else 200


def seniors_of(team: str, *, but: str) -> list[Account]:
    return [
        account
        for account in accounts().all_accounts()
        if account.role == "senior" and account.team == team and account.id != but and not account.closed_at
    ]


def may_look(thread: SecondLook) -> bool:
    """Whoever it was sent to, or another senior of the team when they are away; never who sent it, or holds it now."""
    own = (thread.sent_by, the_conversation().worker)
    return bool(g.account.role == "senior" and g.account.id not in own)


def _take_turn(conversation_id: str, thread: SecondLook) -> dict[str, str]:
    """What is wrong with the turn that is wanted, by the name of the box; nothing where it was taken."""
    turn, words = request.form.get("turn", ""), as_typed(request.form.get("words", "")).strip()
    if long := too_long(words):
        return {"words": long}
    detail: dict[str, object] = {"words": words, "revision": the_conversation().revision}
    if turn == "sent":
        to = request.form.get("to", "")
        if to not in {each.id for each in seniors_of(the_conversation().team, but=g.account.id)}:
            return {"to": "Choose who you would like to look at it."}
        detail["to"] = to
    elif turn == "sent-back" and not words:
        return {"words": "Say what you would like them to look at again."}
    elif turn not in ("sent-back", "looked-over", "taken-back"):
        return {"meanwhile": "Choose what to do with one of the buttons."}
    if turn in ("sent-back", "looked-over") and not may_look(thread):
        return {"meanwhile": "Somebody else gives the second look: nobody looks over their own."}
    try:
        store().add_aside(
            "second-look", conversation_id, turn, detail, person=g.person.id, by=g.account.id, after=_seen(),
            request=request_of(request.form, f"second look {conversation_id}"),
        )  # fmt: skip
    except ChangedMeanwhile as changed:
        return {"meanwhile": str(changed)}
    return {}


def _themes(thread: SecondLook, *, only_changed: bool) -> list[ThemeTold]:
    """What was said, or written beside; where only what changed is wanted, only that."""
    changed = {question for question, _ in _was(thread)} if only_changed else None
    kept = [
        ThemeTold(theme.theme, tuple(asked for asked in theme.told if _counts(asked, thread, changed)))
        for theme in told(its_form(), the_conversation().answers)
    ]
    return [theme for theme in kept if theme.told]


def _counts(asked: Told, thread: SecondLook, changed: set[str] | None) -> bool:
    if changed is not None:
        return asked.question.id in changed
    return bool(asked.said or thread.beside(asked.question.id))


def _was(thread: SecondLook) -> dict[tuple[str, str], str]:
    """By answer that changed since the last look: what stood there then, in words; empty where nothing did."""
    asked = {question.id: question for question in its_form().questions()}
    steps = store().history(
        the_conversation().id, by=g.account.id, why="to see what changed since the last look"
    )
    found: dict[tuple[str, str], str] = {}
    steps = steps_as_now(the_conversation(), steps)
    for changed in changed_since(steps, thread.seen_revision):
        question = asked.get(changed.now.question)
        was = changed.was
        value = "" if was is None or question is None or was.value is None else question.as_text(was.value)
        found[changed.key] = "\n".join(text for text in (value, was.words if was else "") if text)
    return found


def _seen() -> int:
    return number_sent(request.form.get("seen", "0"))
