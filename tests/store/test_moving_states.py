"""Versions, conversations and moves, in any order, with pages open meanwhile: no answer is ever lost, and none is
shown under a question that was not asked."""

import itertools
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
)

from formengine.load import digest, form_from
from formengine.model import Form
from formengine.record import Change, Conversation, Person, Statement, transcript
from formengine.record.as_asked import as_read, with_kept
from formengine.store import ChangedMeanwhile, StillUndecided
from tests.builders import a_definition, a_question
from tests.postgres import Server
from tests.store.machines import OnAStore, run_on_postgres

TOPICS = (
    ("Which neighbours call in on a Sunday?", "Which of your neighbours call in on a Sunday?"),
    ("How much rent is owed to the council?", "How much rent do you owe to the council?"),
    ("What makes a morning good?", "What makes a good morning?"),
    ("When did the fall on the stairs happen?", "When did your fall on the stairs happen?"),
)
TOPIC = {words: topic for topic, both in enumerate(TOPICS) for words in both}
IDS = ("a", "b", "c", "d")
EDITORS = ("ann", "bob")

questions = st.tuples(st.sampled_from(range(len(TOPICS))), st.sampled_from((0, 1)))
versions = st.dictionaries(st.sampled_from(IDS), questions, min_size=1, max_size=4).filter(
    lambda asked: len({topic for topic, _ in asked.values()}) == len(asked)
)
"""Which id asks what, in which words. An id may ask something else in every version."""


@dataclass
class Page:
    """What somebody has open: the version, and for each question the revision and the text in its box."""

    version: str
    boxes: dict[str, tuple[int, str]]


