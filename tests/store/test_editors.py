"""Several editors on one record, in any order: nobody's words are written over unseen, and none are lost."""

import itertools
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from formengine.record import (
    CARRY_CHOICES,
    RUNNING_NOTES,
    Carried,
    CarryChoice,
    Change,
    Filed,
    Person,
    Saved,
    Statement,
)
from formengine.store import RecordFinished, StillUndecided
from tests.builders import a_definition
from tests.postgres import Server
from tests.store.machines import OnAStore, run_on_postgres

EDITORS = ("ann", "bob", "cat")
QUESTIONS = ("good-day", "bad-day")
NOTES = "tea and cake"

editors = st.sampled_from(EDITORS)
questions = st.sampled_from(QUESTIONS)
texts = st.sampled_from(["", "tea", "cake", "tea and cake", "neither"])


class Editors(OnAStore):
    """Each editor has a page: for each question the revision and text it was loaded with. What was ever
    acknowledged is noted here, and the store is held against the notes."""

    def __init__(self) -> None:
        super().__init__()
        self.requests = (f"r{n}" for n in itertools.count())
        self.said: list[tuple[str, str, int, str]] = []
        self.enough = 4
        """What must have been said before anyone finishes: a record is seldom closed at once."""
        self.last_save: dict[str, tuple[Any, ...]] = {}

    @initialize()
    def begin(self) -> None:
        person = self.store.add_person(Person(id="", name="Zoë"), by="ann")
        self.earlier = self.store.start(person.id, a_definition(), by="ann").id
        earlier = [
            Change(statement=Statement(question=q, said_by="person", value="as it was")) for q in QUESTIONS
        ]
        notes = Statement(question=RUNNING_NOTES, said_by="person", value=NOTES)
        self.store.save(self.earlier, earlier, by="ann", request=next(self.requests))
        self.store.finish(self.earlier, by="ann")
        self.record = self.store.start(person.id, a_definition(), by="ann").id
        self.store.save(self.record, [Change(statement=notes)], by="ann", request=next(self.requests))
        self.frozen: dict[str, Any] = {}
        self.pages: dict[str, dict[str, tuple[int, str]]] = {}
        for editor in EDITORS:
            self.load(editor)

    @rule(editor=editors)
    def load(self, editor: str) -> None:
        now = self.store.conversation(self.record, by=editor)
        self.pages[editor] = {}
        for question in QUESTIONS:
            statement = now.said(question)
            self.pages[editor][question] = (now.revision_of(question), _words(statement))

    @rule(editor=editors, question=questions, text=texts)
    def save(self, editor: str, question: str, text: str) -> None:
        based_on, seen = self.pages[editor][question]
        before = self.store.conversation(self.record, by=editor)
        stood = before.said(question)
        change = _change(question, text, based_on)
        request = next(self.requests)
        if before.status == "finished":
            with pytest.raises(RecordFinished) as refused:
                self.store.save(self.record, [change], by=editor, request=request)
            assert refused.value.changes == (change,), "the words come back to whoever typed them"
            return
        result = self.store.save(self.record, [change], by=editor, request=request)
        self.last_save[editor] = (self.record, [change], request, result)
        standing = self.store.conversation(self.record, by=editor).said(question)
        stood_words = _words(stood)
        typed_on = stood is not None and stood.saved_by == editor and text.startswith(stood_words)
        if (stood.revision if stood else 0) != based_on and stood_words not in (seen, text) and not typed_on:
            # somebody else's words are there, which this editor never saw
            assert standing == stood, "somebody's words were written over unseen"
            assert [_words(c.mine) for c in result.conflicts] == ([] if text == seen else [text])
        else:
            assert _words(standing) == text
            assert result.conflicts == ()
        for statement in (*result.saved, *(c.mine for c in result.conflicts)):
            self.said.append((self.record, question, statement.revision, text))
        for statement in result.saved:
            self.pages[editor][question] = (statement.revision, text)

    @rule(editor=editors, question=questions, choice=st.sampled_from(CARRY_CHOICES))
    def carry(self, editor: str, question: str, choice: CarryChoice) -> None:
        """An earlier answer is looked at again: it takes nobody's place, and what is no longer so brings nothing."""
        now = self.store.conversation(self.record, by=editor)
        stood = now.said(question)
        carried = Carried(
            question=question,
            said_by="person",
            choice=choice,
            conversation=self.earlier,
            from_question=question,
        )
        kept = [Statement(question=question, said_by="person", value="as it was")]
        if now.status == "finished":
            with pytest.raises(RecordFinished):
                self.store.carry(self.record, [carried], kept, by=editor, request=next(self.requests))
            return
        result = self.store.carry(self.record, [carried], kept, by=editor, request=next(self.requests))
        after = self.store.conversation(self.record, by=editor)
        assert after.carried[-1].choice == choice
        if choice != "still-true":
            assert after.said(question) == stood
            assert (result.saved, result.conflicts) == ((), ())
        elif _words(stood) in ("", "as it was"):
            assert _words(after.said(question)) == "as it was"
        else:
            assert after.said(question) == stood, "somebody's words were written over by an earlier answer"
            assert [_words(c.mine) for c in result.conflicts] == ["as it was"]
        self._note(question, "as it was", result)

    @rule(editor=editors, question=questions, run=st.sampled_from([(0, 3), (4, 7)]))
    def file_a_passage(self, editor: str, question: str, run: tuple[int, int]) -> None:
        """A passage of the notes is put after what the editor's page shows, whatever stands there by now."""
        based_on, seen = self.pages[editor][question]
        now = self.store.conversation(self.record, by=editor)
        stood, passage = now.said(question), NOTES[slice(*run)]
        text = "\n\n".join(part for part in (seen, passage) if part)
        filed = Filed(
            question=question, said_by="person", passage=passage, start=run[0], end=run[1],
            notes_revision=now.revision_of(RUNNING_NOTES),
        )  # fmt: skip
        change = _change(question, text, based_on)
        if now.status == "finished":
            with pytest.raises(RecordFinished):
                self.store.file_passages(self.record, [filed], change, by=editor, request=next(self.requests))
            return
        result = self.store.file_passages(
            self.record, [filed], change, by=editor, request=next(self.requests)
        )
        after = self.store.conversation(self.record, by=editor)
        assert after.filed[-1].passage == passage
        assert _words(after.said(RUNNING_NOTES)) == NOTES, "the passage left the notes"
        if result.conflicts:
            assert after.said(question) == stood, "somebody's words were written over by a passage"
        else:
            assert _words(after.said(question)) == text
            self.pages[editor][question] = (after.revision_of(question), text)
        self._note(question, text, result)

    def _note(self, question: str, text: str, result: Saved) -> None:
        for statement in (*result.saved, *(c.mine for c in result.conflicts)):
            self.said.append((self.record, question, statement.revision, text))

    @rule(editor=editors)
    def send_again(self, editor: str) -> None:
        if editor in self.last_save:
            record, changes, request, result = self.last_save[editor]
            before = self.store.card(record)
            assert self.store.save(record, changes, by=editor, request=request) == result
            assert self.store.card(record) == before

    @rule(editor=editors, text=texts)
    def choose(self, editor: str, text: str) -> None:
        now = self.store.conversation(self.record, by=editor)
        if now.status == "open" and now.conflicts:
            conflict = now.conflicts[0]
            question = conflict.mine.question
            change = _change(question, text, conflict.theirs.revision, settles=(conflict.mine.revision,))
            result = self.store.save(self.record, [change], by=editor, request=next(self.requests))
            after = self.store.conversation(self.record, by=editor)
            assert len(after.conflicts) == len(now.conflicts) - 1
            self.said.append((self.record, question, result.revision, text))
            self.pages[editor][question] = (result.revision, text)

    @rule(question=questions, first=editors, then=editors, texts=st.permutations(["tea", "cake", "neither"]))
    def save_over_each_other(self, question: str, first: str, then: str, texts: list[str]) -> None:
        """Both typed over what their own page shows, whatever the other has saved since."""
        self.save(first, question, texts[0])
        self.save(then, question, texts[1])

    @precondition(lambda self: len(self.said) >= self.enough)
    @rule(editor=editors)
    def finish(self, editor: str) -> None:
        now = self.store.conversation(self.record, by=editor)
        try:
            self.store.finish(self.record, by=editor)
        except StillUndecided:
            assert now.conflicts
        except RecordFinished:
            assert now.status == "finished"
        else:
            assert not now.conflicts
            self.frozen[self.record] = now.answers
            self.enough = len(self.said) + 4

    @precondition(lambda self: self.record in self.frozen)
    @rule(editor=editors)
    def correct(self, editor: str) -> None:
        self.record = self.store.correct(self.record, "It was said otherwise.", by=editor).id
        for each in EDITORS:
            self.load(each)

    @invariant()
    def no_word_is_lost(self) -> None:
        kept: dict[tuple[str, str, int], str] = {}
        for record in {record for record, *_ in self.said}:
            for step in self.store.history(record, by="a test"):
                for s in (*step.statements, *step.conflicting):
                    kept[(record, s.question, s.revision)] = _words(s)
        assert [note for note in self.said if kept.get(note[:3]) != note[3]] == []

    @invariant()
    def finished_records_stay_as_they_were(self) -> None:
        for record, answers in getattr(self, "frozen", {}).items():
            assert self.store.conversation(record, by="a test").answers == answers


def _words(statement: Statement | None) -> str:
    return statement.value or "" if statement else ""


def _change(question: str, text: str, based_on: int, settles: tuple[int, ...] = ()) -> Change:
    statement = Statement(question=question, said_by="person", value=text or None)
    return Change(statement=statement, based_on=based_on, settles=settles)


TestEditors = Editors.TestCase
TestEditors.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


def test_editors_on_postgres(postgres_server: Server) -> None:
    run_on_postgres(
        Editors,
        postgres_server,
        settings(max_examples=8, stateful_step_count=30, deadline=None),
    )
