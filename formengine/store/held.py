"""All that is held about one person: every record, what staff wrote beside them, and what waits at their edges: the
links somebody was given to fill one in, and words that were typed and could not be saved yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from formengine import __version__
from formengine.record import Conversation, Look, Person
from formengine.record.guarding import guards
from formengine.store.accounts import SetAside
from formengine.store.asides import Aside
from formengine.store.links import Link
from formengine.store.people import Known

_OPENS_IT = ("token_hash", "proof", "request")


def document(
    person: Person,
    records: Sequence[Mapping[str, Any]],
    conversations: Sequence[Conversation],
    beside: Sequence[Aside],
    known: Sequence[Known],
    looked: Sequence[Look],
    links: Sequence[Link],
    waiting: Sequence[SetAside],
) -> dict[str, Any]:
    """`known`: all that was ever written down of who they are; `looked`: who opened that. `to_decide` names what
    somebody has to look at before the person has it: marked answers, and all that was written beside the records, by
    links of others, or waits to be saved, since it may be about others as well."""
    return {
        "formengine": __version__,
        "person": asdict(person),
        "records": list(records),
        "beside": [_told(each) for each in beside],
        "known": [{**asdict(each.person), "at": each.at, "by": each.by} for each in known],
        "looked": [asdict(each) for each in looked],
        "links": [
            {name: value for name, value in asdict(each).items() if name not in _OPENS_IT} for each in links
        ],
        "waiting": [asdict(each) for each in waiting],
        "to_decide": [
            *_marked(conversations),
            *({"beside": _name(each)} for each in beside),
            *({"link": each.id} for each in links if each.voice != "person"),
            *({"waiting": each.id} for each in waiting),
        ],
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
