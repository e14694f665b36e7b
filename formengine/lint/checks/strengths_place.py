"""Where a form's first open question of strengths stands, and whether it may be left blank."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.opens import counts, is_set_aside
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.titles import judges


def late_strengths(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first open question of strengths where at least `limit` questions of a life come before it.

    `unless` are words of questions that are no such opening, though they may be read as strengths: what should change,
    a bare label. Forms whose title matches `unless_form_title` are left alone.
    """
    if not judges(seen.form.title, settings):
        return
    unless = compiled(settings["unless"])
    for before, asked in enumerate(_of_a_life(seen)):
        if counts(seen, asked, settings) and not unless.search(asked.question.text):
            if before >= settings["limit"]:
                fields = {"question": shown(asked.question.text), "count": str(before)}
                yield Point(_text(seen, asked), fields)
            return


def left_optional(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first open question of strengths that may be left blank, where one of difficulties may not.

    `unless` are words of questions that are no such opening.
    """
    unless = compiled(settings["unless"])
    life = list(_of_a_life(seen))
    hard = next((each for each in life if each.question.required and seen.framing(each) == "deficit"), None)
    if hard is None:
        return
    free = next(
        (
            each
            for each in life
            if not each.question.required
            and counts(seen, each, settings)
            and not unless.search(each.question.text)
        ),
        None,
    )
    if free is not None:
        fields = {"question": shown(free.question.text), "hard": shown(hard.question.text)}
        yield Point(_text(seen, free), fields)


def _of_a_life(seen: Seen) -> Iterator[Asked]:
    """What is asked of a life: nothing set aside, no parts of rows."""
    if not seen.is_safeguarding:
        yield from (asked for asked in seen.asked if asked.stem is None and not is_set_aside(seen, asked))


def _text(seen: Seen, asked: Asked) -> str:
    return f"{asked.question.pointer}/{seen.key('text')}"
