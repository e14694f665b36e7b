"""Short ways to say and save things in tests of the store."""

import itertools
from typing import Any

from formengine.record import Change, Conversation, Saved, Statement
from formengine.record import Speaker as Speaker
from formengine.store import Store

_requests = (f"request-{n}" for n in itertools.count())


def said(text: Any, question: str = "good-day", by: Speaker = "person", **keys: Any) -> Statement:
    return Statement(question=question, said_by=by, value=text, **keys)


def change(
    text: Any, based_on: int = 0, question: str = "good-day", by: Speaker = "person", **keys: Any
) -> Change:
    settles = keys.pop("settles", ())
    return Change(statement=said(text, question, by, **keys), based_on=based_on, settles=settles)


def save(store: Store, conversation: str, *changes: Change, by: str = "ann", request: str = "") -> Saved:
    return store.save(conversation, changes, by=by, request=request or next(_requests))


def read(store: Store, conversation: str) -> Conversation:
    return store.conversation(conversation, by="a test")


def value(store: Store, conversation: str, question: str = "good-day", by: Speaker = "person") -> Any:
    statement = read(store, conversation).said(question, by)
    return statement.value if statement else None
