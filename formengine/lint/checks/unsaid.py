"""What a form asks without ever saying what belongs beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.patterns import any_of, compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import places, selected


def unsaid(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first question that `where` selects, in a form that says none of `words` anywhere and asks nothing that
    `needs` selects.

    Where `at` is "form" the form itself is pointed at, and questions its order does not turn on count for nothing.
    Forms whose title matches `unless_form_title` are left alone.
    """
    spared = settings.get("unless_form_title")
    if spared and compiled(spared).search(seen.form.title):
        return
    if "words" in settings and seen.word_lines.matching(any_of(settings["words"])):
        return
    if "needs" in settings and places(seen, settings["needs"]):
        return
    of_form = settings.get("at") == "form"
    for asked in selected(seen, settings["where"]):
        if of_form and is_set_aside(seen, asked):
            continue
        pointer = f"/{seen.key('title')}" if of_form else f"{asked.question.pointer}/{seen.key('text')}"
        yield Point(pointer, {"question": shown(asked.question.text), "form": seen.form.title})
        return
