"""The one blueprint that the views beside this file hang on, and what the open record is made of."""

from flask import Blueprint, g, request

from formengine.model import Form
from formengine.record import Conversation
from formengine.record.as_asked import as_read
from formengine.record.moving import as_seen_on, names_since
from formengine.render.pages import FormPages
from webapp.conversations.changes import base_from
from webapp.stores import forms

bp = Blueprint("conversations", __name__, url_prefix="/conversations")


def the_conversation() -> Conversation:
    """The record the address names, as the page that was sent sees it; the guard fetched it and let its reader in."""
    conversation: Conversation = g.conversation
    return as_seen_on(conversation, sent_from(conversation))


def its_pages() -> FormPages:
    """The pages of the very version it is held on, with what is kept from versions before."""
    return forms().pages_of(the_conversation())


def its_form() -> Form:
    """The same version, for reading: where an answer was given to other words, they stand with the question."""
    return as_read(its_pages().form, the_conversation(), forms().version)


def form_of(conversation: Conversation) -> Form:
    """The form of a record as it stood once."""
    return as_read(forms().pages_of(conversation).form, conversation, forms().version)


def sent_from(conversation: Conversation) -> str:
    """The version of the form that a page which came back is of, where the record has moved on from it since."""
    if request.method != "POST" or not conversation.moves:
        return ""
    boxes = (value for name, value in request.form.items() if name.endswith(":base"))
    page = next((base.asked_on for base in map(base_from, boxes) if base.asked_on), "")
    moved_on = page and not conversation.form.hash.startswith(page)
    return page if moved_on and names_since(conversation, page) is not None else ""


MOVED_MEANWHILE = (
    "This conversation was moved to another version of the form since this page was opened. "
    "Its questions are shown as they are now: choose again."
)


def is_of_another_version(conversation: Conversation) -> bool:
    """Whether a page on which questions are chosen, and nothing is typed, came back from before a move."""
    return request.form.get("held_on", conversation.form.hash) != conversation.form.hash
