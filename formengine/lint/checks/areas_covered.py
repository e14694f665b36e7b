"""Which areas of a domain set a form asks about."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.errors import NoSuchForm
from formengine.findings import Level
from formengine.lint.asked import Asked
from formengine.lint.checks.duty import applies, listed
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.load import domain_set


def areas_covered(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that declares one of `duties` and leaves out areas of the domain set it uses.

    An area is asked about where a section names it, or a question or section serves its reference.
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
    return [
        (
            domain.title,
            [
                asked
                for asked in seen.asked
                if domain.reference in asked.question.serves
                or any(
                    section.domain == domain.id or domain.reference in section.serves
                    for section in asked.within
                    if asked.stem is None
                )
            ],
        )
        for domain in there_are
    ]
