"""From one version of a form to another: where each answer goes, and what it is kept under where it has no home.

An answer stays with its question where the new version still asks it and takes every answer it took. Everything else
is kept apart, under the question as it was asked: no answer is dropped, none is shown under another question."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from formengine.answers import Statements, shown
from formengine.iterate.impact import Home, impact
from formengine.model import Form, Question
from formengine.record.conversation import Conversation, FormReference, KeptQuestion, Step
from formengine.record.statements import RUNNING_NOTES, Statement

Fate = Literal["stays", "asked in other words", "kept apart"]

_KEPT = "kept_"
"""No question of a form has an id with an underscore in it."""

_HIDDEN = "The new version does not come to this question, because of what was answered elsewhere."
_WISHED = "You chose to leave this answer with the words it was given to."
_AS_IT_WAS = "It was asked in an earlier version, and stays with that."


@dataclass(frozen=True, kw_only=True)
class Going:
    """What becomes of the answers to one question. `to` is what they are kept under from then on."""

    question: str
    asked: str
    to: str
    fate: Fate
    would_ask: str = ""
    why: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A move thought through. `goings` are those of questions that were answered, or are guarded before anybody has
    answered them, in the order they were asked."""

    goings: tuple[Going, ...]
    homes: Mapping[str, str]
    kept: Mapping[str, KeptQuestion]
    newly_asked: tuple[Question, ...]

    def of(self, fate: Fate) -> tuple[Going, ...]:
        return tuple(going for going in self.goings if going.fate == fate)


def kept_name(version: str, question: str) -> str:
    """What answers to a question of an earlier version (by hash) are kept under, apart."""
    return f"{_KEPT}{version[:12]}_{question}"


def is_kept(name: str) -> bool:
    return name.startswith(_KEPT)


def plan(
    conversation: Conversation,
    old: Form,
    new: Form,
    *,
    earlier: Mapping[str, Form] | None = None,
    apart: Collection[str] = (),
) -> Plan:
    """What moving this conversation from `old` to `new` does. `earlier` are versions it was on before, by hash: an
    answer kept from one of them goes home again where the very same words are asked again. `apart` names questions
    whose answers stay with the words they were given to, though they need not."""
    planner = _Planner(conversation, old, new, earlier or {}, apart)
    return planner.plan()


class _Planner:
    def __init__(
        self,
        conversation: Conversation,
        old: Form,
        new: Form,
        earlier: Mapping[str, Form],
        apart: Collection[str],
    ) -> None:
        self._conversation, self._old, self._new, self._earlier = conversation, old, new, earlier
        self._said: dict[str, list[Statement]] = {}
        for statement in conversation.statements:
            if (not statement.is_empty or statement.marks) and statement.question != RUNNING_NOTES:
                self._said.setdefault(statement.question, []).append(statement)
        self._asked = {question.id: question for question in reversed(list(old.questions())) if question.asks}
        wanted = [*self._asked, *(name for name in self._said if not is_kept(name))]
        self._homes: dict[str, Home] = {home.id: home for home in impact(old, new, wanted).homes}
        self._apart: dict[str, str] = {name: _WISHED for name in apart if name in self._homes}

    def plan(self) -> Plan:
        while hidden := self._newly_hidden():
            self._apart |= dict.fromkeys(hidden, _HIDDEN)
        goings = {going.question: going for going in self._all_goings()}
        homes = {name: going.to for name, going in goings.items() if going.to != name}
        taken = {going.to for going in goings.values()}
        return Plan(
            goings=tuple(going for going in goings.values() if going.statements),
            homes=homes,
            kept=dict(self._kept(goings.values())),
            newly_asked=tuple(q for q in self._new.questions() if q.asks and q.id not in taken),
        )

    def _all_goings(self) -> Iterator[Going]:
        taken = set()
        for home in self._homes.values():
            going = self._going(home)
            taken.add(going.to)
            yield going
        for name in reversed([name for name in self._conversation.kept if name in self._said]):
            going = self._going_of_kept(name, taken)
            taken.add(going.to)
            yield going

    def _going(self, home: Home) -> Going:
        said = tuple(self._said.get(home.id, ()))
        asked = home.asked or home.id
        if home.fate == "keeps its home" and home.id not in self._apart:
            same = home.asked == home.would_ask
            return Going(
                question=home.id, asked=asked, to=home.new_id, would_ask=home.would_ask, why=home.why,
                fate="stays" if same else "asked in other words", statements=said,
            )  # fmt: skip
        why = (self._apart[home.id],) if home.id in self._apart else home.why
        if home.fate == "loses its home" and home.would_ask:
            why = (f"The new version asks something else here: “{home.would_ask}”",)
        return Going(
            question=home.id, asked=asked, to=self._kept_name(home.id),
            fate="kept apart", would_ask=home.would_ask, why=why, statements=said,
        )  # fmt: skip

    def _kept_name(self, question: str) -> str:
        """One that holds nothing yet: a record that went to and fro may have kept an answer under it before."""
        name = kept_name(self._conversation.form.hash, question)
        while name in self._said:
            name += "_"
        return name

    def _going_of_kept(self, name: str, taken: set[str]) -> Going:
        """Kept from an earlier version already: it stays so, unless the very same is asked again."""
        kept, said = self._conversation.kept[name], tuple(self._said[name])
        form = self._earlier.get(kept.hash)
        if form is not None:
            (home,) = impact(form, self._new, [kept.question]).homes
            again = home.fate == "keeps its home" and home.asked == home.would_ask
            if again and home.new_id not in taken and self._is_shown(home.new_id):
                return Going(
                    question=name, asked=kept.asked, to=home.new_id, fate="stays", would_ask=home.would_ask,
                    statements=said,
                )  # fmt: skip
        return Going(
            question=name, asked=kept.asked, to=name, fate="kept apart", why=(_AS_IT_WAS,), statements=said
        )

    def _kept(self, goings: Iterable[Going]) -> Iterator[tuple[str, KeptQuestion]]:
        form = self._conversation.form
        for going in goings:
            if is_kept(going.to) and going.to not in self._conversation.kept:
                yield (
                    going.to,
                    KeptQuestion(
                        question=going.question, asked=going.asked, version=form.version, hash=form.hash
                    ),
                )

    def _newly_hidden(self) -> list[str]:
        """The answered questions that were shown before, and would be asked after the move but not be shown."""
        before = _shown(self._old, self._conversation.answers)
        after = _shown(self._new, self._answers_after())
        return [
            name
            for name in self._said
            if name in before
            and name in self._homes
            and (going := self._going(self._homes[name])).fate != "kept apart"
            and going.to not in after
        ]

    def _is_shown(self, question: str) -> bool:
        return question in _shown(self._new, self._answers_after())

    def _answers_after(self) -> Statements:
        goings = (self._going(self._homes[name]) for name in self._said if name in self._homes)
        answers = self._conversation.answers
        return {
            going.to: answers[going.question]
            for going in goings
            if going.fate != "kept apart" and going.question in answers
        }


