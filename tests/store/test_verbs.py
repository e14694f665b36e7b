"""Every other verb of the store, on a real SQLite."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from formengine.load.definition import digest
from formengine.record import (
    Acquaintance,
    Agreement,
    CannotGiveCopy,
    Card,
    Communication,
    CopyGiven,
    FormReference,
    HandedOver,
    Mark,
    NotAStatement,
    Note,
    PartDecision,
    Person,
    Review,
    TookPart,
)
from formengine.store import (
    AlreadyCorrected,
    ChangedMeanwhile,
    NoSuchPerson,
    NoSuchVersion,
    NotFinished,
    RecordFinished,
    RequestReused,
    StillUndecided,
    Store,
    StoreElsewhere,
    WrongKey,
    conversations,
    open_store,
)
from tests.builders import a_definition, a_question
from tests.store.saying import change, read, save


def test_a_person_is_kept_with_how_they_communicate_and_who_is_in_their_life(store: Store) -> None:
    told = Person(
        id="", name="Zoë Hart", born="1941-06", communication=Communication(needs="Large print", copy_format="braille"),
        acquaintances=(Acquaintance(id="a1", name="Sam", who_to_me="my son", may_have_copy=True),),
    )  # fmt: skip
    added = store.add_person(told, by="ann")
    assert store.person(added.id, by="ann") == replace(told, id=added.id, revision=1)


def test_a_person_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(NotAStatement, match="Write the person's name"):
        store.add_person(Person(id="", name=" "), by="ann")


def test_a_person_changed_by_two_is_told_so_with_both(store: Store, person: Person) -> None:
    theirs = store.change_person(replace(person, called="Zo-zo"), by="ann")
    mine = replace(person, called="Mrs Hart")
    with pytest.raises(ChangedMeanwhile) as refused:
        store.change_person(mine, by="bob")
    assert (refused.value.mine, refused.value.theirs) == (mine, theirs)
    assert store.person(person.id, by="x") == theirs


@pytest.mark.usefixtures("conversation")
def test_a_person_can_be_changed_after_a_conversation_began(store: Store, person: Person) -> None:
    changed = store.change_person(replace(person, called="Zo-zo"), by="ann", request="once")
    assert store.change_person(replace(person, called="Zo-zo"), by="ann", request="once") == changed
    assert store.verify() == []


@pytest.mark.parametrize("typed", ["zoe", "ZOË", "hart", "a-1041", "zo", ""])
def test_people_are_found_whatever_the_case_and_accents(store: Store, person: Person, typed: str) -> None:
    assert store.find_people(typed, by="ann") == [person]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "sam"])
@pytest.mark.usefixtures("person")
def test_a_search_finds_only_what_holds_the_letters(store: Store, typed: str) -> None:
    assert store.find_people(typed, by="ann") == []


def test_nobody_of_that_name_is_said_plainly(store: Store) -> None:
    with pytest.raises(NoSuchPerson, match="no person “nobody”"):
        store.person("nobody", by="ann")
    with pytest.raises(NoSuchPerson):
        store.start("nobody", a_definition(), by="ann")


def test_a_conversation_is_held_on_one_version_which_the_store_keeps(store: Store, person: Person) -> None:
    old, new = a_definition(a_question("tea")), a_definition(a_question("cake"), version=2)
    card = store.start(person.id, old, by="ann")
    store.start(person.id, new, by="ann")

    assert card.form == FormReference(id="a-form", version=1, hash=digest(old))
    assert store.form(card.form.hash) == old
    assert store.form(digest(new)) == new
    assert store.keep_form(old) == digest(old)
    with pytest.raises(NoSuchVersion):
        store.form("0" * 64)


def test_lists_show_what_is_held_by_whom_about_whom(store: Store, person: Person, conversation: Card) -> None:
    other = store.start(person.id, a_definition(), by="bob", team="south")
    assert {card.id for card in store.about(person.id)} == {conversation.id, other.id}
    assert store.mine("ann") == [conversation]
    assert store.of_team("south") == [other]
    assert [card.id for card in store.every()] == [conversation.id, other.id]
    assert store.card(other.id) == other
    assert other.person_name == "Zoë Hart"


def test_more_conversations_than_a_page_are_all_listed_once(
    store: Store, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "PAGE", 3)
    started = {store.start(person.id, a_definition(), by="ann").id for _ in range(10)}
    listed = [card.id for card in store.every()]
    assert (len(listed), set(listed)) == (10, started)


def test_handing_over_moves_a_conversation_to_another_list(store: Store, conversation: Card) -> None:
    store.hand_over(conversation.id, "bob", by="ann", team="south")
    assert [card.id for card in store.mine("bob")] == [conversation.id]
    assert (store.mine("ann"), store.card(conversation.id).team) == ([], "south")


def test_who_handed_a_conversation_on_and_when_is_told_with_it_and_in_a_list(
    store: Store, person: Person, conversation: Card
) -> None:
    begun_by_bob = store.start(person.id, a_definition(), by="bob", team="south")
    first = store.hand_over(conversation.id, "bob", by="ann", team="south")
    back = store.hand_over(conversation.id, "ann", by="bob", team="north")
    last = store.hand_over(conversation.id, "bob", by="cat", team="south")
    turns = (
        HandedOver(worker="bob", team="south", by="ann", at=first.at),
        HandedOver(worker="ann", team="north", by="bob", at=back.at),
        HandedOver(worker="bob", team="south", by="cat", at=last.at),
    )
    assert read(store, conversation.id).handed_over == turns
    assert read(store, begun_by_bob.id).handed_over == ()
    assert store.handed_to("bob") == {conversation.id: turns[-1]}
    assert store.handed_to("ann") == {}
    assert store.verify() == []


def test_a_conversation_somebody_else_handed_on_meanwhile_stays_with_whom_it_went_to(
    store: Store, conversation: Card
) -> None:
    first = store.hand_over(conversation.id, "bob", by="ann", held_by="ann", request="r1")
    with pytest.raises(ChangedMeanwhile, match="Look who holds it now"):
        store.hand_over(conversation.id, "cat", by="sue", held_by="ann", request="r2")
    assert store.card(conversation.id).worker == "bob"
    assert store.hand_over(conversation.id, "bob", by="ann", held_by="ann", request="r1") == first
    assert read(store, conversation.id).revision == first.revision


def test_who_took_part_agreed_and_when_it_is_reviewed_stand_beside(store: Store, conversation: Card) -> None:
    sam = TookPart(name="Sam", part="consulted", who_to_person="son", view="He would like her nearer.")
    view = Agreement(view="partly", words="Mostly, not the bit about the stairs.", how_given="spoken")
    review = Review(on="2027-01-15", how="a visit", who_starts="ann", sooner_if="a fall")
    store.take_part(conversation.id, sam, by="ann")
    agreed = store.agree(conversation.id, view, by="ann")
    store.set_review(conversation.id, review, by="ann")

    now = read(store, conversation.id)
    assert now.took_part == (sam,)
    assert now.agreements == (replace(view, recorded_by="ann", at=agreed.at),)
    assert now.review == review
    assert store.card(conversation.id).review_on == "2027-01-15"


def test_a_finished_record_does_not_change_but_notes_and_views_stand_beside(
    store: Store, conversation: Card
) -> None:
    save(store, conversation.id, change("mornings"))
    finished = store.finish(conversation.id, by="ann", revision=2)
    before = read(store, conversation.id)
    assert (before.status, before.finished_by, before.finished_at) == ("finished", "ann", finished.at)

    verbs: list[Callable[[], Any]] = [
        lambda: store.set_review(conversation.id, Review(on="2027-01-15"), by="ann"),
        lambda: store.take_part(conversation.id, TookPart(name="Sam"), by="ann"),
        lambda: store.finish(conversation.id, by="bob"),
        lambda: save(store, conversation.id, change("evenings", 2)),
    ]
    for verb in verbs:
        with pytest.raises(RecordFinished):
            verb()
    note = store.note(conversation.id, Note(text="I said the early mornings."), by="link:zoe")
    store.agree(conversation.id, Agreement(view="agrees"), by="ann")
    after = read(store, conversation.id)
    assert after.answers == before.answers
    assert after.notes == (Note(text="I said the early mornings.", recorded_by="link:zoe", at=note.at),)


def test_a_record_that_moved_on_is_not_finished_unseen(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("added while you looked"), by="bob")
    with pytest.raises(ChangedMeanwhile, match="Look it through again"):
        store.finish(conversation.id, by="ann", revision=1)


def test_a_record_with_two_texts_waiting_is_not_finished(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("mine"), by="ann")
    save(store, conversation.id, change("theirs"), by="bob")
    with pytest.raises(StillUndecided, match="“good-day”"):
        store.finish(conversation.id, by="ann")


def test_a_correction_is_a_new_version_with_a_reason(store: Store, conversation: Card) -> None:
    save(store, conversation.id, change("mornings"), change("calm", by="worker"))
    store.take_part(conversation.id, TookPart(name="Sam"), by="ann")
    with pytest.raises(NotFinished):
        store.correct(conversation.id, "wrong", by="ann")
    store.finish(conversation.id, by="ann")
    with pytest.raises(NotAStatement, match="Say why"):
        store.correct(conversation.id, " ", by="ann")
    old = read(store, conversation.id)
    new = store.correct(conversation.id, "She said evenings.", by="ann", request="once")
    assert store.correct(conversation.id, "She said evenings.", by="ann", request="once") == new
    save(store, new.id, change("evenings", based_on=1))

    now = read(store, new.id)
    assert now.answers == {"good-day": {"person": {"value": "evenings"}, "worker": {"value": "calm"}}}
    assert (now.corrects, now.reason, now.took_part) == (old.id, "She said evenings.", old.took_part)
    worker = now.said("good-day", "worker")
    assert worker is not None
    assert worker.source == f"conversation:{old.id}@2"
    assert read(store, old.id).answers == old.answers
    assert read(store, old.id).corrected_by == new.id
    with pytest.raises(AlreadyCorrected):
        store.correct(conversation.id, "again", by="bob")
    assert store.verify() == []


def test_a_copy_holds_back_what_was_decided_and_is_logged(store: Store, conversation: Card) -> None:
    mark = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="ann")
    save(
        store,
        conversation.id,
        change("mornings"),
        change("I am afraid of him.", question="safe", marks=(mark,)),
    )
    copy = CopyGiven(to="Zoë Hart", format="large print", sent="handed over at the library")
    with pytest.raises(CannotGiveCopy, match="safe"):
        store.give_copy(conversation.id, copy, by="ann")

    held = PartDecision(
        question="safe", said_by="person", held_back=True, reason="Not safe.", decided_by="ann"
    )
    given = store.give_copy(conversation.id, replace(copy, decisions=(held,)), by="ann")
    assert given.answers == {"good-day": {"person": {"value": "mornings"}}}
    assert [(c.to, c.held_back, c.given_by) for c in read(store, conversation.id).copies] == [
        ("Zoë Hart", (held,), "ann")
    ]


@pytest.mark.parametrize("times", [1, 2, 5])
def test_every_verb_sent_again_is_done_once(
    store: Store, person: Person, conversation: Card, times: int
) -> None:
    verbs: list[Callable[[], Any]] = [
        lambda: store.add_person(Person(id="", name="Sam"), by="ann", request="r1"),
        lambda: store.start(person.id, a_definition(), by="ann", request="r2"),
        lambda: store.take_part(conversation.id, TookPart(name="Sam"), by="ann", request="r3"),
        lambda: store.agree(conversation.id, Agreement(view="agrees"), by="ann", request="r4"),
        lambda: store.note(conversation.id, Note(text="words"), by="ann", request="r5"),
        lambda: store.set_review(conversation.id, Review(on="2027-01-15"), by="ann", request="r6"),
        lambda: store.hand_over(conversation.id, "bob", by="ann", request="r7"),
        lambda: store.finish(conversation.id, by="ann", request="r8"),
    ]
    for verb in verbs:
        first = verb()
        assert [verb() for _ in range(times)] == [first] * times
    now = read(store, conversation.id)
    assert (now.revision, len(now.took_part), len(now.agreements), len(now.notes)) == (7, 1, 1, 1)
    assert len(store.about(person.id)) == 2
    assert store.verify() == []


def test_one_request_for_two_different_things_is_refused(store: Store, conversation: Card) -> None:
    store.note(conversation.id, Note(text="first"), by="ann", request="once")
    with pytest.raises(RequestReused):
        store.note(conversation.id, Note(text="second"), by="ann", request="once")
    with pytest.raises(RequestReused):
        store.finish(conversation.id, by="ann", request="once")


def test_every_look_is_logged_with_who_and_why(store: Store, person: Person, conversation: Card) -> None:
    store.person(person.id, by="ann")
    store.conversation(conversation.id, by="bob", why="on duty")
    store.history(conversation.id, by="cat")
    store.export(conversation.id, by="dee", why="asked for by Zoë")
    copy = CopyGiven(to="Zoë Hart", format="paper", sent="by hand")
    store.give_copy(conversation.id, copy, by="ann")

    looks = store.who_looked(person.id, by="eve")
    assert [(look.by, look.did, look.conversation, look.why) for look in reversed(looks)] == [
        ("ann", "looked", "", ""),
        ("bob", "looked", conversation.id, "on duty"),
        ("cat", "history-read", conversation.id, ""),
        ("dee", "exported", conversation.id, "asked for by Zoë"),
        ("ann", "copy-given", conversation.id, "paper, to Zoë Hart"),
        ("eve", "looks-read", "", ""),
    ]


def test_a_store_opened_again_holds_the_same(
    store: Store, opened: Callable[[], Store], conversation: Card
) -> None:
    save(store, conversation.id, change("mornings"))
    assert read(opened(), conversation.id) == read(store, conversation.id)


@pytest.mark.usefixtures("store")
def test_the_file_is_only_its_owners_to_read(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("store")
def test_another_key_is_refused_so_that_the_seals_stay_worth_something(file: Path) -> None:
    with pytest.raises(WrongKey, match="FORMENGINE_SEAL_KEY"):
        open_store(f"sqlite:///{file}", key=b"another")


@pytest.mark.parametrize(
    "url", ["records.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://x/y"]
)
def test_an_address_of_no_store_is_refused_plainly(url: str) -> None:
    with pytest.raises(StoreElsewhere, match="no address of a store"):
        open_store(url)
