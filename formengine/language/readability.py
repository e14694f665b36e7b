"""How hard a text is to read: sentences, words, syllables, and the age at which most people read it with ease."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from formengine.expressions import expression

_SENTENCE_END = expression(r"[.?!:;]+(?=\s|$)|\n+")
_END_WITHIN = expression(r"[.?!:;]\s")
_WORD = expression(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = expression(r"[aeiouy]+")
_SILENT = expression(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$")
_TWO = expression(
    r"(?:ia(?!l|n$|r)|io(?!us|n)|[^q]ua|eo|[aeiou]ing|uity|creat|real(?!ly)|scien|being|quiet|diet|poem|riot)"
)


class Readability(NamedTuple):
    """Counts of a text. A sentence has a word in it."""

    sentences: int
    words: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / max(self.sentences, 1)

    @property
    def reading_age(self) -> float:
        """Flesch-Kincaid grade plus five, as it is used in Britain. Noise under about a hundred words."""
        grade = 0.39 * self.words_a_sentence + 11.8 * self.syllables / max(self.words, 1) - 15.59
        return max(grade + 5, 5)


def readability(text: str) -> Readability:
    words = _WORD.findall(text)
    return Readability(_sentences(text) if words else 0, len(words), sum(map(syllables, words)))


def together(parts: Iterable[Readability]) -> Readability:
    """That of texts, each on lines of its own, read as one."""
    sentences = words = spoken = 0
    for part in parts:
        sentences += part.sentences
        words += part.words
        spoken += part.syllables
    return Readability(sentences, words, spoken)


def _sentences(text: str) -> int:
    """How many parts of a text with words in it there are, between the ends of sentences and of lines. Most are one."""
    if "\n" not in text and not _END_WITHIN.search(text):
        return 1
    parts = (part for line in text.split("\n") for part in _SENTENCE_END.split(line))
    return sum(1 for part in parts if _WORD.search(part))


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """About how many syllables an English word has: right for nine in ten."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word)) + len(_TWO.findall(word))
    if _SILENT.search(word) and count > 1:
        count -= 1
    return max(count, 1)
