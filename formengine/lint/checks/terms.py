"""Words from the lexicons."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.findings import Level
from formengine.lint.found import settled, unexplained
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def terms(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each term of a lexicon that belongs to the rule named by `list`.

    Left in peace: words in a block that serves a legal test, words only staff read where the lexicon says they
    are right there, and terms that `unless_explained` and the form explains. To staff, and where sources
    disagree, it is never more than advice.
    """
    found = seen.found_for(settings["list"])
    if settings.get("unless_explained"):
        found = list(unexplained(found, seen.words))
    for each in found:
        term, _, advises = settled(each)
        staff = each.words.read_by == "worker"
        if (staff and (term.staff or settings.get("unless_explained"))) or id(
            each.words.section
        ) in seen.legal_sections:
            continue
        level: Level | None = "advice" if advises or staff else None
        yield Point(
            each.words.pointer,
            {
                "said": " ".join(each.said.split()),
                "term": term.term,
                "say": _as_told(term.say),
                "why": f" ({term.why})" if term.why else "",
                "text": shown(each.words.text),
            },
            each.hit.start,
            level,
            suggestion=term.say,
            source=term.source,
            until=each.hit.end,
        )


def _as_told(say: str) -> str:
    """Plain words as they stand in a sentence that begins with “say” and ends with a full stop."""
    return say.removeprefix("say ").removesuffix("?")
