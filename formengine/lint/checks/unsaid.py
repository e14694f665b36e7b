"""What a form asks without ever saying what belongs beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.patterns import any_of
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import places, selected
from formengine.lint.titles import judges


def unsaid(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first question that `where` selects, in a form that says none of `words` anywhere and asks nothing that
    `needs` selects.

    With `at_least` the form itself is pointed at, where `where` selects so many questions that its order turns on: of a form
    of three questions nobody expects everything.
    `form_title` narrows to forms with such a title, `unless_form_title` to those without.
    """
    if not judges(seen.form.title, settings):
        return
    if "words" in settings and seen.word_lines.matching(any_of(settings["words"])):
        return
    if "needs" in settings and places(seen, settings["needs"]):
        return
    asked = selected(seen, settings["where"])
    at_least = settings.get("at_least", 0)
    if at_least:
        if sum(not is_set_aside(seen, each) for each in asked) >= at_least:
            yield Point(f"/{seen.key('title')}", {"form": seen.form.title})
        return
    first = next(asked, None)
    if first is not None:
        yield Point(
            f"{first.question.pointer}/{seen.key('text')}",
            {"question": shown(first.question.text), "form": seen.form.title},
        )
