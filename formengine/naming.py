"""Ids made of words, as our forms write them: what stands in a file for as long as the question does."""

from collections.abc import Container

from formengine.expressions import expression

LONGEST = 60

_APOSTROPHES = str.maketrans("", "", "’'")
_BETWEEN = expression("[^a-z0-9]+")


def id_of(words: str, longest: int = LONGEST) -> str:
    """Words as an id of at most so many characters; empty where there are no letters or numbers we write ids with."""
    plain = _BETWEEN.sub("-", words.lower().translate(_APOSTROPHES))
    return plain.strip("-")[:longest].rstrip("-")


def unused(name: str, taken: Container[str]) -> str:
    """The name, with a number after it where it is taken."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
