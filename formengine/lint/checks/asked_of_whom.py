"""Questions put to people whom they do not fit."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import Question, Test
from formengine.model.kinds import Choice, YesNo


def need_of_who_manages(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question about a `need` that is shown only to who said yes when asked whether they `can`."""
    need, can = compiled(settings["need"]), compiled(settings["can"])
    for asked in seen.asked:
        question = asked.question
        test = question.show_when
        if isinstance(test, Test) and need.search(question.text):
            before = seen.by_id.get(test.question)
            if before is not None and can.search(before.text) and _says_yes(test, before):
                fields = {"question": shown(question.text), "asked": shown(before.text)}
                yield Point(f"{question.pointer}/{seen.key('show_when')}", fields)


def if_in_words(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question that must be answered, begins with `words` and is shown whether they fit or not."""
    begins, ways = compiled(settings["words"]), compiled(settings["ways"])
    for asked in seen.asked:
        question = asked.question
        if question.required and asked.read_by != "worker" and begins.search(question.text):
            free = question.show_when is None and not any(each.show_when for each in asked.within)
            if free and not any(ways.search(option.label) for option in question.labels):
                yield Point(f"{question.pointer}/{seen.key('text')}", {"question": shown(question.text)})


def _says_yes(test: Test, asked: Question) -> bool:
    """Whether the answer tested for is yes, as the question offers it."""
    if isinstance(asked, YesNo):
        return test.operator == "is" and test.operand is True
    yes = (
        [option.value for option in asked.options if option.label.lower() == "yes"]
        if isinstance(asked, Choice)
        else []
    )
    return test.operator in ("is", "includes") and test.operand in yes
