"""The smallest conversation that shows what a test is about."""

from typing import Any

from formengine.record import Conversation, FormReference, Statement
from formengine.record import Speaker as Speaker


def a_conversation(*statements: Statement, **keys: Any) -> Conversation:
    form = FormReference(id="a-form", version=1, hash="0" * 64)
    return Conversation(id="c1", person="p1", form=form, worker="ann", statements=statements, **keys)


def said(value: Any = None, question: str = "good-day", by: Speaker = "person", **keys: Any) -> Statement:
    return Statement(question=question, said_by=by, value=value, **keys)
