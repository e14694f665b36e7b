"""How a form stands: counts by family, and how many of its areas of life open with strengths. Never one mark."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from formengine.findings import Finding
from formengine.lint.asked import Asked
from formengine.lint.checks.opens import counts, opener
from formengine.lint.effort import Effort, effort_of
from formengine.lint.rules import FAMILIES, NoSuchRule, rule
from formengine.lint.seen import Seen
from formengine.model import Form, Section


@dataclass(frozen=True)
class Part:
    """A form, or one of its outermost sections."""

    title: str
    by_family: Mapping[str, int]
    areas: int
    """The sections in it that name an area of life."""

    areas_open_with_strengths: int
    """Those whose first question, what is set aside left out, asks openly what is strong."""

    effort: Effort


@dataclass(frozen=True)
class Standing:
    """Counts say where to look. They do not say whether a form is good: a form can be clean and unkind, and a form
    for a frightening day may have to open with safety."""

    file: str
    whole: Part
    sections: tuple[Part, ...]


def standing(form: Form, findings: Sequence[Finding], file: str = "") -> Standing:
    """`findings` are those of this form, as `lint` gave them."""
    seen = Seen(form)
    return Standing(
        file,
        _part(seen, form.title, seen.sections, seen.asked, findings),
        tuple(_section(seen, section, findings) for section in form.sections),
    )


def _section(seen: Seen, section: Section, findings: Sequence[Finding]) -> Part:
    inside = [each for each in findings if f"{each.pointer}/".startswith(f"{section.pointer}/")]
    asked = [each for each in seen.asked if each.stands_in(section)]
    return _part(seen, section.title, tuple(section.walk()), asked, inside)


def _part(
    seen: Seen,
    title: str,
    sections: Sequence[Section],
    asked: Iterable[Asked],
    findings: Sequence[Finding],
) -> Part:
    families = Counter(_family(finding.rule) for finding in findings)
    in_order = {name: families[name] for name in (*FAMILIES, _OWN) if families[name]}
    here = frozenset(id(section) for section in sections)
    words = [each for each in seen.words if each.section is not None and id(each.section) in here]
    areas = [section for section in sections if section.domain]
    well = sum(_opens_with_strengths(seen, section) for section in areas)
    return Part(title, in_order, len(areas), well, effort_of(words, asked))


def _opens_with_strengths(seen: Seen, section: Section) -> bool:
    first, _ = opener(seen, seen.asked_in(section), facts_aside=False)
    return first is not None and counts(seen, first, rule("domain-opens-with-strengths").settings)


_OWN = "own"
"""The family of what no shipped rule says: a council's own rules, and a profile's promises."""


def _family(name: str) -> str:
    try:
        return rule(name).family
    except NoSuchRule:
        return _OWN
