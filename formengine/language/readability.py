"""How hard a text is to read: sentences, words, syllables, and the age at which most people read it with ease."""

import re
from collections.abc import Iterable
from functools import cache

from formengine.frozen import dataclass

_SENTENCE_END = re.compile(r"[.?!:;]+(?=\s|$)|\n+")
_END_WITHIN = re.compile(r"[.?!:;]\s")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$")
_TWO = re.compile(
    r"(?:ia(?!l|n$|r)|io(?!us|n)|[^q]ua|eo|[aeiou]ing|uity|creat|real(?!ly)|scien|being|quiet|diet|poem|riot)"
)


@dataclass(frozen=True)
class Readability:
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
    sentences = sum(map(bool, map(_WORD.search, _sentences(text))))
    return Readability(sentences, len(words), sum(map(syllables, words)))


def together(parts: Iterable[Readability]) -> Readability:
    """That of texts, each on lines of its own, read as one."""
    sentences = words = spoken = 0
    for part in parts:
        sentences += part.sentences
        words += part.words
        spoken += part.syllables
    return Readability(sentences, words, spoken)


def _sentences(text: str) -> list[str]:
    """The lines of a text, parted where a sentence ends within one: most lines are one sentence."""
    found: list[str] = []
    for line in text.split("\n"):
        found += _SENTENCE_END.split(line) if _END_WITHIN.search(line) else (line,)
    return found


@cache
def syllables(word: str) -> int:
    """About how many syllables an English word has: right for nine in ten."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    count = len(_VOWELS.findall(word)) + len(_TWO.findall(word))
    if _SILENT.search(word) and count > 1:
        count -= 1
    return max(count, 1)
