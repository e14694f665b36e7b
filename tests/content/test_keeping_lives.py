"""The written lives, put into a store by its own verbs, are the records they were written as."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from formengine.record.lives import lives, recorded
from formengine.store import Store, open_store
from formengine.store.lives import keep_life


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'lives.db'}", key=b"a key kept elsewhere")
    yield opened
    opened.close()


@pytest.mark.parametrize("life", lives())
def test_a_life_in_the_store_says_what_it_was_written_to_say(store: Store, life: str) -> None:
    people = keep_life(store, life, by="ann", team="north")
    kept = {}
    for key, person in people.items():
        for card in store.about(person.id):
            conversation = store.conversation(card.id, by="ann")
            kept[key, card.form.id] = (conversation.status, conversation.answers, conversation.took_part)
    assert kept == {
        (one.person, one.definition["id"]): ("finished", one.conversation.answers, one.took_part)
        for one in recorded(life)
    }
    assert store.verify() == []


def test_keeping_a_life_again_does_nothing_more(store: Store) -> None:
    first = keep_life(store, "wilf", by="ann")
    before = store.witness()
    assert keep_life(store, "wilf", by="ann") == first
    assert store.witness() == before


def test_the_word_wilf_had_put_right_is_kept_beside_the_one_that_stands(store: Store) -> None:
    people = keep_life(store, "wilf", by="ann")
    card = next(c for c in store.about(people["wilf"].id) if c.form.id == "care-act-assessment")
    said = [
        statement.words
        for step in store.history(card.id, by="ann")
        for statement in step.statements
        if statement.question == "wants-met"
    ]
    assert said == [
        "Only the rail. He refused the rest.",
        "Only the rail. The rest he does not, and it is his to decide.",
    ]


def test_the_copies_of_a_life_are_given_and_logged(store: Store) -> None:
    people = keep_life(store, "errol", by="ann")
    given = {
        (card.form.id, copy.to)
        for card in store.about(people["errol"].id)
        for copy in store.conversation(card.id, by="ann").copies
    }
    assert given == {(one.definition["id"], copy.to) for one in recorded("errol") for copy in one.copies}
