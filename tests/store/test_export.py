"""The exported record is one document, and its schema knows it from a broken one."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from formengine.documents import is_valid
from formengine.home import SCHEMAS
from formengine.record import (
    RUNNING_NOTES,
    Acquaintance,
    Agreement,
    Card,
    CopyGiven,
    Mark,
    Note,
    PartDecision,
    Person,
    Review,
    Statement,
    TookPart,
)
from formengine.store import Store
from tests.builders import a_definition
from tests.store.saying import change, save

Document = dict[str, Any]


@pytest.fixture
def conversation(store: Store) -> Card:
    """A finished record with something of everything in it."""
    zoe = store.add_person(
        Person(
            id="", name="Zoë Hart", acquaintances=(Acquaintance(id="a1", name="Sam", who_to_me="my son"),)
        ),
        by="ann",
    )
    card = store.start(zoe.id, a_definition(), by="ann", team="north")
    mark = Mark(kind="third-party", reason="It is about Sam.", decided_by="ann")
    first = save(store, card.id, change("mornings", words="early", where="kitchen", marks=(mark,)), by="ann")
    mine = save(store, card.id, change("evenings"), change("they said", question=RUNNING_NOTES), by="bob")
    save(
        store,
        card.id,
        change("mornings and evenings", first.revision, settles=(mine.revision,), marks=(mark,)),
    )
    asked = Statement(question="drives", said_by="person", state="could-not-be-asked", why="Sam was there.")
    store.save(card.id, [type(change(""))(statement=asked)], by="ann", request="asked")
    store.take_part(card.id, TookPart(name="Sam", part="consulted", who_to_person="son"), by="ann")
    store.agree(card.id, Agreement(view="partly", words="Mostly."), by="ann")
    attorney = Agreement(
        view="agrees",
        who="for-the-person",
        name="Sam",
        authority="attorney",
        how_given="other",
        how_other="by text",
    )
    store.agree(card.id, attorney, by="ann")
    store.set_review(card.id, Review(on="2027-01-15"), by="ann")
    store.hand_over(card.id, "bob", by="ann", team="south")
    store.finish(card.id, by="bob")
    held = PartDecision(
        question="good-day", said_by="person", held_back=True, reason="About Sam.", decided_by="bob"
    )
    store.give_copy(
        card.id, CopyGiven(to="Zoë Hart", format="PDF", sent="by hand", decisions=(held,)), by="bob"
    )
    store.note(card.id, Note(text="That is right."), by="link:zoe")
    store.correct(card.id, "The time was wrong.", by="bob")
    return card


def test_the_schema_accepts_a_record_with_something_of_everything(store: Store, conversation: Card) -> None:
    document = store.export(conversation.id, by="ann", why="asked for")
    schema = json.loads((SCHEMAS / "conversation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert is_valid(json.loads(json.dumps(document)), "conversation")
    assert {step["did"] for step in document["history"]} == {
        "started", "saved", "took-part", "agreed", "review-set", "handed-over", "finished", "copy-given", "noted",
        "corrected",
    }  # fmt: skip


def test_the_schema_accepts_a_record_just_begun(store: Store, person: Person) -> None:
    begun = store.start(person.id, a_definition(), by="ann")
    assert is_valid(store.export(begun.id, by="ann"), "conversation")
    save(store, begun.id, change("mine"), by="ann")
    save(store, begun.id, change("yours"), by="bob")
    assert is_valid(store.export(begun.id, by="ann"), "conversation")


def test_an_export_holds_every_text_that_was_ever_saved(store: Store, conversation: Card) -> None:
    text = json.dumps(store.export(conversation.id, by="ann"), ensure_ascii=False)
    for words in ("mornings", "evenings", "early", "kitchen", "they said", "mornings and evenings", "Sam was there.",
                  "Mostly.", "by text", "It is about Sam.", "About Sam.", "That is right.", "The time was wrong."):  # fmt: skip
        assert words in text


def _without(*path: Any) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return spoil


def _with(value: Any, *path: Any) -> Callable[[Document], None]:
    def spoil(document: Document) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        *(
            _without(key)
            for key in ("formengine", "conversation", "person", "form", "answers", "history", "looked")
        ),
        *(
            _without("conversation", key)
            for key in ("id", "status", "revision", "worker", "finished_at", "notes")
        ),
        _without("form", "hash"),
        _with("ABC", "form", "hash"),
        _with(0, "form", "version"),
        _with("closed", "conversation", "status"),
        _with("open", "conversation", "status"),
        _with("yesterday", "conversation", "started_at"),
        _with({"value": "a", "state": "not-discussed"}, "answers", "good-day", "person"),
        _with({}, "answers", "good-day", "person"),
        _with({}, "answers", "good-day"),
        _with({"value": "a"}, "answers", "good-day", "neighbour"),
        _with({"value": "a", "score": 3}, "answers", "good-day", "person"),
        _with({"state": "refused"}, "answers", "good-day", "person"),
        _with(
            [{"kind": "secret", "reason": "r", "decided_by": "d"}], "answers", "good-day", "person", "marks"
        ),
        _with(
            [{"kind": "third-party", "reason": "", "decided_by": "d"}],
            "answers",
            "good-day",
            "person",
            "marks",
        ),
        _with([], "history"),
        _with("deleted", "history", 0, "did"),
        _without("history", 1, "statements", 0, "saved_by"),
        _with("somebody", "conversation", "agreements", 0, "who"),
        _without("conversation", "agreements", 1, "authority"),
        _without("conversation", "agreements", 1, "name"),
        _with("son", "conversation", "agreements", 1, "authority"),
        _with("attorney", "conversation", "agreements", 0, "authority"),
        _with(False, "conversation", "copies", 0, "to_the_person"),
        _without("conversation", "copies", 0, "decisions", 0, "reason"),
        _with("", "conversation", "notes", 0, "text"),
        _with("peeped", "looked", 0, "did"),
        _with(1, "surprise"),
    ],
)
def test_the_schema_refuses_a_broken_record(
    store: Store, conversation: Card, spoil: Callable[[Document], None]
) -> None:
    document = copy.deepcopy(store.export(conversation.id, by="ann"))
    assert is_valid(document, "conversation")
    spoil(document)
    assert not is_valid(document, "conversation")
