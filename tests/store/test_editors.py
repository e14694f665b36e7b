"""Several editors on one record, in any order: nobody's words are written over unseen, and none are lost."""

import itertools
import tempfile
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from formengine.record import Change, Person, Statement
from formengine.store import RecordFinished, StillUndecided, open_store
from tests.builders import a_definition

EDITORS = ("ann", "bob", "cat")
QUESTIONS = ("good-day", "bad-day")

editors = st.sampled_from(EDITORS)
questions = st.sampled_from(QUESTIONS)
texts = st.sampled_from(["", "tea", "cake", "tea and cake", "neither"])


class Editors(RuleBasedStateMachine):
    """Each editor has a page: for each question the revision and text it was loaded with. What was ever
    acknowledged is noted here, and the store is held against the notes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(f"sqlite:///{self.folder.name}/records.db", key=b"")
        self.requests = (f"r{n}" for n in itertools.count())
        self.said: list[tuple[str, str, int, str]] = []
        self.enough = 4
        """What must have been said before anyone finishes: a record is seldom closed at once."""
        self.last_save: dict[str, tuple[Any, ...]] = {}

    @initialize()
    def begin(self) -> None:
        person = self.store.add_person(Person(id="", name="Zoë"), by="ann")
        self.record = self.store.start(person.id, a_definition(), by="ann").id
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
            self.pages[editor][question] = (now.revision_of(question), statement.words if statement else "")

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
        stood_words = stood.words if stood else ""
        if (stood.revision if stood else 0) != based_on and stood_words not in (seen, text):
            # somebody else's words are there, which this editor never saw
            assert standing == stood, "somebody's words were written over unseen"
            assert [c.mine.words for c in result.conflicts] == ([] if text == seen else [text])
        else:
            assert (standing.words if standing else "") == text
            assert result.conflicts == ()
        for statement in (*result.saved, *(c.mine for c in result.conflicts)):
            self.said.append((self.record, question, statement.revision, text))
        for statement in result.saved:
            self.pages[editor][question] = (statement.revision, text)

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
                    kept[(record, s.question, s.revision)] = s.words
        assert [note for note in self.said if kept.get(note[:3]) != note[3]] == []

    @invariant()
    def finished_records_stay_as_they_were(self) -> None:
        for record, answers in getattr(self, "frozen", {}).items():
            assert self.store.conversation(record, by="a test").answers == answers

    def teardown(self) -> None:
        try:
            assert self.store.verify() == []
        finally:
            self.store.close()
            self.folder.cleanup()


def _change(question: str, text: str, based_on: int, settles: tuple[int, ...] = ()) -> Change:
    statement = Statement(question=question, said_by="person", words=text)
    return Change(statement=statement, based_on=based_on, settles=settles)


TestEditors = Editors.TestCase
TestEditors.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
