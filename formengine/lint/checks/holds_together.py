"""What must be asked of the same thing: of a goal, of somebody's help."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.duty import listed
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Asked, Seen
from formengine.lint.selecting import either, marks, means
from formengine.model.kinds import Choice, Choices, Grid


def holds_together(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question or column selected by `where` that does not ask all of `parts`.

    A part, named in plain words, is asked where a selector of it means a question of the same rows, or of the
    same section where the question stands alone. Columns are told by their `means`, and what a list offers by
    `options`, a pattern, in the questions that `offered_by` selects.
    """
    for asked in seen.asked:
        question = asked.question
        if isinstance(question, Grid):
            for column in question.columns:
                if seen.column_means(column) in settings.get("columns", ()):
                    inside = [
                        each for each in seen.asked if each.question.pointer.startswith(f"{column.pointer}/")
                    ]
                    yield from _point(seen, inside, settings, f"{column.pointer}/label", column.label)
        elif (
            "options" in settings
            and isinstance(question, Choice | Choices)
            and means(seen, asked, settings["offered_by"])
        ):
            pattern = compiled(settings["options"])
            for n, option in enumerate(question.options):
                if pattern.search(option.label):
                    pointer = f"{question.pointer}/{seen.key('options')}/{n}/label"
                    yield from _point(seen, _beside(seen, asked), settings, pointer, option.label)
        elif question.asks and asked.stem is None and means(seen, asked, settings["where"]):
            pointer = f"{question.pointer}/{seen.key('text')}"
            yield from _point(seen, _beside(seen, asked), settings, pointer, question.text)


def _beside(seen: Seen, asked: Asked) -> list[Asked]:
    """What is asked in the same rows, or in the same section where a question stands alone."""
    stem = asked.stem or asked.question
    inside = [each for each in seen.asked if each.stem is stem]
    return inside or [each for each in seen.asked if each.section is asked.section]


def _point(
    seen: Seen, near: list[Asked], settings: Mapping[str, Any], pointer: str, words: str
) -> Iterator[Point]:
    marked = marks(seen, settings["parts"])
    missing = [
        part["what"]
        for part in settings["parts"]
        if either(seen, part, marked=marked).isdisjoint(each.place for each in near)
    ]
    if missing:
        yield Point(pointer, {"question": shown(words), "missing": listed(missing)})
