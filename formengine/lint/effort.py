"""How much a form asks of whoever goes through it: questions, words to read, words asked for, minutes."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from formengine.frozen import dataclass
from formengine.language.words import Words
from formengine.lint.asked import Asked

READ_A_MINUTE = 200
"""Words an adult reads aloud or to themselves in a minute, on the slow side."""

SAID_A_MINUTE = 60
"""Words that are said and written down in a minute of talk."""

_ASKED_FOR = {"long-text": 40, "short-text": 6, "group": 15, "people": 20, "grid": 30}
"""Words an ordinary answer has, by kind: our estimate, to compare forms by and never people."""

_SECONDS = {"choice": 8, "choices": 12, "yes-no": 6, "scale": 8, "statement": 8, "number": 8, "date": 8}


@dataclass(frozen=True)
class Effort:
    """`minutes` is an estimate for comparing forms. Parts of rows are counted once."""

    questions: int
    words_to_read: int
    words_asked_for: int
    minutes: float


_WHEN_WANTED = frozenset({"prompt", "guidance", "easy-read"})
"""Parts that open only when somebody wants them."""


@lru_cache(maxsize=4096)
def _length(text: str) -> int:
    """How many words there are. The same texts stand in many forms."""
    return len(text.split())


class Amounts(NamedTuple):
    """What an effort comes from: questions, words to read, words asked for, seconds of choosing. May be added up."""

    questions: int
    read: int
    said: int
    seconds: int

    def effort(self) -> Effort:
        minutes = self.read / READ_A_MINUTE + self.said / SAID_A_MINUTE + self.seconds / 60
        return Effort(self.questions, self.read, self.said, minutes)


def effort_of(words: Iterable[Words], asked: Iterable[Asked]) -> Effort:
    """The effort of these texts and questions. What opens only when wanted is not counted as read."""
    return amounts_of(words, asked).effort()


def amounts_of(words: Iterable[Words], asked: Iterable[Asked]) -> Amounts:
    read = sum([_length(each.text) for each in words if each.part not in _WHEN_WANTED])
    kinds = [each.question.kind for each in asked if each.question.asks]
    said = sum([_ASKED_FOR.get(kind, 0) for kind in kinds])
    return Amounts(len(kinds), read, said, sum([_SECONDS.get(kind, 0) for kind in kinds]))


def together(parts: Iterable[Amounts]) -> Amounts:
    return Amounts(*map(sum, zip(*parts, strict=True)))
