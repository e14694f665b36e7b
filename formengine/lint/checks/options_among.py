"""Lists to tick that say what somebody expects to hear."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.selected_questions import concerns
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import selected
from formengine.model import Question
from formengine.model.kinds import Choice, Choices


def options_among(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each choice that `where` selects and that offers at least `least` different things matching `options`.

    With `alone` only where no more than that many of its options match it.
    """
    pattern, least = compiled(settings["options"]), settings["least"]
    for asked in selected(seen, settings["where"]) if concerns(seen, settings) else ():
        question = asked.question
        if isinstance(question, Choice | Choices) and len(question.options) >= least:
            found = [option.label for option in question.options if pattern.search(option.label)]
            if len(found) >= least and not _among_others(question, settings):
                fields = {
                    "question": shown(question.text),
                    "section": asked.section.title,
                    "first": found[0],
                    "other": found[:2][-1],
                }
                yield Point(f"{question.pointer}/{seen.key('text')}", fields)


def _among_others(question: Question, settings: Mapping[str, Any]) -> bool:
    if "alone" not in settings:
        return False
    alike = compiled(settings["alone"])
    most: int = settings["least"]
    return sum(bool(alike.search(option.label)) for option in question.labels) > most
