"""A copy made from the record: one way for the page that shows it, the paper and the file."""

import hashlib
from dataclasses import replace

from flask import current_app

from formengine.model import Form
from formengine.record import Conversation, CopyGiven, Person
from formengine.record.copies import ReaderSees, reader_sees
from formengine.writers.copy import Copy, CopyFor, copy_as_json, copy_of
from formengine.writers.sheet import Sheet, Size
from webapp.copies.formats import FORMATS
from webapp.dates import as_date
from webapp.stores import accounts

MADE_UP = "From a demonstration. Everyone in it is made up."

_BY_LABEL = {format.label: format for format in FORMATS.values()}


def made(
    conversation: Conversation, form: Form, copy: CopyGiven, person: Person, on: str
) -> tuple[Copy, ReaderSees]:
    """The copy as its reader sees it. Raises CannotGiveCopy where a marked answer has no decision."""
    sees = reader_sees(conversation, form, copy, person)
    reader = CopyFor(
        to=copy.to, to_the_person=copy.to_the_person, person=person,
        worker=accounts().names([conversation.started_by]).get(conversation.started_by, ""),
        on=as_date(on), talked_on=as_date(conversation.started_at), size=_size(copy.format),
    )  # fmt: skip
    return copy_of(sees, conversation, form, reader), sees


def as_it_leaves(sheet: Sheet) -> Sheet:
    """A sheet about somebody. Out of the demonstration it says that there is no such person."""
    return replace(sheet, notice=MADE_UP) if current_app.config["DEMO"] else sheet


def _size(called: str) -> Size:
    """As the format is called here; by its first words where somebody called it otherwise."""
    known = _BY_LABEL.get(called)
    if known is not None:
        return known.size
    return "large" if called.casefold().startswith("large print") else "standard"


def print_of(copy: Copy) -> str:
    """What tells one copy from another: whoever gives a copy has looked at that very one."""
    return hashlib.sha256(
        f"{copy.kind}\n{copy.size}\n{copy_as_json(copy)}".encode("utf-8", "replace")
    ).hexdigest()
