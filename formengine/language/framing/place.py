"""What stands round a question: the heading over it, the stem above, its hint, its options, its kind."""

from dataclasses import dataclass

from .knowledge import Knowledge
from .score import PLACE, score
from .seen import Seen, seen

_SHARE = {"stem": 60, "options": 35, "heading": 30, "hint": 30}
"""How much of what is said there counts for the question, in hundredths."""
_ITEM_SHARE = 90
"""The same for the stem over an item of a list, which is the rest of its sentence."""
_AT_MOST = 250
_FACT_KINDS = frozenset(
    [
        "date",
        "datetime",
        "time",
        "email",
        "phone",
        "tel",
        "telephone",
        "number",
        "integer",
        "decimal",
        "address",
        "postcode",
        "file",
        "upload",
        "signature",
        "image",
        "photo",
        "geopoint",
        "barcode",
        "attachment",
        "quantity",
        "url",
        "hidden",
        "calculate",
    ]
)
_FACT = 80
_READ = 600

Sight = tuple[str, Seen]
"""Where something stands, and what was seen there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands; nothing of it has to be known."""

    heading: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    hint: str = ""
    kind: str = ""


def lent(place: Place, is_item: bool, known: Knowledge) -> tuple[list[int], list[Sight]]:
    """The score the place lends a question, and what was seen there.

    Facts round a question lend nothing: a heading of names and dates does not make a question plain.
    """
    totals = [0, 0, 0, 0, 0]
    sights: list[Sight] = []
    for where, text in (
        ("stem", place.stem),
        ("options", "; ".join(place.options)),
        ("heading", place.heading),
        ("hint", place.hint),
    ):
        if not text:
            continue
        this = seen(text[:_READ], known)
        scores = score(this, known)
        sights.append((where, this))
        plain = scores[PLACE["neutral"]]
        share = _ITEM_SHARE if where == "stem" and is_item else _SHARE[where]
        for i in range(4):
            if scores[i] > plain:
                totals[i] += min(scores[i] - plain, _AT_MOST * 2) * share // 100
    totals = [min(total, _AT_MOST) for total in totals]
    if place.kind.lower() in _FACT_KINDS:
        totals[PLACE["neutral"]] += _FACT
    return totals, sights
