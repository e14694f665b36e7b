"""What a duty asks of a form that sets out to meet it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import either, marks, selected
from formengine.model import Section

Limb = Mapping[str, Any]
"""`what` it is in plain words, and selectors of which one must mean some question.

`duties` and `kinds`, where given, are those of the forms it is asked of.
"""


def duty(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that declares one of `duties` and does not ask one of the `limbs`, which it names.

    `anchor` selects the question, and `anchor_heading` the section, to point at where there is one. With `under` only
    what is asked in sections of such a title counts, and a form without one is left alone.
    """
    if not applies(seen, settings):
        return
    missing = [limb for limb in limbs(seen, settings) if not asked_for(seen, settings, limb)]
    if missing:
        told = listed([limb["what"] for limb in missing])
        fields = {"missing": told}
        if "under" in settings:
            fields["section"] = next(_under(seen, settings)).title
        yield Point(anchor(seen, settings), fields, suggestion=_near(seen, missing))


def applies(seen: Seen, settings: Mapping[str, Any]) -> bool:
    """Whether the form declares one of the duties a rule is about."""
    declared = frozenset(seen.form.duties)
    return (
        not declared.isdisjoint(settings["duties"])
        and declared.isdisjoint(settings.get("unless_duties", ()))
        and ("under" not in settings or any(_under(seen, settings)))
    )


def _under(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Section]:
    """The sections whose titles say that they are about what a duty asks."""
    title = compiled(settings["under"])
    return (section for section in seen.sections if title.search(section.title))


def limbs(seen: Seen, settings: Mapping[str, Any]) -> list[Limb]:
    """The limbs a duty has for a form of this kind that declares what it does."""
    return [
        limb
        for limb in settings["limbs"]
        if not ("duties" in limb and set(limb["duties"]).isdisjoint(seen.form.duties))
        and not ("kinds" in limb and seen.form.kind not in limb["kinds"])
    ]


def asked_for(seen: Seen, settings: Mapping[str, Any], limb: Limb) -> list[Asked]:
    """The questions that ask what a limb asks for."""
    marked = marks(seen, settings["limbs"])
    found = [seen.asked[place] for place in sorted(either(seen, limb, marked=marked))]
    if "under" in settings:
        sections = list(_under(seen, settings))
        found = [asked for asked in found if any(asked.stands_in(section) for section in sections)]
    return found


def _near(seen: Seen, missing: Sequence[Limb]) -> str:
    """Where words come near to what no reference says, what to do about it."""
    for limb in missing:
        if seen.goes_by_references and "serves" in limb and "words" in limb:
            for place in sorted(seen.lines.matching(limb["words"])):
                near = seen.asked[place].question.text
                return (
                    f"“{shown(near)}” comes near. If it asks {limb['what']}, say so: "
                    f'"serves": ["{limb["serves"][0]}"]. If not, ask it.'
                )
    return ""


def anchor(seen: Seen, settings: Mapping[str, Any]) -> str:
    """Where to point: a question or section that is about it, else the form as a whole."""
    if "anchor" in settings:
        for asked in selected(seen, settings["anchor"]):
            return f"{asked.question.pointer}/{seen.key('text')}"
    if "under" in settings:
        return f"{next(_under(seen, settings)).pointer}/{seen.key('title')}"
    if "anchor_heading" in settings:
        for section in seen.sections:
            if compiled(settings["anchor_heading"]).search(section.title):
                return f"{section.pointer}/{seen.key('title')}"
    return f"/{seen.key('title')}"


def listed(what: Sequence[str]) -> str:
    """Things in a sentence: one, two and three."""
    return what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
