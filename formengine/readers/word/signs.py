"""What a paragraph seems to be, by how it is printed and by what follows it."""

import re
from collections.abc import Sequence
from itertools import islice

from formengine.readers.word.draft import without_number
from formengine.readers.word.lines import ASKS_TO, BRACKETED, asks_in
from formengine.readers.word.pieces import Block, Paragraph, Table

NUMBERS = re.compile(r"^\d{1,3}(?: \d{1,3}){2,20}$")
"""Numbers to choose from, in a line of their own."""

_STOPPED = re.compile(r"[.!;,]$")
_TITLE, _SAID = 90, 40
"""Characters of a line that may be a heading; and more than these, words that say something by themselves."""


def is_aside(each: Paragraph) -> bool:
    """Whether it is printed as what stands beside something else: in italics, in brackets, under a bullet."""
    return each.is_italic or each.is_bullet or BRACKETED.match(each.words) is not None


def is_asked(heading: Paragraph, following: Block | None) -> bool:
    """Whether a heading is a question itself: there is room to answer right under it."""
    if not heading.words.endswith(("?", ":")) and not ASKS_TO.match(without_number(heading.words)):
        return False
    if following is None:
        return heading.words.endswith("?")
    if isinstance(following, Table):
        return _is_room(following)
    if following.level is not None:
        return heading.words.endswith("?") and following.level <= (heading.level or 9)
    return following.is_space or _only_answers(following)


def is_asked_and_told(each: Paragraph, following: Block | None) -> bool:
    """Whether a form asks in bold and answers that itself: “What is this form for?”"""
    return (
        each.is_bold
        and isinstance(following, Paragraph)
        and not (following.is_bold or following.fields or is_aside(following))
        and len(following.words) > _SAID
        and not following.words.endswith(("?", ":"))
    )


def is_printed_heading(each: Paragraph, following: Block | None) -> bool:
    """Whether a line is printed as a heading, though its style does not say so."""
    is_short = each.is_bold and 0 < len(each.words) <= _TITLE and not each.is_bullet
    if not is_short or _STOPPED.search(each.words) or each.words.endswith(":"):
        return False
    if ASKS_TO.match(without_number(each.words)) or following is None:
        return False
    if isinstance(following, Table):
        return not _is_room(following)
    return not following.is_space and not _only_answers(following)


def following_of(blocks: Sequence[Block], n: int) -> Block | None:
    """What comes after the block of that number, empty paragraphs left out."""
    later = islice(blocks, n + 1, None)
    return next((each for each in later if not (isinstance(each, Paragraph) and each.is_empty)), None)


def _is_room(table: Table) -> bool:
    return all(cell.is_blank for row in table.rows for cell in row)


def _only_answers(each: Paragraph) -> bool:
    """Whether what can be answered in it belongs to what stands before it."""
    return bool(each.fields) and asks_in(each.pieces)[0].label == ""
