"""A form laid flat: its sections and questions in the order people meet them, each knowing where it stands."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from formengine.iterate.words import plain, stems
from formengine.model import Form, Question, Section
from formengine.model.kinds import Grid

_NUMBERED = re.compile(r"([a-z]{0,12}-?)\d[\d.-]*")
_PART = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile("['’]")
_MANY = 3


@dataclass(frozen=True, slots=True, eq=False)
class Titled:
    """A section in its place. `parent` is the number of the section it is in; -1 for a page of its own."""

    section: Section
    number: int
    parent: int
    rank: int
    """Its place among the sections beside it."""

    path: tuple[str, ...]
    """The titles of the sections it stands in, and its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A question in its place. `number` counts through the form, `rank` within its section; both from 0."""

    question: Question
    number: int
    rank: int
    within: Titled
    words: frozenset[str] = field(default=frozenset())
    runs: frozenset[tuple[str, str]] = field(default=frozenset())
    """Each word with the one after it."""

    known_by: str = ""
    """Its text as it is known again."""

    traits: frozenset[str] = field(default=frozenset())
    """What else it might be known by: its options, hint, parts."""

    id_is_chosen: bool = True
    """Whether somebody chose its id, so that it says something that the text and the order do not."""


@dataclass(frozen=True, eq=False)
class Outline:
    form: Form
    sections: tuple[Titled, ...]
    questions: tuple[Placed, ...]


def outline(form: Form) -> Outline:
    sections: list[Titled] = []
    questions: list[Placed] = []
    counting = _counting(form)

    def lay(section: Section, parent: int, rank: int, above: tuple[str, ...]) -> None:
        titled = Titled(section, len(sections), parent, rank, (*above, section.title))
        sections.append(titled)
        for n, question in enumerate(section.questions):
            questions.append(_placed(question, len(questions), n, titled, counting))
        for n, inside in enumerate(section.sections):
            lay(inside, titled.number, n, titled.path)

    for n, section in enumerate(form.sections):
        lay(section, -1, n, ())
    return Outline(form, tuple(sections), tuple(questions))


def _placed(question: Question, number: int, rank: int, within: Titled, counting: frozenset[str]) -> Placed:
    return Placed(
        question,
        number,
        rank,
        within,
        stems(question.text),
        _runs(plain(question.text)),
        plain(question.text),
        _traits(question),
        _is_chosen(question.id, question.text, counting),
    )


def _runs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(("", *text.split(), "")))


def _traits(question: Question) -> frozenset[str]:
    found = [f"option {option.label}" for option in getattr(question, "options", ())]
    if question.hint:
        found.append(f"hint {question.hint}")
    found += (f"part {part.text}" for part in question.parts if part.pointer != question.pointer)
    if isinstance(question, Grid):
        found += (f"column {column.label}" for column in question.columns)
    return frozenset(found)


def _counting(form: Form) -> frozenset[str]:
    """What stands before the number in ids that only count: q1, q2, q3 and so on."""
    found = (_NUMBERED.fullmatch(question.id) for question in form.questions())
    counted = Counter(match[1] for match in found if match)
    return frozenset(stem for stem, count in counted.items() if count >= _MANY)


def _is_chosen(id: str, text: str, counting: frozenset[str]) -> bool:
    """An id that only counts, or only repeats the text, is nobody's choice."""
    numbered = _NUMBERED.fullmatch(id)
    if numbered and numbered[1] in counting:
        return False
    parts = _parts(id)
    return not any(
        parts == words[: len(parts)] and (len(parts) == len(words) or len(parts) >= 3)
        for words in (_parts(text), _parts(_APOSTROPHE.sub("", text)))
    )


def _parts(words: str) -> list[str]:
    return [part for part in _PART.findall(words.casefold()) if not part.isdigit()]
