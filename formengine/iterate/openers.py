"""How each area of life opens, before and after: with what is strong, or with what is wrong."""

from collections.abc import Iterator

from formengine.iterate.changes import AreaOrder, Opener, Order
from formengine.iterate.matching import Matching
from formengine.iterate.version import Version
from formengine.lint import rule
from formengine.lint.asked import Asked
from formengine.lint.checks.opens import counts, opener
from formengine.lint.seen import Seen
from formengine.model import Section


def openers(version: Version) -> dict[int, Opener]:
    """What each area opens with, by the number of its section: read as the rule on openers reads it.

    An area is a section that names one; in a form that names none, each section that asks anything.
    """
    seen = version.seen
    settings = rule("domain-opens-with-strengths").settings
    found = {}
    for number, section, asked in _areas(seen):
        first, _ = opener(seen, asked, facts_aside=not section.domain)
        if first is not None:
            found[number] = Opener(
                question=first.question.text,
                framing=seen.framing(first),
                opens_with_strengths=counts(seen, first, settings),
            )
    return found


def share(found: dict[int, Opener]) -> tuple[int, int]:
    """How many areas open with strengths, of how many."""
    return sum(opener.opens_with_strengths for opener in found.values()), len(found)


def opening(old: Version, new: Version, matching: Matching) -> Order:
    before, after = openers(old), openers(new)
    kept = {b: a for a, b in matching.sections.items()}
    areas = []
    for b, titled in enumerate(new.outline.sections):
        one, other = before.get(kept.get(b, -1)), after.get(b)
        if _differ(one, other):
            areas.append(AreaOrder(area=titled.section.title, before=one, after=other))
    for a, titled in enumerate(old.outline.sections):
        if a not in matching.sections and a in before:
            areas.append(AreaOrder(area=titled.section.title, before=before[a], after=None))
    return Order(before=share(before), after=share(after), areas=tuple(areas))


def _differ(one: Opener | None, other: Opener | None) -> bool:
    """Other words for an opener are told with the questions; here only what it opens with matters."""
    if one is None or other is None:
        return one is not other
    return (one.framing, one.opens_with_strengths) != (other.framing, other.opens_with_strengths)


def _areas(seen: Seen) -> Iterator[tuple[int, Section, list[Asked]]]:
    for number, section in enumerate(seen.sections):
        if not seen.has_domains:
            yield number, section, seen.by_section[id(section)]
        elif section.domain:
            yield number, section, seen.asked_in(section)
