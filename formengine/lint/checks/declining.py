"""Whether a question that must be answered can be declined."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import Question
from formengine.model.kinds import Choice, Choices, YesNo


def declining(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question that must be answered by choosing and offers none of the `ways` not to.

    A choice put to somebody is judged in every form: where every answer says yes, leaving it is no answer. A private
    yes or no is judged in forms read from elsewhere: of ours each can be left, with what was said about that.
    """
    private, put = compiled(settings["private"]), compiled(settings["put"])
    for asked in seen.asked:
        question = asked.question
        if not question.required or asked.read_by == "worker" or _has_other(question):
            continue
        is_private = private.search(question.text) is not None
        if isinstance(question, YesNo):
            judged = is_private and bool(seen.form.source_keys)
        else:
            judged = isinstance(question, Choice | Choices) and (
                is_private or put.search(question.text) is not None
            )
        ways = compiled(settings["private_ways" if is_private else "ways"])
        if judged and not any(ways.search(option.label) for option in question.labels):
            yield Point(f"{question.pointer}/{seen.key('text')}", {"question": shown(question.text)})


def _has_other(question: Question) -> bool:
    return isinstance(question, Choice | Choices) and bool(question.other)