def _shown(form: Form, answers: Statements) -> set[str]:
    return {question.id for question in shown(form, answers).questions}


def names_since(conversation: Conversation, asked_on: str) -> Mapping[str, str] | None:
    """What each question of an earlier version (by the beginning of its hash) is kept under now, where that is not its
    id; None where the record was never on such a version before."""
    since = [n for n, moved in enumerate(conversation.moves) if moved.left.hash.startswith(asked_on)]
    if not asked_on or not since:
        return None
    names: dict[str, str] = {}
    for moved in conversation.moves[since[-1] :]:
        names = {name: moved.homes.get(now, now) for name, now in names.items()}
        names |= {name: now for name, now in moved.homes.items() if name not in names}
    return names


def as_seen_on(conversation: Conversation, asked_on: str) -> Conversation:
    """The record as a page of an earlier version sees it: its questions by the ids that page has."""
    names = names_since(conversation, asked_on)
    if names is None or conversation.form.hash.startswith(asked_on):
        return conversation
    left = next(moved.left for moved in conversation.moves if moved.left.hash.startswith(asked_on))
    back = {now: name for name, now in names.items()}
    hidden = names.keys() - back.keys()

    def on_it(statement: Statement) -> Statement:
        return replace(statement, question=back.get(statement.question, statement.question))

    return replace(
        conversation,
        form=left,
        statements=tuple(on_it(s) for s in conversation.statements if s.question not in hidden),
        conflicts=tuple(
            replace(each, mine=on_it(each.mine), theirs=on_it(each.theirs))
            for each in conversation.conflicts
            if each.mine.question not in hidden
        ),
    )


def steps_as_now(conversation: Conversation, steps: Sequence[Step]) -> list[Step]:
    """The history of a record with each answer by the name it is kept under now: whoever sets what stands against what
    stood never meets an answer beside another question. That an answer was put elsewhere by a move is no change of it."""

    def named(statement: Statement) -> Statement:
        question = statement.question
        for moved in conversation.moves:
            if moved.revision > statement.revision:
                question = moved.homes.get(question, question)
        return replace(statement, question=question)

    return [
        replace(
            step,
            statements=() if step.did == "moved" else tuple(map(named, step.statements)),
            conflicting=tuple(map(named, step.conflicting)),
        )
        for step in steps
    ]


def reference(form: Form, hash: str) -> FormReference:
    return FormReference(id=form.id, version=form.version, hash=hash)
