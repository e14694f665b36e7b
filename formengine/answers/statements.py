"""Who can answer a question, what they can say instead of an answer, and whose answer stands.

The answers document holds, by question id and then by who said it, a statement:
`{"value": …}` or `{"state": …}`, either with `words` beside it, or `words` alone; and, where it matters,
`where` it was said and the `marks` that guard it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

from formengine.model import Question

Speaker = Literal["person", "advocate", "carer", "worker"]
SPEAKERS: tuple[Speaker, ...] = ("person", "advocate", "carer", "worker")
"""In the order in which their answers stand: the person's own first."""

State = Literal[
    "not-discussed", "chose-not-to-say", "does-not-know", "not-relevant-today", "could-not-be-asked"
]
STATES: Mapping[State, str] = {
    "not-discussed": "We did not talk about this",
    "chose-not-to-say": "Chose not to say",
    "does-not-know": "Does not know",
    "not-relevant-today": "Not relevant today",
    "could-not-be-asked": "Could not be asked",
}
NEEDS_WHY: State = "could-not-be-asked"

Statement: TypeAlias = Mapping[str, Any]
Statements: TypeAlias = Mapping[str, Mapping[str, Statement]]
"""The answers document: a statement by question id and speaker."""


_BY_NAME = (dict, Mapping)
"""A dict is the quicker to tell."""


def speakers(question: Question) -> tuple[Speaker, ...]:
    """Who may answer, the one it is asked of first. What is asked of the worker is only the worker's."""
    if question.asked_of == "worker":
        return ("worker",)
    if question.asked_of == "carer":
        return ("carer", *(speaker for speaker in SPEAKERS if speaker != "carer"))
    return SPEAKERS


def statements(question: Question, answers: Statements) -> Iterator[tuple[Speaker, Statement]]:
    """Who said something about this question and what, in the order in which their answers stand."""
    said = answers.get(question.id) if isinstance(answers, _BY_NAME) else None
    if not isinstance(said, _BY_NAME):
        return
    for speaker in speakers(question):
        statement = said.get(speaker)
        if isinstance(statement, _BY_NAME):
            yield speaker, statement


def standing(question: Question, answers: Statements) -> tuple[Speaker, Any] | None:
    """The value that stands for the question and whose it is; None where nobody has given one."""
    for speaker, statement in statements(question, answers):
        value = statement.get("value")
        if not question.is_empty(value):
            return speaker, value
    return None


def is_answered(question: Question, answers: Statements) -> bool:
    """Whether anyone has given a value, or said why there is none."""
    return standing(question, answers) is not None or any(
        statement.get("state") for _, statement in statements(question, answers)
    )
