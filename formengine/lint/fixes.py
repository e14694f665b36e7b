"""Swaps that change no meaning, made in a definition's text: one plain word for one official one, and slips of the keys."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from formengine.findings import Finding
from formengine.language.lexicon import shipped
from formengine.lint.spans import Edit, edited

NEVER = re.compile(r"\b(?:needs?|wants?|unable|eligib\w*|risks?|abuse\w*|neglect\w*)\b", re.IGNORECASE)
"""Words that no swap touches."""


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """A definition's text with the safe swaps made where these findings, all of this text, point.

    Lint with every occurrence told. What cannot be swapped safely is left as it is.
    """
    return edited(text, list(edits(text, findings)))


def edits(text: str, findings: Sequence[Finding]) -> Iterator[Edit]:
    """What would change. A text written with escapes is left alone: what stands in the file is not what is said."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for finding in findings:
        if finding.line and finding.line <= len(starts):
            offset = starts[finding.line - 1] + finding.column - 1
            edit = _slip(text, offset) if finding.rule == "typography" else _swap(text, offset)
            if edit and not NEVER.search(text[edit.start : edit.end]):
                yield edit


@cache
def _swaps() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {form.lower(): plain for term in shipped() for form, plain in term.swap.items()}
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _swap(text: str, offset: int) -> Edit | None:
    table, pattern = _swaps()
    found = pattern.match(text, offset)
    if not found:
        return None
    plain = table[found.group().lower()]
    if found.group().isupper():
        plain = plain.upper()
    elif found.group()[0].isupper():
        plain = plain[0].upper() + plain[1:]
    return Edit(found.start(), found.end(), plain)


_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r" +([?,;!])\1*(?!\w)"), r"\1"),
    (re.compile(r"([?!,;])\1+"), r"\1"),
    (re.compile(r" {2,}(?=\w)"), " "),
    (re.compile(r"\b(the|a|an|of|to|in|is|and|you|for|with|are|do|we) \1\b", re.IGNORECASE), r"\1"),
)


def _slip(text: str, offset: int) -> Edit | None:
    for pattern, plain in _SLIPS:
        found = pattern.match(text, offset)
        if found:
            return Edit(found.start(), found.end(), found.expand(plain))
    return None
