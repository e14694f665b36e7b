"""Which areas of a domain set a form asks about."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.errors import NoSuchForm
from formengine.findings import Level
from formengine.lint.asked import Asked
from formengine.lint.checks.duty import applies, listed
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import Places, places
from formengine.load import domain_set
from formengine.model import Domain


def areas_covered(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that declares one of `duties` and leaves out areas of the domain set it uses.

    An area is asked about where a section names it, or a question or section serves its reference; in a form that does
    not say what its questions serve, where one of them is what `areas` say that it is `asked` by.
    """
    if not applies(seen, settings):
        return
    missing = [title for title, asking in areas(seen, settings) if not asking]
    if missing:
        level: Level | None = "warning" if seen.form.kind == "conversation" else None
        yield Point(f"/{seen.key('title')}", {"missing": listed(missing)}, level=level)


def areas(seen: Seen, settings: Mapping[str, Any]) -> list[tuple[str, list[Asked]]]:
    """The areas of the domain set a form uses, each with the questions about it. None where there is no such set."""
    try:
        there_are = domain_set(seen.form.domains or settings["domains"]).domains
    except NoSuchForm:
        return []
    return [(domain.title, _about(seen, settings, domain)) for domain in there_are]


def _about(seen: Seen, settings: Mapping[str, Any], domain: Domain) -> list[Asked]:
    named = _by_words(seen, settings, domain.reference)
    return [
        asked
        for asked in seen.asked
        if asked.place in named
        or domain.reference in asked.question.serves
        or any(
            section.domain == domain.id or domain.reference in section.serves
            for section in asked.within
            if asked.stem is None
        )
    ]


def _by_words(seen: Seen, settings: Mapping[str, Any], reference: str) -> Places:
    if seen.goes_by_references or seen.has_domains:
        return frozenset()
    ways = [each["asked"] for each in settings.get("areas", ()) if each["reference"] == reference]
    return frozenset[int]().union(*(places(seen, way) for way in ways))
