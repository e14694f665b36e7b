"""All that is held about one person: every record, and what staff wrote beside them, which is about them too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from formengine import __version__
from formengine.record import Conversation, Person
from formengine.record.guarding import guards
from formengine.store.asides import Aside


def document(
    person: Person,
    records: Sequence[Mapping[str, Any]],
    conversations: Sequence[Conversation],
    beside: Sequence[Aside],
) -> dict[str, Any]:
    """`to_decide` names what somebody has to look at before the person has it: marked answers, and all that was
    written beside the records, since it may be about others as well."""
    return {
        "formengine": __version__,
        "person": asdict(person),
        "records": list(records),
        "beside": [_told(each) for each in beside],
        "to_decide": [*_marked(conversations), *({"beside": _name(each)} for each in beside)],
    }


def _marked(conversations: Sequence[Conversation]) -> Iterator[dict[str, Any]]:
    for record in conversations:
        for (question, said_by), marks in guards(record).items():
            kinds = [mark.kind for mark in marks]
            yield {"conversation": record.id, "question": question, "said_by": said_by, "marks": kinds}


def _told(aside: Aside) -> dict[str, Any]:
    told = {"id": _name(aside), "matter": aside.matter, "of": aside.of, "at": aside.at, "by": aside.by}
    return {**told, "did": aside.did, "detail": dict(aside.detail)}


def _name(aside: Aside) -> str:
    return f"{aside.matter}:{aside.of}@{aside.number}"
