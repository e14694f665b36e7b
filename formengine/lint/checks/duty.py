"""What a duty asks of a form that sets out to meet it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.point import Point
from formengine.lint.seen import Asked, Seen
from formengine.lint.selecting import either, selected

Limb = Mapping[str, Any]
"""`what` it is in plain words, and selectors of which one must mean some question."""


def duty(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that declares one of `duties` and does not ask one of the `limbs`, which it names.

    `anchor` selects the question, and `anchor_heading` the section, to point at where there is one.
    """
    if not applies(seen, settings):
        return
    missing = [limb["what"] for limb in settings["limbs"] if not either(seen, limb)]
    if missing:
        yield Point(anchor(seen, settings), {"missing": listed(missing)})


def applies(seen: Seen, settings: Mapping[str, Any]) -> bool:
    """Whether the form declares one of the duties a rule is about."""
    return not set(settings["duties"]).isdisjoint(seen.form.duties)


def asked_for(seen: Seen, limb: Limb) -> list[Asked]:
    """The questions that ask what a limb asks for."""
    return [seen.asked[place] for place in sorted(either(seen, limb))]


def anchor(seen: Seen, settings: Mapping[str, Any]) -> str:
    """Where to point: a question or section that is about it, else the form as a whole."""
    if "anchor" in settings:
        for asked in selected(seen, settings["anchor"]):
            return f"{asked.question.pointer}/{seen.key('text')}"
    if "anchor_heading" in settings:
        for section in seen.sections:
            if compiled(settings["anchor_heading"]).search(section.title):
                return f"{section.pointer}/{seen.key('title')}"
    return f"/{seen.key('title')}"


def listed(what: Sequence[str]) -> str:
    """Things in a sentence: one, two and three."""
    return what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
