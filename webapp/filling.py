"""A whole form on one page, filled in apart from any record: for surveys, and for what peers learn from a talk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from formengine.answers import check
from formengine.model import Form
from formengine.render.compiled import Entries
from formengine.render.entries import kept_entries, typed_entries
from formengine.render.reading import Typed, read

Answers = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Filled:
    """What came back: the answers that can be kept, and by the name of its box what cannot."""

    answers: Answers
    errors: Mapping[str, str] = field(default_factory=dict)


def filled(form: Form, typed: Typed) -> Filled:
    """Every question of the form as it came back. A gap is never wrong; what cannot be kept holds up nothing else."""
    answers: Answers = {}
    errors: dict[str, str] = {}
    for question in _asked(form):
        reading = read(question, typed)
        errors.update(reading.errors)
        said: dict[str, dict[str, Any]] = {}
        if reading.answer:
            said[reading.said_by] = dict(reading.answer)
        if reading.view and reading.view.strip():
            said.setdefault("worker", {})["words"] = reading.view
        if said:
            answers[question.id] = said
    for finding in check(form, answers):
        if finding.level == "error":
            errors.setdefault(finding.question, finding.message)
            answers.pop(finding.question, None)
    return Filled(answers, errors)


def boxes(form: Form, answers: Mapping[str, Any], *, more: Collection[str] = ()) -> Entries:
    """The boxes as they were kept."""
    return kept_entries(_asked(form), answers, more=more)


def boxes_typed(
    form: Form, typed: Typed, errors: Mapping[str, str], *, more: Collection[str] = ()
) -> Entries:
    """The boxes exactly as they were typed."""
    return typed_entries(_asked(form), typed, errors, more=more)


def _asked(form: Form) -> list[Any]:
    return [question for question in {q.id: q for q in form.questions()}.values() if question.asks]
