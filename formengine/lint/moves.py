"""Questions of strengths put where they are asked first, where nothing hangs on the order they stood in.

A question is moved whole, within the list it stands in, before the question that a rule of order points at. It is left where
it is when a condition, a text between, or its own words tie it to what comes before it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from formengine.findings import Finding
from formengine.lint.asked import Asked
from formengine.lint.checks.opens import counts, is_set_aside
from formengine.lint.fixes import NEVER
from formengine.lint.rules import rule
from formengine.lint.seen import Seen
from formengine.lint.spans import Edit, Spans
from formengine.load import Loaded

_POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those|above|below|previous|previously|earlier|it|its|they|them|also|else|another|other|instead|then"
    r"|so far|same|again|he|she|him|her|now that|next)\b|^(?:and|but|or|if|because)\b|^\W*\d|…",
    re.IGNORECASE,
)
"""Words by which a question may lean on the one before it, and numbers that would no longer be in order."""

_OPENERS = "domain-opens-with-strengths"
_MENDED = frozenset(
    {_OPENERS, "form-opens-with-strengths", "section-opens-with-deficit", "deficit-before-strengths"}
)
"""The rules that an opener asked first is the answer to."""

_TO_SOMEBODY = re.compile(r"\byou(?:r|rs|rself)?\b.*\?\s*$", re.IGNORECASE | re.DOTALL)
"""An opener is a question put to somebody. A label, or what staff are told to ask themselves, stays where it is."""


class Move(NamedTuple):
    """A change of the text that puts a question before another, and what it mends."""

    edit: Edit
    finding: Finding
    question: str
    """The words of the question that is moved."""


def moves(text: str, loaded: Loaded, findings: Sequence[Finding]) -> Iterator[Move]:
    """The moves that would mend a finding of these. Each stands by itself: make one, lint again, then the next."""
    seen = Seen(loaded.form)
    if not text or seen.is_safeguarding or seen.form.source_keys:
        return
    spans = Spans(text, loaded.whereabouts)
    for finding in findings:
        found = re.fullmatch(r"(.*/questions)/(\d+)/text", finding.pointer)
        if found and finding.rule in _MENDED:
            array, first = found[1], int(found[2])
            beside = [
                asked
                for asked in seen.asked
                if asked.stem is None and asked.question.pointer.rpartition("/")[0] == array
            ]
            place = _to_move(seen, beside, first)
            if place is not None:
                yield Move(_edit(spans, array, first, place), finding, beside[place].question.text)


def _to_move(seen: Seen, beside: Sequence[Asked], first: int) -> int | None:
    """The place of the question that can be asked first instead, among those of one list."""
    if first >= len(beside) or beside[first].legal_test:
        return None
    settings = rule(_OPENERS).settings
    for place in range(first + 1, len(beside)):
        asked = beside[place]
        if not is_set_aside(seen, asked) and counts(seen, asked, settings):
            return place if _is_put_to_somebody(asked) and _is_free(beside, first, place) else None
    return None


def _is_put_to_somebody(asked: Asked) -> bool:
    return (
        asked.read_by != "worker"
        and asked.question.kind == "long-text"
        and bool(_TO_SOMEBODY.search(asked.question.text))
    )


def _is_free(beside: Sequence[Asked], first: int, place: int) -> bool:
    """Whether nothing ties the question at `place` to what it would pass, nor what it leaves to it."""
    moved = beside[place].question
    passed = {part.id for each in beside[first:place] for part in each.question.parts}
    if moved.show_when and not passed.isdisjoint(test.question for test in moved.show_when.tests()):
        return False
    leans = [moved.text, beside[first].question.text]
    leans += [each.question.text for each in beside[place + 1 : place + 2]]
    before = [beside[n] for n in (first - 1, place - 1) if n >= 0]
    return (
        not any(_POINTS_BACK.search(text.strip()) for text in leans)
        and not NEVER.search(f"{moved.text} {moved.hint}")
        and all(each.question.asks for each in before)
    )


def _edit(spans: Spans, array: str, first: int, place: int) -> Edit:
    """The values from `first` to `place` in their new order; what stands between them stays where it is."""
    values = [spans.value(f"{array}/{n}") for n in range(first, place + 1)]
    order = [values[-1], *values[:-1]]
    words = []
    for n, (start, end) in enumerate(order):
        words.append(spans.text[start:end])
        if n + 1 < len(values):
            words.append(spans.text[values[n][1] : values[n + 1][0]])
    return Edit(values[0][0], values[-1][1], "".join(words))
