"""Whether a question that must be answered can be declined."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen, compiled
from formengine.model.kinds import Choice, Choices, YesNo


def declining(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question of choices that must be answered and offers none of the `ways` not to.

    Only in forms read from elsewhere: every question of ours can be left, with what was said about that.
    """
    if not seen.form.source_keys:
        return
    ways = compiled(settings["ways"])
    for asked in seen.asked:
        question = asked.question
        if question.required and asked.read_by != "worker" and isinstance(question, Choice | Choices | YesNo):
            labels = [option.label for option in question.labels]
            private = compiled(settings["private"]).search(question.text)
            if private and not any(ways.search(label) for label in labels):
                yield Point(f"{question.pointer}/{seen.key('text')}", {"question": shown(question.text)})
