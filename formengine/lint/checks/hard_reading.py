"""Texts that are hard to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.language.readability import together
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def reading_age(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form whose words to people, taken together, ask for a reading age above `limit`.

    Only where there are at least `least` words: on less, a formula says nothing.
    """
    parts = settings["parts"]
    measured = together(
        said.readability
        for words, said in zip(seen.words, seen.said, strict=True)
        if words.read_by != "worker" and words.part in parts
    )
    if measured.words >= settings["least"] and round(measured.reading_age) > settings["limit"]:
        yield Point(
            f"/{seen.key('title')}",
            {"age": f"{measured.reading_age:.0f}", "limit": str(settings["limit"])},
        )


def long_texts(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each text of `parts` with a sentence of more than `limit` words."""
    for words in seen.words:
        if words.part in settings["parts"] and words.text.count(" ") >= settings["limit"]:
            longest = max(len(sentence.split()) for sentence in _sentences(words.text))
            if longest > settings["limit"]:
                yield Point(
                    words.pointer,
                    {"text": shown(words.text), "words": str(longest), "limit": str(settings["limit"])},
                )


def _sentences(text: str) -> list[str]:
    for mark in ".?!;\n":
        text = text.replace(mark, "\x00")
    return text.split("\x00")
