"""Poor forms, each with the good one it belongs beside, and what each planted fault does to a person."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from formengine.errors import NoSuchForm
from webapp.designer.outlines import Beside, Harms, Outline, outline
from webapp.designer.versions import Name, by_family, ids, library, newest, version


@dataclass(frozen=True, kw_only=True)
class Pair:
    """`look` is what a trainer may ask people to look for."""

    poor: str
    good: str
    look: str


PAIRS: Mapping[str, Pair] = {
    pair.poor: pair
    for pair in (
        Pair(
            poor="care-act-assessment",
            good="care-act-assessment",
            look="What do you know about the person after the first six questions of each?",
        ),
        Pair(
            poor="strengths-washed",
            good="care-act-assessment",
            look="Which would you rather be given if you could not get to the toilet at night? "
            "Where would you say so?",
        ),
        Pair(
            poor="contact-screening",
            good="first-conversation",
            look="Somebody found the courage to ring. What do they hear first?",
        ),
        Pair(
            poor="carers-assessment",
            good="carers-conversation",
            look="Where can a carer say no, or less, or not any more?",
        ),
        Pair(
            poor="risk-assessment",
            good="when-things-are-hard",
            look="What would be lost if every risk here were taken away?",
        ),
        Pair(
            poor="support-plan",
            good="support-plan",
            look="Whose words would the finished plan be in? What comes before paid care?",
        ),
        Pair(
            poor="annual-review",
            good="review",
            look="Where could somebody say that it went well, and why?",
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two forms, as a page shows it."""

    name: Name
    outline: Outline
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, kw_only=True)
class Shown:
    pair: Pair
    about: str
    poor: Side
    good: Side

    @property
    def never_asked(self) -> tuple[Beside, ...]:
        """What the poor form asks nowhere: duties, needs, strengths, means."""
        return tuple(one for one in self.poor.outline.whole if one.is_never_asked)

    @property
    def of_the_whole(self) -> tuple[Beside, ...]:
        """What else is said of the poor form as a whole."""
        return tuple(one for one in self.poor.outline.whole if not one.is_never_asked)

    @property
    def families(self) -> list[str]:
        """The families of rules that speak of either."""
        return list(dict.fromkeys((*self.poor.counts, *self.good.counts)))


def pairs() -> list[Pair]:
    """The pairs of which both forms are in the library, the ones to begin with first."""
    poor, good = ids(poor=True), ids()
    return [pair for pair in PAIRS.values() if pair.poor in poor and pair.good in good]


def pair_of(poor_id: str) -> Pair:
    """Raises NoSuchForm."""
    for pair in pairs():
        if pair.poor == poor_id:
            return pair
    raise NoSuchForm(f"There is no poor form “{poor_id[:100]}” here.")


def shown(pair: Pair) -> Shown:
    about, harms = _plants(pair.poor)
    return Shown(
        pair=pair,
        about=about,
        poor=_side(newest(pair.poor, poor=True), harms),
        good=_side(newest(pair.good)),
    )


def about(pair: Pair) -> str:
    """What kind of poor form it is, in a sentence."""
    return _plants(pair.poor)[0]


def _side(name: Name, harms: Harms | None = None) -> Side:
    its = version(name)
    findings = its.findings or ()
    return Side(name=name, outline=outline(its, findings, harms), counts=by_family(findings))


def _plants(poor_id: str) -> tuple[str, Harms]:
    """What the form is, and what each fault planted in it does; nothing where nobody wrote it down."""
    path = library(poor=True) / poor_id / "plants.json"
    if not path.is_file():
        return "", {}
    told = json.loads(path.read_text(encoding="utf-8"))
    harms = {(plant["pointer"], plant["fault"]): plant["what_it_does"] for plant in told["plants"]}
    return told["about"], harms
