"""What the views reach for: the store of records, the accounts, the forms that may be used here."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from formengine.store import Store
from formengine.store.accounts import Accounts, WordsSetAside
from formengine.store.sessions import Sessions
from webapp.forms import FormShelf


@dataclass(frozen=True)
class Kept:
    """Everything an app keeps, and where its forms lie."""

    store: Store
    accounts: Accounts
    sessions: Sessions
    words: WordsSetAside
    forms: FormShelf


def kept() -> Kept:
    return cast(Kept, current_app.extensions["kept"])


def store() -> Store:
    return kept().store


def accounts() -> Accounts:
    return kept().accounts


def forms() -> FormShelf:
    return kept().forms
