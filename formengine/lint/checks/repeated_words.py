"""Questions asked twice."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from formengine.expressions import expression
from formengine.lint.asked import Asked
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen

_SMALL_WORDS = frozenset(["please", "the", "a", "an", "your", "any", "kindly", "of", "for"])
_SMALL = expression(rf"\b(?:{'|'.join(sorted(_SMALL_WORDS))})\b|[^a-z0-9 ]")
_MARKS = "".join(chr(n) if chr(n).isalnum() else " " for n in range(128))
_GENERIC = expression(
    r"\b(?:code|number|no|ref|reference|id|name|details?|information|was|is|what|on)\b|[^a-z0-9 ]"
)


def repeated_words(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question that asks what another of another id asked before it.

    `alike` is words: the same ones, small ones apart; or meaning: other words of one meaning, by what is declared or
    the same words in another order. Follow-ups, questions told apart by their hints or shown on different answers, and parts of rows are left alone.
    """
    first: dict[object, Asked] = {}
    by_meaning = settings["alike"] == "meaning"
    for asked in seen.asked:
        if asked.stem is not None or not asked.question.asks or not seen.is_question(asked):
            continue
        key = _meaning(asked) if by_meaning else _words(asked)
        if key is None or (not by_meaning and len(str(key).split()) < settings["least"]):
            continue
        before = first.setdefault(key, asked)
        if before is asked or before.question.id == asked.question.id or _told_apart(before, asked):
            continue
        if not by_meaning or _words(before) != _words(asked):
            yield Point(
                f"{asked.question.pointer}/{seen.key('text')}",
                {
                    "question": shown(asked.question.text),
                    "id": asked.question.id,
                    "first": before.question.id,
                    "before": shown(before.question.text),
                    "section": before.section.title,
                },
            )


def _words(asked: Asked) -> str:
    return _plain(asked.question.text)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    text = text.lower()
    if (
        text.isascii() and "_" not in text
    ):  # then words end where marks and spaces stand, which is found sooner
        return " ".join([word for word in text.translate(_MARKS).split() if word not in _SMALL_WORDS])
    return " ".join(_SMALL.sub(" ", text).split())


def _meaning(asked: Asked) -> object:
    """What a question is about, whatever the order of its words; nothing where that says too little."""
    if asked.question.meaning:
        return asked.question.meaning
    if asked.question.kind not in ("short-text", "date", "number", "choice"):
        return None
    words = frozenset(_GENERIC.sub(" ", _words(asked)).split())
    return words if len(words) > 1 else None


def _told_apart(one: Asked, other: Asked) -> bool:
    """Whether the two are shown on different answers, so that nobody need meet both, or say in their hints what each is about."""
    if one.question.hint and other.question.hint and _plain(one.question.hint) != _plain(other.question.hint):
        return True
    conditions = [
        [each.question.show_when, *(section.show_when for section in each.within)] for each in (one, other)
    ]
    return conditions[0] != conditions[1] and any(any(each) for each in conditions)
