"""Strengths that are asked for and then forgotten."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.opens import is_set_aside, opener
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def unused_openers(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each area's opening strengths question, or the form's first, that is closed or whose answer nothing uses.

    An answer is used where it feeds something, goes to the shared record, or shows another question. Of a form read
    from elsewhere nobody here knows what uses an answer: only whether it is closed is judged.
    """
    for asked in _openers(seen):
        question = asked.question
        if not asked.is_open:
            how = "can only be ticked or rated"
        elif not seen.form.source_keys and not _is_used(seen, asked):
            how = "is used nowhere"
        else:
            continue
        yield Point(
            f"{question.pointer}/{seen.key('text')}",
            {"question": shown(question.text), "section": asked.section.title, "how": how},
        )


def _openers(seen: Seen) -> Iterator[Asked]:
    """The form's first strengths question, then that of each area where it opens with one. What asks for gadgets or
    paid help asks for no strength, whatever its words."""
    told = set()
    strengths = (
        asked
        for asked in seen.asked
        if asked.stem is None and not is_set_aside(seen, asked) and _is_of_strengths(seen, asked)
    )
    first = next(strengths, None)
    openers = [opener(seen, seen.asked_in(s), facts_aside=False)[0] for s in seen.sections if s.domain]
    for asked in (first, *openers):
        if asked is not None and id(asked) not in told and _is_of_strengths(seen, asked):
            told.add(id(asked))
            yield asked


def _is_of_strengths(seen: Seen, asked: Asked) -> bool:
    return seen.framing(asked) == "strengths" and seen.means(asked) not in ("equipment", "paid-care")


def _is_used(seen: Seen, asked: Asked) -> bool:
    question = asked.question
    return bool(question.feeds or question.prsb) or question.id in seen.tested
