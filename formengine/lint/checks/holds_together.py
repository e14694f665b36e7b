"""What must be asked of the same thing: of a goal, of somebody's help."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.duty import Limb, listed
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import Places, either, marks, means, selected
from formengine.model.kinds import Choice, Choices, Grid


def holds_together(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question or column selected by `where` that does not ask all of `parts`.

    A part, named in plain words, is asked where a selector of it means a question of the same rows, or of the
    same section where the question stands alone. Columns are told by their `means`, and what a list offers by
    `options`, a pattern, in the questions that `offered_by` selects.
    """
    near = _Near(seen, settings["parts"])
    wanted = {asked.place for asked in selected(seen, settings["where"])}
    looked_into = ("grid", "choice", "choices") if "options" in settings else ("grid",)
    kinds = seen.index("kind")
    for place in sorted(wanted.union(*(kinds.get(kind, ()) for kind in looked_into))):
        asked = seen.asked[place]
        question = asked.question
        if isinstance(question, Grid):
            for column in question.columns:
                if seen.column_means(column) in settings.get("columns", ()):
                    inside = [
                        each for each in seen.asked if each.question.pointer.startswith(f"{column.pointer}/")
                    ]
                    yield from near.point(inside, f"{column.pointer}/label", column.label)
        elif (
            "options" in settings
            and isinstance(question, Choice | Choices)
            and means(seen, asked, settings["offered_by"])
        ):
            pattern = compiled(settings["options"])
            for n, option in enumerate(question.options):
                if pattern.search(option.label):
                    pointer = f"{question.pointer}/{seen.key('options')}/{n}/label"
                    yield from near.point(_beside(seen, asked), pointer, option.label)
        elif question.asks and asked.stem is None and place in wanted:
            pointer = f"{question.pointer}/{seen.key('text')}"
            yield from near.point(_beside(seen, asked), pointer, question.text)


def _beside(seen: Seen, asked: Asked) -> list[Asked]:
    """What is asked in the same rows, or in the same section where a question stands alone."""
    return seen.parts_of(asked.stem or asked.question) or seen.all_in(asked.section)


class _Near:
    """What of `parts` is asked near a place; where each is asked in the form is found once."""

    def __init__(self, seen: Seen, parts: Sequence[Limb]) -> None:
        self._seen = seen
        self._parts = parts

    def point(self, near: list[Asked], pointer: str, words: str) -> Iterator[Point]:
        places = {each.place for each in near}
        missing = [what for what, asked in self._asked if asked.isdisjoint(places)]
        if missing:
            yield Point(pointer, {"question": shown(words), "missing": listed(missing)})

    @cached_property
    def _asked(self) -> list[tuple[str, Places]]:
        marked = marks(self._seen, self._parts)
        return [(part["what"], either(self._seen, part, marked=marked)) for part in self._parts]
