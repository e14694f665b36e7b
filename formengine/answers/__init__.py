"""A form to the JSON Schema of its answers; which questions are shown; whether answers will do."""

from formengine.answers.checking import check, judge, to_finish
from formengine.answers.routing import Completed, Shown, completed, shown
from formengine.answers.schema import LONGEST, answer_schema
from formengine.answers.statements import (
    NEEDS_WHY,
    SPEAKERS,
    STATES,
    Speaker,
    State,
    Statement,
    Statements,
    is_answered,
    speakers,
    standing,
    statements,
)

__all__ = [
    "LONGEST",
    "NEEDS_WHY",
    "SPEAKERS",
    "STATES",
    "Completed",
    "Shown",
    "Speaker",
    "State",
    "Statement",
    "Statements",
    "answer_schema",
    "check",
    "completed",
    "is_answered",
    "judge",
    "shown",
    "speakers",
    "standing",
    "statements",
    "to_finish",
]
