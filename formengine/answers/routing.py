"""Which sections and questions are shown, given what has been answered so far."""

import weakref
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from formengine.answers.order import in_order
from formengine.answers.statements import Statement, Statements, standing
from formengine.model import Form, Question, Section


@dataclass(frozen=True)
class Shown:
    """What people see, in their order. `values` are the standing values of what is shown."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    values: Mapping[str, Any]

    def parts(self, parts: Iterable[Question], row: Mapping[str, Any]) -> tuple[Question, ...]:
        """The parts shown in one row or cell; they may depend on each other, and on the rest of the form."""
        here = {**self.values, **row}
        return tuple(part for part in parts if part.show_when is None or part.show_when.holds(here))


@dataclass(frozen=True)
class Completed:
    """The answers of a completed record, and the ids of the answers left out because nobody is shown them."""

    answers: Mapping[str, Mapping[str, Statement]]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """A section or question where it stands; `above` is the place of the section it is in."""

    what: Section | Question
    above: int | None


class _Route(NamedTuple):
    """The places of a form, and in which order they are settled; with each group, whether it reads its own answers."""

    places: list[_Place]
    rings: list[tuple[tuple[int, ...], bool]]


def shown(form: Form, answers: Statements) -> Shown:
    """What is shown. The answer to a hidden question counts as unanswered.

    Where questions decide about each other in a ring, or a question about itself, each reads the ring's
    answers as they stand, so the result never hangs on which was looked at first.
    """
    places, rings = _route(form)
    values = _values(form, answers)
    seen: set[int] = set()
    visible: dict[str, Any] = {}
    for ring, is_ring in rings:
        known = visible
        if is_ring:
            within = {places[n].what.id for n in ring if isinstance(places[n].what, Question)}
            known = {**visible, **{name: values[name] for name in within & values.keys()}}
        for n in ring:
            what, above = places[n].what, places[n].above
            if (above is None or above in seen) and (what.show_when is None or what.show_when.holds(known)):
                seen.add(n)
        for n in ring:
            what = places[n].what
            if n in seen and isinstance(what, Question) and what.id in values:
                visible[what.id] = values[what.id]
    showing = [places[n].what for n in sorted(seen)]
    return Shown(
        tuple(what for what in showing if isinstance(what, Section)),
        tuple(what for what in showing if isinstance(what, Question)),
        visible,
    )


def completed(form: Form, answers: Statements) -> Completed:
    """What a completed record holds; the draft keeps everything."""
    showing = {question.id for question in shown(form, answers).questions}
    asked = dict.fromkeys(question.id for question in form.questions())
    held = {name: answers[name] for name in asked if name in showing and name in answers}
    left_out = tuple(name for name in {**asked, **answers} if name in answers and name not in held)
    return Completed(held, left_out)


_routes: dict[int, tuple["weakref.ref[Form]", _Route]] = {}


def _route(form: Form) -> _Route:
    """The way through a form, found once and kept as long as the form is."""
    known = _routes.get(id(form))
    if known is not None and known[0]() is form:
        return known[1]
    places = _places(form)
    needs = _needs(places)
    route = _Route(places, [(ring, len(ring) > 1 or ring[0] in needs[ring[0]]) for ring in in_order(needs)])
    key = id(form)
    _routes[key] = (weakref.ref(form, lambda _: _routes.pop(key, None)), route)
    return route


def _places(form: Form) -> list[_Place]:
    """Every section and question in the order people meet them, so a section stands before what is in it."""
    places: list[_Place] = []

    def gather(section: Section, above: int | None) -> None:
        here = len(places)
        places.append(_Place(section, above))
        places.extend(_Place(question, here) for question in section.questions)
        for inside in section.sections:
            gather(inside, here)

    for section in form.sections:
        gather(section, None)
    return places


def _needs(places: list[_Place]) -> dict[int, list[int]]:
    """What must be known before it is known whether each is shown: its section, and what its condition reads."""
    by_id: dict[str, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if isinstance(place.what, Question):
            by_id[place.what.id].append(n)
    needs: dict[int, list[int]] = {}
    for n, place in enumerate(places):
        tests = place.what.show_when.tests() if place.what.show_when else ()
        above = [] if place.above is None else [place.above]
        needs[n] = above + [other for test in tests for other in by_id.get(test.question, ())]
    return needs


def _values(form: Form, answers: Statements) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for question in form.questions():
        stands = None if question.id in values else standing(question, answers)
        if stands:
            values[question.id] = stands[1]
    return values
