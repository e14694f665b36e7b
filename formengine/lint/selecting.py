"""Which questions a rule means: a selector from its settings, by framing, words, means and what the definition says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from formengine.lint.seen import Asked, Seen, compiled

Selector = Mapping[str, Any]
"""Every key must hold; of a list, one entry. `any` holds selectors of which one must hold; `not` one that must not.

framing, means, kind, holds, feeds, purpose, legal_test, serves, read_by; `words`, `unless`, `heading` and `near` are
patterns in the question's words, in its words again (none may be there), in the titles above it, in hint and options. `open`: answered in one's own words; `part`: of a row or cell.
"""


def selected(seen: Seen, selector: Selector, among: Iterable[Asked] | None = None) -> list[Asked]:
    """The questions a selector means, in the order people meet them."""
    return [asked for asked in (seen.asked if among is None else among) if means(seen, asked, selector)]


def means(seen: Seen, asked: Asked, selector: Selector) -> bool:
    """Whether a selector means this question."""
    return all(_TESTS[key](seen, asked, value) for key, value in selector.items())


def _framing(seen: Seen, asked: Asked, wanted: Sequence[str]) -> bool:
    reading = seen.reading(asked)
    return reading.framing in wanted and reading.is_question


def _any(seen: Seen, asked: Asked, selectors: Sequence[Selector]) -> bool:
    return any(means(seen, asked, selector) for selector in selectors)


def _references(held: Iterable[str], wanted: Sequence[str]) -> bool:
    return any(one == each or one.startswith((f"{each}.", f"{each}:")) for one in held for each in wanted)


def _serves(_: Seen, asked: Asked, wanted: Sequence[str]) -> bool:
    held = (*asked.question.serves, *(each for section in asked.within for each in section.serves))
    return _references(held, wanted)


def _near(_: Seen, asked: Asked, pattern: str) -> bool:
    question = asked.question
    said = (
        question.hint,
        question.guidance,
        *question.prompts,
        *(option.label for option in question.labels),
    )
    return any(compiled(pattern).search(each) for each in said if each)


_TESTS: Mapping[str, Any] = {
    "framing": _framing,
    "any": _any,
    "not": lambda seen, asked, selector: not means(seen, asked, selector),
    "words": lambda seen, asked, pattern: asked.question.pointer in seen.matching(pattern),
    "unless": lambda seen, asked, pattern: asked.question.pointer not in seen.matching(pattern),
    "heading": lambda _, asked, pattern: any(compiled(pattern).search(each.title) for each in asked.within),
    "near": _near,
    "means": lambda seen, asked, wanted: seen.means(asked) in wanted,
    "kind": lambda _, asked, wanted: asked.question.kind in wanted,
    "holds": lambda _, asked, wanted: asked.question.holds in wanted,
    "feeds": lambda _, asked, wanted: not set(asked.question.feeds).isdisjoint(wanted),
    "purpose": lambda seen, asked, wanted: seen.purpose(asked)[0] in wanted,
    "legal_test": lambda _, asked, wanted: _references((asked.legal_test,), wanted),
    "serves": _serves,
    "read_by": lambda _, asked, wanted: asked.read_by in wanted,
    "prsb": lambda _, asked, wanted: _references((asked.question.prsb,), wanted),
    "part": lambda _, asked, wanted: (asked.stem is not None) is wanted,
    "open": lambda _, asked, wanted: asked.is_open is wanted,
}

KEYS = frozenset(_TESTS)
