"""What a form asks of people: questions, words to read, words to write, minutes.

The minutes are an estimate for comparing one version with another, not a measurement: reading aloud at 150 words
a minute, and for each kind of question the time and words that an unhurried answer may take.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from formengine.language.words import words_of
from formengine.model import Form, Question
from formengine.model.kinds import Grid, Group, LongText

WORDS_A_MINUTE = 150
SECONDS: Mapping[str, int] = {
    "short-text": 20,
    "long-text": 60,
    "choice": 15,
    "choices": 25,
    "yes-no": 10,
    "number": 10,
    "date": 10,
    "scale": 15,
    "statement": 10,
    "information": 0,
}
"""To think and answer, beside hearing the question; the parts of a group or grid count for each row."""

WORDS_A_LINE, SHORT_ANSWER = 10, 4
ROWS = 2
"""How many rows of a group, or of a grid that grows, are reckoned with."""

_READ = frozenset({"title", "intro", "text", "hint", "option", "column", "row"})


@dataclass(frozen=True, kw_only=True)
class Effort:
    """`questions` counts what is asked, each part of a row once; conditions are taken as met."""

    questions: int
    words_to_read: int
    words_asked_for: int
    minutes: int


def effort(form: Form) -> Effort:
    read = sum(len(words.text.split()) for words in words_of(form) if words.part in _READ)
    asked = [question for question in form.questions() if question.asks]
    seconds = sum(map(_seconds, asked))
    return Effort(
        questions=sum(len(question.parts) or 1 for question in asked),
        words_to_read=read,
        words_asked_for=sum(map(_words, asked)),
        minutes=ceil(read / WORDS_A_MINUTE + seconds / 60),
    )


def _seconds(question: Question) -> int:
    return sum(map(_seconds, question.parts)) * _rows(question) if question.parts else SECONDS[question.kind]


def _words(question: Question) -> int:
    if question.parts:
        return sum(map(_words, question.parts)) * _rows(question)
    if isinstance(question, LongText):
        return question.lines * WORDS_A_LINE
    return SHORT_ANSWER if question.kind == "short-text" else 0


def _rows(question: Question) -> int:
    if isinstance(question, Grid):
        return len(question.rows) or ROWS
    return max(ROWS, question.at_least) if isinstance(question, Group) else 1
