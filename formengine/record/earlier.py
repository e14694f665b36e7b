"""What was said before and is asked again: each earlier answer, to be said of whether it still stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from formengine.answers import check, completed, speakers
from formengine.iterate.matching import SHARE_NOTHING
from formengine.iterate.words import likeness
from formengine.model import Form, Question
from formengine.model.kinds import Group
from formengine.record.conversation import Conversation
from formengine.record.origins import Carried
from formengine.record.statements import Statement
from formengine.record.transcript import as_text


@dataclass(frozen=True, kw_only=True)
class Record:
    """A record with the form it was held on."""

    conversation: Conversation
    form: Form


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """One earlier answer to what this record's form asks. `kept` is what stands here if it is still true; None where
    it was asked in another way then, so that it cannot be kept as it is. `decided` is what was said of it last."""

    question: Question
    asked_then: Question
    record: Record
    said: Statement
    kept: Statement | None
    answered: bool
    decided: Carried | None

    @property
    def key(self) -> str:
        return f"{self.question.id}.{self.said.said_by}"

    @property
    def text(self) -> str:
        """How it read then."""
        answer = "" if self.said.value is None else as_text(self.asked_then, self.said.value)
        return "\n".join(part for part in (answer, self.said.words) if part)

    @property
    def waits(self) -> bool:
        """Nobody has said yet whether it still stands, and nothing has been said to the question afresh."""
        return self.decided is None and not self.answered


def earlier_answers(now: Conversation, form: Form, before: Sequence[Record]) -> list[Earlier]:
    """The newest earlier answer in each voice to each question of this form, in its order; `before` newest first.
    A review begins with the goals."""
    found: dict[tuple[str, str], Earlier] = {}
    for record in before:
        for earlier in _from(record, now, form):
            found.setdefault(earlier.said.key, earlier)
    order = {question.id: n for n, question in enumerate(form.questions())}
    goals = {q.id for q in form.questions() if form.kind == "review" and is_a_goal(q)}
    return sorted(
        found.values(), key=lambda one: (one.question.id not in goals, order.get(one.question.id, 0))
    )


def asks_again(then: Form, now: Form) -> bool:
    """Whether anything answered on the one form is asked again on the other; no record is opened to know it."""
    return any(_asked_then(question, now, then) is not None for question in now.questions())


def is_a_goal(question: Question) -> bool:
    """Whether it asks for goals: what will be done, and how we will know."""
    return {"what", "how-we-will-know"} <= {part.holds for part in question.parts}


def _from(record: Record, now: Conversation, form: Form) -> Iterator[Earlier]:
    left_out = set(completed(record.form, record.conversation.answers).left_out)
    decided = {carried.key: carried for carried in now.carried}
    for question in form.questions():
        asked_then = _asked_then(question, form, record.form)
        if asked_then is None or asked_then.id in left_out:
            continue
        for speaker in speakers(question):
            said = record.conversation.said(asked_then.id, speaker)
            if said is None or said.value is None or asked_then.is_empty(said.value):
                continue  # why there was no answer is about that day
            if speaker == "worker" and question.asked_of != "worker":
                continue  # how a worker saw it was theirs to think, then
            stands = now.said(question.id, speaker)
            yield Earlier(
                question=question,
                asked_then=asked_then,
                record=record,
                said=replace(said, question=question.id),
                kept=_kept(question, asked_then, said, form),
                answered=stands is not None and not stands.is_empty,
                decided=decided.get((question.id, speaker)),
            )


def _asked_then(question: Question, now: Form, then: Form) -> Question | None:
    """What it was called then: the question of the same meaning; of a form that gives its questions no meaning,
    the same question of the same form."""
    if not question.asks:
        return None
    if question.meaning:
        return next((q for q in then.questions() if q.asks and q.meaning == question.meaning), None)
    if then.id != now.id or any(q.meaning for q in now.questions()) or _is_a_test(question, now):
        return None
    same = next((q for q in then.questions() if q.asks and q.id == question.id), None)
    # an id that was given to another question since says nothing: its answer is to that one
    return same if same and likeness(same.text, question.text) >= SHARE_NOTHING else None


def _is_a_test(question: Question, form: Form) -> bool:
    """A legal test, and what is urgent, is asked afresh each time."""
    inside = next((s for s in form.walk() if question in s.questions), None)
    urgent = "urgent-safety"
    return (
        inside is None
        or bool(inside.legal_test)
        or urgent in (inside.purpose, question.purpose)
        or question.asked_of == "worker"
    )


def _kept(question: Question, asked_then: Question, said: Statement, form: Form) -> Statement | None:
    value = _fitted(said.value, asked_then, question)
    kept = replace(
        said,
        question=question.id,
        value=value,
        source="",
        saved_by="",
        at="",
        revision=0,
        why="",
        state=None,
        asked_on="",
    )
    told: dict[str, Any] = {
        key: text for key, text in (("value", value), ("words", said.words)) if text not in (None, "")
    }
    wrong = [f for f in check(form, {question.id: {said.said_by: told}}) if f.level == "error"]
    return None if value is None or wrong else kept


def _fitted(value: Any, then: Question, now: Question) -> Any:
    """The value as the question takes it now; of rows, the parts that are asked in the same way."""
    if then.value_schema() == now.value_schema():
        return value
    if isinstance(then, Group) and isinstance(now, Group):
        asked = {part.id: part.value_schema() for part in now.parts}
        same = {part.id for part in then.parts if asked.get(part.id) == part.value_schema()}
        rows = [
            {"row": row["row"], "answers": {k: v for k, v in row["answers"].items() if k in same}}
            for row in value
        ]
        return [row for row in rows if row["answers"]] or None
    return value if then.kind.endswith("-text") and now.kind.endswith("-text") else None
