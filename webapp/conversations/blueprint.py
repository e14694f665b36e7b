"""The one blueprint that the views beside this file hang on, and what the open record is made of."""

from flask import Blueprint, g

from formengine.model import Form
from formengine.record import Conversation
from formengine.render.pages import FormPages
from webapp.stores import forms

bp = Blueprint("conversations", __name__, url_prefix="/conversations")


def the_conversation() -> Conversation:
    """The record the address names; the guard fetched it and let its reader in."""
    conversation: Conversation = g.conversation
    return conversation


def its_pages() -> FormPages:
    """The pages of the very version it is held on."""
    return forms().pages(the_conversation().form)


def its_form() -> Form:
    return its_pages().form
