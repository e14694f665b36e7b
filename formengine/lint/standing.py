"""How a form stands: counts by family and the share of its areas that open with strengths. Never one mark."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formengine.findings import Finding
from formengine.lint.effort import Effort, effort_of
from formengine.lint.rules import NoSuchRule, rule
from formengine.lint.seen import Seen
from formengine.model import Form


@dataclass(frozen=True)
class Standing:
    """Counts say where to look. They do not say whether a form is good: a form can be clean and unkind, and a form
    for a frightening day may have to open with safety."""

    by_family: Mapping[str, int]
    areas: int
    areas_open_with_strengths: int
    effort: Effort


def standing(form: Form, findings: Sequence[Finding]) -> Standing:
    """`findings` are those of this form, as `lint` gave them."""
    seen = Seen(form)
    families = Counter(_family(finding.rule) for finding in findings)
    areas = [section for section in seen.sections if section.domain]
    amiss = {finding.pointer for finding in findings if finding.rule == "domain-opens-with-strengths"}
    amiss_areas = sum(
        any(pointer.startswith(f"{section.pointer}/") for pointer in amiss) for section in areas
    )
    return Standing(dict(families), len(areas), len(areas) - amiss_areas, effort_of(seen.words, seen.asked))


def _family(name: str) -> str:
    try:
        return rule(name).family
    except NoSuchRule:
        return "own"
