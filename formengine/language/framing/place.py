"""What stands round a question: the heading over it, the stem above, its hint, its options, its kind."""

from functools import lru_cache
from typing import NamedTuple

from .knowledge import Knowledge
from .score import PLACE, score
from .seen import Seen, seen

_SHARE = {"stem": 60, "heading": 60, "hint": 10}
"""How much of what is said there counts for the question, in hundredths. Hints mostly speak to the worker."""
_FINE_HEADING = 30
"""The same of what a heading says of strengths: a good heading over the old questions makes none of them good."""
_ITEM_SHARE = 90
"""The same for the stem over an item of a list, which is the rest of its sentence."""
_ALL_OPTIONS = 300
"""What the options lend a framing when each of them speaks for it; fewer lend their part."""
_AT_MOST = 300
_ASKED_FOR_FACTS = (
    "date datetime time email phone tel telephone number integer decimal address postcode file upload signature image"
    " photo geopoint barcode attachment quantity url hidden calculate"
)
_FACT_KINDS = frozenset(_ASKED_FOR_FACTS.split())
_FACT = 80
NEAR, OPTIONS = 600, 12
"""How many characters of each thing near a question, and how many of its options, are read."""

Sight = tuple[str, Seen]
"""Where something stands, and what was seen there."""


class Place(NamedTuple):
    """Where a question stands; nothing of it has to be known."""

    heading: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    hint: str = ""
    kind: str = ""


def lent(place: Place, is_item: bool, known: Knowledge) -> tuple[list[int], list[Sight]]:
    """The score the place lends a question, and what was seen there.

    Facts round a question lend nothing: a heading of names and dates does not make a question plain. Nor do
    options and hints lend service: they name one as a place somebody may be, or whom to ring.
    """
    totals = [0, 0, 0, 0, 0]
    sights: list[Sight] = []
    for where, text in (("stem", place.stem), ("heading", place.heading), ("hint", place.hint)):
        if text:
            this, leads = _near(text[:NEAR], known)
            sights.append((where, this))
            share = _ITEM_SHARE if where == "stem" and is_item else _SHARE[where]
            for i, over in enumerate(leads):
                if i != PLACE["service"] or where != "hint":
                    fine = where == "heading" and i == PLACE["strengths"]
                    totals[i] += min(over, 2 * _AT_MOST) * (_FINE_HEADING if fine else share) // 100
    options = [_near(option[:NEAR], known) for option in place.options[:OPTIONS]]
    for this, lead in options:
        best = max(range(4), key=lead.__getitem__)
        if lead[best] and best != PLACE["service"]:
            totals[best] += _ALL_OPTIONS // len(options)
            sights.append(("options", this))
    totals = [min(total, _AT_MOST) for total in totals]
    if place.kind.lower() in _FACT_KINDS:
        totals[PLACE["neutral"]] += _FACT
    return totals, sights


@lru_cache(maxsize=1024)  # one heading stands over many questions, and most options are yes and no
def _near(text: str, known: Knowledge) -> tuple[Seen, tuple[int, ...]]:
    """What is seen in a text near a question, and by how much each framing but neutral outdoes neutral there."""
    this = seen(text, known)
    *scores, plain = score(this, known)
    return this, tuple(max(0, one - plain) for one in scores)
