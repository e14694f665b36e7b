"""What is asked before what."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import means


def order(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first question selected by `then` that comes before every one selected by `first`.

    `within` is section or form. Where nothing is selected by `first` there is no order to mend: other rules
    say so. Blocks that serve a legal test are left alone unless `then` names one. With `first_aside` what comes first may be
    what the order of a form does not turn on: urgent safety.
    """
    if seen.is_safeguarding:
        return
    legal = "legal_test" in str(settings["then"])
    for asked in _runs(seen, settings["within"]):
        early: list[Asked] = []
        for each in asked:
            aside = is_set_aside(seen, each) and not (legal and each.legal_test)
            if aside and not settings.get("first_aside"):
                continue
            if means(seen, each, settings["first"]):
                if early:
                    yield _point(seen, early, each)
                break
            if not aside and means(seen, each, settings["then"]) and (legal or not each.legal_test):
                early.append(each)


def _runs(seen: Seen, within: str) -> Iterator[list[Asked]]:
    if within == "form":
        yield [asked for asked in seen.asked if asked.stem is None]
        return
    for section in seen.sections:
        if section.domain:
            yield seen.asked_in(section)
        elif not any(outer.domain for asked in seen.by_section[id(section)] for outer in asked.within):
            yield seen.by_section[id(section)]


def _point(seen: Seen, early: list[Asked], first: Asked) -> Point:
    question = early[0].question
    others = len(early) - 1
    more = (
        "" if not others else " (and one more after it)" if others == 1 else f" (and {others} more after it)"
    )
    return Point(
        f"{question.pointer}/{seen.key('text')}",
        {"question": shown(question.text), "first": shown(first.question.text), "more": more},
    )
