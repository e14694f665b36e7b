"""What there is to know about each written life (`forms/lives/<life>/facts.toml`), and which questions would tell it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from formengine.documents import read_toml, sentences
from formengine.errors import FormEngineError
from formengine.model import Question
from formengine.record.lives import LIVES


class FaultyFacts(FormEngineError):
    """A file of facts cannot be used; the text says why."""


@dataclass(frozen=True, kw_only=True)
class ToldBy:
    """What a question is for that would tell a fact: any of these. `framing`, read from its words, counts where
    a question does not say what it is for."""

    meaning: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    domain: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    framing: frozenset[str] = frozenset()

    def by_purpose(self, question: Question, domain: str) -> bool:
        """Whether what the question says it is for would tell it; `domain` is that of the sections it stands in."""
        return (
            question.meaning in self.meaning
            or question.means in self.means
            or bool(self.serves & set(question.serves))
            or (question.holds in self.holds and (not self.domain or domain in self.domain))
        )


@dataclass(frozen=True, kw_only=True)
class Fact:
    """`words`: an answer that has any of them holds it."""

    what: str
    words: tuple[str, ...]
    told_by: ToldBy

    def stands_in(self, text: str) -> bool:
        said = plain(text)
        return any(plain(word) in said for word in self.words)


@cache
def facts_of(life: str, folder: Path = LIVES) -> tuple[Fact, ...]:
    """The facts of a life; none where nobody wrote them down. Raises FaultyFacts."""
    path = folder / life / "facts.toml"
    if not path.is_file():
        return ()
    data = read_toml(path)
    if wrong := sentences(data, "facts"):
        raise FaultyFacts("\n".join(f"{path}: {each}" for each in wrong))
    return tuple(_fact(each) for each in data["fact"])


def plain(text: str) -> str:
    """A text by which it can be found again: small letters, straight quotation marks, single spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())


def _fact(told: dict[str, Any]) -> Fact:
    by = ToldBy(**{name: frozenset(values) for name, values in told["told_by"].items()})
    return Fact(what=told["what"], words=tuple(told["words"]), told_by=by)
