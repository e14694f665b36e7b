"""In which order, and whether at all, the means to an outcome are asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from formengine.lint.means import OWN, PAID, means_of, read
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import Means
from formengine.model.kinds import Grid

_NAMES: Mapping[Means, str] = {
    "own-strengths": "what the person can do",
    "family-and-friends": "family and friends",
    "community": "the community",
}


class _Asked(NamedTuple):
    means: Means
    pointer: str
    words: str


def means_order(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at paid support that is asked for before what people have: in a grid, in a section, in the form."""
    found = False
    for run in (*_grids(seen), *_sections(seen)):
        early = _paid_first(run)
        if early:
            found = True
            yield Point(early[0].pointer, {"question": shown(early[0].words), "own": shown(early[1].words)})
    early = None if found else _paid_first(_whole(seen))
    if early:
        yield Point(early[0].pointer, {"question": shown(early[0].words), "own": shown(early[1].words)})


def means_missing(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at paid support where the person's own means, family and friends, or community are never asked for.

    What a list offers to choose from is asked for too.
    """
    for run in _grids(seen):
        paid = next((each for each in run if each.means == PAID), None)
        missing = _missing(run)
        if paid and missing:
            yield Point(paid.pointer, {"question": shown(paid.words), "missing": missing})
    if not any(_grids(seen)):
        whole = _whole(seen)
        paid = next((each for each in whole if each.means == PAID), None)
        missing = _missing(whole, _offered(seen)) if paid else ""
        if paid and missing:
            yield Point(paid.pointer, {"question": shown(paid.words), "missing": missing})


def _offered(seen: Seen) -> set[Means]:
    """The means among the answers that choices offer."""
    labels = {option.label for asked in seen.asked for option in asked.question.labels}
    return {means for label in labels if (means := read(label))}


def _missing(run: Sequence[_Asked], offered: Iterable[Means] = ()) -> str:
    there = {*(each.means for each in run), *offered}
    if "community-and-equipment" in there:
        there.add("community")
    return ", ".join(name for means, name in _NAMES.items() if means not in there)


def _paid_first(run: Sequence[_Asked]) -> tuple[_Asked, _Asked] | None:
    """The paid support that comes first, and the means it comes before."""
    for n, each in enumerate(run):
        if each.means in OWN:
            return None
        if each.means == PAID:
            later = next((other for other in run[n:] if other.means in OWN), None)
            return (each, later) if later else None
    return None


def _grids(seen: Seen) -> list[list[_Asked]]:
    runs = []
    for question in seen.form.questions():
        if isinstance(question, Grid):
            columns = ((means_of(column), column) for column in question.columns)
            runs.append(
                [_Asked(means, f"{column.pointer}/label", column.label) for means, column in columns if means]
            )
    return runs


def _sections(seen: Seen) -> Iterable[list[_Asked]]:
    """The means that the questions of each section ask for, where they ask for any."""
    text = seen.key("text")
    runs: dict[int, list[_Asked]] = {}
    for place in sorted(frozenset().union(*seen.index("means").values())):
        asked = seen.asked[place]
        means = seen.means(asked)
        if means and asked.stem is None and not asked.legal_test:
            found = _Asked(means, f"{asked.question.pointer}/{text}", asked.question.text)
            runs.setdefault(id(asked.section), []).append(found)
    return runs.values()


def _whole(seen: Seen) -> list[_Asked]:
    return [each for run in _sections(seen) for each in run]
