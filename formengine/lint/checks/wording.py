"""Words found by patterns, in the parts of a form that people read."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from formengine.language.words import Words
from formengine.lint.patterns import any_of, compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.titles import judges

MOST = 50
"""Findings of one rule in one text: nobody reads more, and a hostile text may hold a million."""


def wording(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each place where one of `words` is found in one of `parts`, and none of `unless` overlaps it.

    `of` narrows to the texts of sections or of questions; `kinds` to kinds of question; `read_by` to readers;
    `form_title` to forms with such a title, `unless_form_title` to those without. With `spares_tests` a block that
    serves a legal test is left in peace.
    """
    if not judges(seen.form.title, settings):
        return
    joined = any_of(settings["words"])
    unless = any_of(settings.get("unless", ()))
    for n in sorted(seen.word_lines.matching(joined)):
        words = seen.words[n]
        if settings.get("spares_tests") and id(words.section) in seen.legal_sections:
            continue
        if _read(words, settings):
            spared = [found.span() for found in compiled(unless).finditer(words.text)]
            for found in islice(seen.word_lines.matches(joined, n), MOST):
                if not any(start < found.end() and found.start() < end for start, end in spared):
                    yield Point(
                        words.pointer,
                        {"plain": "", **{k: v for k, v in settings.items() if isinstance(v, str)},
                         "said": found.group(), "text": shown(words.text)},
                        found.start(),
                        until=found.end(),
                    )  # fmt: skip


def _read(words: Words, settings: Mapping[str, Any]) -> bool:
    of = settings.get("of")
    return (
        words.part in settings["parts"]
        and (of is None or (words.section is not None and (words.question is None) is (of == "section")))
        and (
            "kinds" not in settings
            or (words.question is not None and words.question.kind in settings["kinds"])
        )
        and ("read_by" not in settings or words.read_by in settings["read_by"])
    )
