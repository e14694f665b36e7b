"""Who looked at a record, in words a person can read: one line for what somebody did on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formengine.record import Look
from webapp.dates import as_date

_DID = {
    "looked": "looked at it",
    "history-read": "read how it came to be",
    "exported": "took it out as a file",
    "copy-given": "looked at it",
    "looks-read": "looked at this list",
    "reached-across": "opened it from another team",
}

_SAID_ELSEWHERE = ("copy-given", "history-read")
"""That a copy was given, to whom, or was taken out again, is for the log of copies: it knows what is safe to be read
at home, and a copy that is told of here and not there would say that there is something to hide."""


@dataclass(frozen=True)
class SeenOnADay:
    days: str
    who: str
    what: str


def in_plain_words(looks: Iterable[Look], names: Mapping[str, str]) -> list[SeenOnADay]:
    """The looks, latest first, each person's on one day told once."""
    told: dict[SeenOnADay, None] = {}
    for look in looks:
        why = "" if look.did in _SAID_ELSEWHERE else look.why
        what = _DID.get(look.did, look.did) + (f": {why}" if why else "")
        told[SeenOnADay(as_date(look.at), names.get(look.by, look.by), what)] = None
    return list(told)
