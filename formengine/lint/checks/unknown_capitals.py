"""Initials that no lexicon knows."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.expressions import expression
from formengine.lint.point import Point
from formengine.lint.seen import Seen

_MAY_BE_INITIALS = expression(r"[A-Z]{3}")
_CAPITALS = expression(r"(?<![\w&/.'’-])[A-Z]{3,5}(?![\w&'’-])")

MOST = 200
"""Different initials looked at in a form: nobody reads more, and a hostile form may hold a hundred thousand."""


def unknown_capitals(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at initials that everybody does not know (`known`) and that are written out nowhere in the form.

    A text that shouts is no initials. What a lexicon lists is another rule's business.
    """
    everything = "\n".join(words.text for words in seen.words)
    if not _MAY_BE_INITIALS.search(everything):
        return
    known = frozenset(settings["known"])
    listed = {found.said for place in seen.found.values() for found in place}
    written_out: dict[str, bool] = {}
    for words in seen.words:
        if words.read_by == "worker" or words.part not in settings["parts"]:
            continue
        for found in _CAPITALS.finditer(words.text):
            said = found.group()
            if said in known or any(said in each for each in listed) or _shouts(words.text, found.span()):
                continue
            if said not in written_out:
                if len(written_out) == MOST:
                    return
                written_out[said] = _written_out(said, everything)
            if not written_out[said]:
                yield Point(words.pointer, {"said": said}, found.start(), until=found.end())


def _shouts(text: str, span: tuple[int, int]) -> bool:
    """Whether a neighbouring word is in capitals too."""
    around = f"{text[: span[0]].rstrip()[-12:]} {text[span[1] :].lstrip()[:12]}"
    return re.search(r"\b[A-Z]{4,}\b", around) is not None


def _written_out(said: str, everything: str) -> bool:
    """Whether the initials stand in brackets after their words, or their words in brackets after them."""
    if f"({said})" not in everything and f"{said} (" not in everything:
        return False
    if re.search(rf"\b{said} \((?!e\.g|for example)[A-Za-z]", everything):
        return True
    words = r"[\w’'-]*(?: (?:of|and|for|the|in))* ".join(said)
    return re.search(rf"\b{words}[\w’'-]* \({said}\)", everything, re.IGNORECASE) is not None
