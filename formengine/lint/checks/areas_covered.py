"""Which areas of a domain set a form asks about."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.errors import NoSuchForm
from formengine.findings import Level
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
    try:
        there_are = domain_set(seen.form.domains or settings["domains"]).domains
    except NoSuchForm:
        return
    named = {section.domain for section in seen.sections if section.domain and seen.asked_in(section)}
    served = {each for section in seen.sections for each in section.serves}
    served |= {each for asked in seen.asked for each in asked.question.serves}
    missing = [
        domain.title for domain in there_are if domain.id not in named and domain.reference not in served
    ]
    if missing:
        level: Level | None = "warning" if seen.form.kind == "conversation" else None
        yield Point(f"/{seen.key('title')}", {"missing": listed(missing)}, level=level)
