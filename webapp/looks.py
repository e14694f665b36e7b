"""Who looked at a record, in words a person can read: one line for what somebody did on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formengine.record import Look
from webapp.dates import as_date

_DID = {
    "looked": "looked at it",
    "history-read": "read how it came to be",
    "exported": "took it out as a file",
    "copy-given": "gave a copy of it",
    "looks-read": "looked at this list",
}


@dataclass(frozen=True)
class SeenOnADay:
    days: str
    who: str
    what: str


def in_plain_words(looks: Iterable[Look], names: Mapping[str, str]) -> list[SeenOnADay]:
    """The looks, latest first, each person's on one day told once."""
    told: dict[tuple[str, str, str, str], int] = {}
    for look in looks:
        key = (as_date(look.at), names.get(look.by, look.by), _DID.get(look.did, look.did), look.why)
        told[key] = told.get(key, 0) + 1
    return [
        SeenOnADay(day, who, what + (f", {times} times" if times > 1 else "") + (f": {why}" if why else ""))
        for (day, who, what, why), times in told.items()
    ]