class Moves(OnAStore):
    def __init__(self) -> None:
        super().__init__()
        self.counter = itertools.count(1)
        self.definitions: dict[str, dict[str, Any]] = {}
        self.forms: dict[str, Form] = {}
        self.asked: dict[str, tuple[str, str]] = {}
        """By a text that was acknowledged (each is said once): the version it was typed on, and its question's id."""
        self.pages: dict[tuple[str, str], Page] = {}
        self.last_move: tuple[Any, ...] = ()

    @initialize(asked=versions)
    def begin(self, asked: dict[str, tuple[int, int]]) -> None:
        first = self.publish(asked)
        person = self.store.add_person(Person(id="", name="Zoë"), by="ann")
        self.talks = [self.store.start(person.id, self.definitions[first], by="ann").id for _ in range(2)]
        for talk, editor in itertools.product(self.talks, EDITORS):
            self.load(talk, editor)

    talks_ = st.sampled_from((0, 1))

    @rule(asked=versions)
    def new_version(self, asked: dict[str, tuple[int, int]]) -> None:
        self.publish(asked)

    def publish(self, asked: dict[str, tuple[int, int]]) -> str:
        definition = a_definition(
            *(a_question(id, text=TOPICS[topic][words]) for id, (topic, words) in asked.items()),
            version=len(self.definitions) + 1,
            status="published",
        )
        version = digest(definition)
        self.definitions[version], self.forms[version] = definition, form_from(definition)
        self.store.publish(definition, {"why": "It reads better."}, after=len(self.definitions) - 1, by="rob")
        return version

    def load(self, talk: str, editor: str) -> None:
        now = self.read(talk)
        form = with_kept(self.forms[now.form.hash], now, self.forms.__getitem__)
        self.pages[talk, editor] = Page(
            now.form.hash,
            {q.id: (now.revision_of(q.id), _text(now.said(q.id))) for q in form.questions()},
        )

    @rule(talk=talks_, editor=st.sampled_from(EDITORS))
    def load_page(self, talk: int, editor: str) -> None:
        self.load(self.talks[talk], editor)

    @rule(talk=talks_, editor=st.sampled_from(EDITORS), data=st.data())
    def save(self, talk: int, editor: str, data: st.DataObject) -> None:
        """Typed on the page as it was loaded, whatever the record has moved to since."""
        page = self.pages[self.talks[talk], editor]
        question = data.draw(st.sampled_from(sorted(page.boxes)))
        based_on, _ = page.boxes[question]
        text = f"words {next(self.counter)}"
        change = Change(
            statement=Statement(question=question, said_by="person", value=text),
            based_on=based_on,
            asked_on=page.version[:12],
        )
        before, request = self.read(self.talks[talk]), f"r{text}"
        saved = self.store.save(self.talks[talk], [change], by=editor, request=request)
        kept = before.kept.get(question)
        self.asked[text] = (kept.hash, kept.question) if kept else (page.version, question)
        again = self.store.save(self.talks[talk], [change], by=editor, request=request)
        assert again == saved, "sent twice, it is one save"
        stood = {_text(said) for said in before.statements}
        now = self.read(self.talks[talk])
        gone = stood - _all_texts(now) - {""}
        assert gone <= {page.boxes[question][1]}, "only what its page showed was written over"
        assert text in _all_texts(now)
        if not saved.conflicts:
            page.boxes[question] = (saved.revision, text)

    @rule(talk=talks_, data=st.data())
    def move(self, talk: int, data: st.DataObject) -> None:
        before = self.read(self.talks[talk])
        to = data.draw(st.sampled_from(sorted(self.definitions)))
        apart = data.draw(st.sets(st.sampled_from(IDS)))
        wish = {"apart": apart, "by": "ann", "revision": before.revision, "request": f"m{next(self.counter)}"}
        if before.conflicts and to != before.form.hash:
            with pytest.raises(StillUndecided):
                self.store.move(before.id, self.definitions[to], **wish)
            return
        moved = self.store.move(before.id, self.definitions[to], **wish)
        after = self.read(before.id)
        assert after.form.hash == to
        assert _all_texts(after) == _all_texts(before), "a move drops nothing and adds nothing"
        if to != before.form.hash:
            assert self.store.move(before.id, self.definitions[to], **wish) == moved
            assert self.read(before.id) == after, "the same wish again moves nothing"
            stale = {**wish, "request": f"{wish['request']} again"}
            with pytest.raises(ChangedMeanwhile):
                self.store.move(before.id, self.definitions[before.form.hash], **stale)

    @rule(talk=talks_, editor=st.sampled_from(EDITORS), asked=versions, data=st.data())
    def save_on_a_page_from_before(
        self, talk: int, editor: str, asked: dict[str, tuple[int, int]], data: st.DataObject
    ) -> None:
        """Loaded, then a version is published and the record moves to it, then what was typed comes in."""
        self.load(self.talks[talk], editor)
        to = self.publish(asked)
        before = self.read(self.talks[talk])
        if not before.conflicts:
            self.store.move(before.id, self.definitions[to], by="ann", request=f"m{next(self.counter)}")
        self.save(talk, editor, data)

    @precondition(lambda self: any(self.read(talk).conflicts for talk in self.talks))
    @rule()
    def choose(self) -> None:
        for talk in self.talks:
            for conflict in self.read(talk).conflicts:
                mine, theirs = conflict.mine, conflict.theirs
                bare = Statement(question=mine.question, said_by=mine.said_by, value=mine.value)
                change = Change(statement=bare, based_on=theirs.revision, settles=(mine.revision,))
                self.store.save(talk, [change], by="ann", request=f"c{next(self.counter)}")
                break

    @invariant()
    def nothing_is_lost(self) -> None:
        ever = {
            _text(said)
            for talk in getattr(self, "talks", ())
            for step in self.store.history(talk, by="a test")
            for said in (*step.statements, *step.conflicting)
        }
        assert self.asked.keys() <= ever

    @invariant()
    def nothing_is_shown_under_a_question_that_was_not_asked(self) -> None:
        for talk in getattr(self, "talks", ()):
            now = self.read(talk)
            form = with_kept(self.forms[now.form.hash], now, self.forms.__getitem__)
            read = as_read(form, now, self.forms.__getitem__)
            for said in (*now.statements, *(conflict.mine for conflict in now.conflicts)):
                if said.is_empty:
                    continue
                version, question = self.asked[_text(said)]
                words = self.forms[version].question(question).text
                assert TOPIC[form.question(said.question).text] == TOPIC[words], "another question"
                if said in now.statements:
                    assert words in read.question(said.question).text, "its own words stand with it"
                    assert now.asked_on(said) == (version, question)
            blocks = str(transcript(now, read).blocks)
            assert all(f"'{_text(said)}'" in blocks for said in now.statements if not said.is_empty)
            assert "not in this form" not in blocks

    def read(self, talk: str) -> Conversation:
        return self.store.conversation(talk, by="a test")


def _text(said: Statement | None) -> str:
    return str(said.value or "") if said else ""


def _all_texts(conversation: Conversation) -> set[str]:
    waiting = (conflict.mine for conflict in conversation.conflicts)
    return {_text(said) for said in (*conversation.statements, *waiting)} - {""}


TestMoves = Moves.TestCase
TestMoves.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, phases=(Phase.generate,)
)


def test_moves_on_postgres(postgres_server: Server) -> None:
    run_on_postgres(
        Moves,
        postgres_server,
        settings(max_examples=3, stateful_step_count=25, deadline=None, phases=(Phase.generate,)),
    )
