"""Look the copy through as its reader will see it, then give it: recorded before anything leaves."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record import Conversation, CopyGiven, PartDecision
from formengine.store.refusals import ChangedMeanwhile
from formengine.writers.copy import copy_sheet
from webapp.conversations.blueprint import its_form, the_conversation
from webapp.conversations.changes import request_of
from webapp.copies.blueprint import HERE, bp
from webapp.copies.deciding import ToDecide, always_held, to_decide
from webapp.copies.formats import FORMATS
from webapp.copies.making import made, print_of
from webapp.copies.wish import Wish, first_wish, reader_of, wish_typed
from webapp.dates import today
from webapp.sent_numbers import number_sent
from webapp.stores import store


@bp.route(f"{HERE}/", methods=["GET", "POST"])
def look(conversation_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """The copy with the choices that make it; on POST the same again, or (`give`) recorded and given."""
    conversation, form = the_conversation(), its_form()
    typed = request.form if request.method == "POST" else None
    to_the_person = typed is None or reader_of(typed, g.person).to_the_person
    items = to_decide(conversation, form, to_the_person=to_the_person)
    wish = wish_typed(typed, g.person, items) if typed is not None else first_wish(g.person)
    copy, sees = made(conversation, form, _as_shown(wish, items, conversation), g.person, today().isoformat())
    wrong = dict(wish.errors) if typed is not None and "give" in typed else {}
    if typed is not None and "give" in typed and not wrong:
        wrong = _what_stops(typed.get("seen", ""), print_of(copy), sees.says_nothing)
        if not wrong:
            try:
                return _give(conversation, wish)
            except ChangedMeanwhile as changed:
                wrong["sheet"] = str(changed)
    asked = {question.id: question.text for question in form.questions()}
    page = render_template(
        "copies/look.html",
        person=g.person, conversation=conversation, form=form, wish=wish, wrong=wrong, items=items,
        formats=FORMATS, typed=typed or {}, sheet=copy_sheet(copy), seen=print_of(copy),
        empty=sees.says_nothing, follows=[asked[name] for name in sees.follows],
        undecided=len(items) - len(wish.decisions), worker=g.account.name,
        may_have_copy=any(wish.reader == f"a:{each.id}" and each.may_have_copy for each in g.person.acquaintances),
    )  # fmt: skip
    return page, 422 if wrong else 200


def _what_stops(looked_at: str, would_be_given: str, says_nothing: bool) -> dict[str, str]:
    if says_nothing:
        return {
            "sheet": "Nothing that was said is left in this copy, so it is no copy. Give something, or tell them in "
            "words and write a note beside the record."
        }
    if looked_at != would_be_given:
        return {
            "sheet": "The copy has changed since you looked at it. This is how it is now: look it through, then give it."
        }
    return {}


def _as_shown(wish: Wish, items: list[ToDecide], conversation: Conversation) -> CopyGiven:
    """The copy as far as it is decided: what nobody has decided of yet is not in it."""
    called = FORMATS.get(wish.format)
    return CopyGiven(
        to=wish.to or "somebody", to_the_person=wish.to_the_person, person_asked=True, sent="-",
        format=called.label if called else "-",
        decisions=(*wish.shown(items), *always_held(conversation, "-")),
    )  # fmt: skip


def _give(conversation: Conversation, wish: Wish) -> ResponseReturnValue:
    also: tuple[PartDecision, ...] = tuple(always_held(conversation, g.account.name))
    copy = wish.copy(g.person, also)
    asked = request_of(request.form, f"copy of {conversation.id}")
    store().give_copy(conversation.id, copy, by=g.account.id, revision=_seen_revision(), request=asked)
    after = store().conversation(conversation.id, by=g.account.id)
    number = max(
        number
        for number, given in enumerate(after.copies, 1)
        if (given.to, given.format, given.sent, given.decisions)
        == (copy.to, copy.format, copy.sent, copy.decisions)
    )
    return redirect(url_for("copies.given", conversation_id=conversation.id, number=number), code=303)


def _seen_revision() -> int:
    return number_sent(request.form.get("revision", ""), digits=11)
