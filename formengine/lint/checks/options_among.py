"""Lists to tick that say what somebody expects to hear."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.selected_questions import concerns
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import selected
from formengine.model.kinds import Choice, Choices


def options_among(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each choice that `where` selects and that offers at least `least` different things matching `options`."""
    pattern = compiled(settings["options"])
    for asked in selected(seen, settings["where"]) if concerns(seen, settings) else ():
        question = asked.question
        if isinstance(question, Choice | Choices) and len(question.options) >= settings["least"]:
            found = [option.label for option in question.options if pattern.search(option.label)]
            if len(found) >= settings["least"]:
                fields = {"question": shown(question.text), "first": found[0], "other": found[1]}
                yield Point(f"{question.pointer}/{seen.key('text')}", fields)
