"""What the views reach for: the store of records, the accounts, the forms that may be used here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app

from formengine.store import Store
from formengine.store.accounts import Accounts, WordsSetAside
from formengine.store.classes import Classes
from formengine.store.drafts import Drafts
from formengine.store.feedback import Feedback
from formengine.store.form_links import FormLinks
from formengine.store.links import Links
from formengine.store.sessions import Sessions
from formengine.store.surveys import Surveys
from webapp.forms import FormShelf


@dataclass(frozen=True)
class Kept:
    """Everything an app keeps, and where its forms lie."""

    store: Store
    accounts: Accounts
    sessions: Sessions
    words: WordsSetAside
    links: Links
    feedback: Feedback
    form_links: FormLinks
    surveys: Surveys
    classes: Classes
    drafts: Drafts
    forms: FormShelf


def kept() -> Kept:
    return cast(Kept, current_app.extensions["kept"])


def store() -> Store:
    return kept().store


def accounts() -> Accounts:
    return kept().accounts


def classes() -> Classes:
    return kept().classes


def feedback() -> Feedback:
    return kept().feedback


def names_of(ids: Sequence[str]) -> dict[str, str]:
    """Who did something, by account or by the hand of a link; an id nobody has is left out."""
    return kept().accounts.names(ids) | kept().links.names(ids)


def forms() -> FormShelf:
    return kept().forms
