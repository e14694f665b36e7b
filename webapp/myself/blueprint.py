"""The blueprint of the pages behind a link, and what those pages are made of."""

from weakref import WeakKeyDictionary

from flask import Blueprint, current_app, g

from formengine.record import Card, Conversation, Saved
from formengine.record.moving import as_seen_on
from formengine.render.pages import FormPages
from formengine.render.steps import Step, StepPages
from formengine.store.links import Link
from webapp.conversations.blueprint import sent_from
from webapp.conversations.saving import as_on_the_page
from webapp.myself.theirs import ASKED_OF, as_they_see_it
from webapp.stores import forms, store

bp = Blueprint("myself", __name__, url_prefix="/myself/<token>")

_steps: WeakKeyDictionary[FormPages, dict[str, StepPages]] = WeakKeyDictionary()


def the_link() -> Link:
    """The link the address names; the door checked that its code was given."""
    link: Link = g.link
    return link


def the_card() -> Card:
    card: Card = g.card
    return card


def the_record() -> Conversation:
    """The record as whoever came by this link may see it, and as the page that was sent sees it. Every look is logged."""
    theirs = _theirs_now()
    return as_seen_on(theirs, sent_from(theirs))


def as_on_their_page(saved: Saved) -> Saved:
    """What was kept, by the names its questions have on the page that was sent."""
    return as_on_the_page(_theirs_now(), saved)


def was_moved() -> bool:
    """Whether the page that was sent is of a version the record has moved on from."""
    return bool(sent_from(_theirs_now()))


def _theirs_now() -> Conversation:
    if "theirs" not in g:
        link = the_link()
        g.theirs = as_they_see_it(store().conversation(link.conversation, by=link.hand), link)
    theirs: Conversation = g.theirs
    return theirs


def the_steps() -> StepPages:
    """The steps of the very version the conversation is held on, for whoever this link asks; and after them what they
    answered in a version before that this one has no place for."""
    pages, voice = forms().pages_of(the_record()), the_link().voice
    kept = _steps.setdefault(pages, {})
    if voice not in kept:
        kept[voice] = StepPages(current_app.jinja_env, pages.form, ASKED_OF[voice])
    return kept[voice]


def reads(way: str) -> bool:
    """Whether they chose to read so: “easy” words, “large” print."""
    return way in the_link().reading.split()


def go_on_from(steps: list[Step], answered: set[str]) -> Step | None:
    """Where to go on: the first question without an answer after the last with one, else the first without."""
    asked = [step for step in steps if step.question.asks]
    last = max((n for n, step in enumerate(asked) if step.name in answered), default=-1)
    if last < 0:
        return steps[0] if steps else None
    order = [*asked[last + 1 :], *asked[: last + 1]]
    return next((step for step in order if step.name not in answered), None)
