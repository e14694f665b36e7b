"""Links: what opens them, what they count, and when they end."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from formengine.record import Card
from formengine.store import Store
from formengine.store.links import FREE_TRIES, MOST_TRIES, WAITS, Link, Links

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def links(store: Store) -> Links:
    return Links(store.database)


def a_link(conversation: Card, **keys: object) -> Link:
    given = {
        "id": "l1", "token_hash": "the hash of a token", "proof": "the proof of a code", "voice": "person",
        "name": "Zo", "hand": "link:h1", "made_by": "ann", "made_at": NOON.isoformat(),
        "expires_at": (NOON + timedelta(days=14)).isoformat(),
    }  # fmt: skip
    return Link(conversation=conversation.id, **{**given, **keys})  # type: ignore[arg-type]


def test_a_link_is_found_by_the_hash_of_its_token_as_it_was_made(links: Links, conversation: Card) -> None:
    made = links.make(a_link(conversation, shares=True, reading="easy large", who_to_person="sister"))
    assert links.link_of("the hash of a token") == made
    assert links.of(conversation.id) == [made]
    assert links.link_of("another") is None


def test_the_same_request_makes_one_link(links: Links, conversation: Card) -> None:
    first = links.make(a_link(conversation, request="r1"))
    again = links.make(a_link(conversation, id="l2", token_hash="other", hand="link:h2", request="r1"))
    assert again == first
    assert links.of(conversation.id) == [first]


def test_a_new_link_for_the_same_one_ends_the_earlier_and_keeps_their_hand(
    links: Links, conversation: Card
) -> None:
    links.make(a_link(conversation))
    later = (NOON + timedelta(hours=1)).isoformat()
    new = links.make(a_link(conversation, id="l2", token_hash="other", hand="link:h2", made_at=later))
    assert new.hand == "link:h1"
    old = links.link_of("the hash of a token")
    assert old is not None
    assert (old.ended_at, old.ended_by, new.ended_at) == (later, "ann", "")


def test_a_link_for_somebody_else_ends_no_other(links: Links, conversation: Card) -> None:
    links.make(a_link(conversation))
    other = links.make(
        a_link(conversation, id="l2", token_hash="other", hand="link:h2", voice="carer", name="Sam")
    )
    assert other.hand == "link:h2"
    assert [link.ended_at for link in links.of(conversation.id)] == ["", ""]
    assert links.names(["link:h1", "link:h2", "ann"]) == {"link:h1": "Zo", "link:h2": "Sam"}


def test_a_link_opens_until_it_expires_or_is_ended(links: Links, conversation: Card) -> None:
    link = links.make(a_link(conversation))
    assert link.opens(NOON)
    assert link.opens(NOON + timedelta(days=14) - timedelta(seconds=1))
    assert not link.opens(NOON + timedelta(days=14))
    links.end(link.id, NOON.isoformat(), "bob")
    links.end(link.id, (NOON + timedelta(days=1)).isoformat(), "eve")
    ended = links.of(conversation.id)[0]
    assert (ended.opens(NOON), ended.ended_by, ended.ended_at) == (False, "bob", NOON.isoformat())


def test_wrong_codes_wait_longer_and_longer_and_then_close_the_link(links: Links, conversation: Card) -> None:
    link, now, waited = links.make(a_link(conversation)), NOON, []
    while not links.of(conversation.id)[0].is_locked:
        until = links.begin_try(link.id, now)
        if until is not None:
            waited.append(until - now)
            assert links.begin_try(link.id, until - timedelta(seconds=1)) == until, "waiting is not a try"
            now = until
    assert waited == list(WAITS)
    assert len(WAITS) == MOST_TRIES - FREE_TRIES
    assert not links.of(conversation.id)[0].opens(now)
    assert links.begin_try(link.id, now + timedelta(days=1)) is not None


def test_a_right_code_forgets_the_wrong_ones(links: Links, conversation: Card) -> None:
    link = links.make(a_link(conversation))
    links.begin_try(link.id, NOON)
    assert links.opened(link.id, NOON.isoformat())
    assert not links.opened(link.id, (NOON + timedelta(days=1)).isoformat())
    kept = links.of(conversation.id)[0]
    assert (kept.tries, kept.tried_at, kept.opened_at) == (0, "", NOON.isoformat())


def test_tries_that_come_all_at_once_are_counted_one_by_one(links: Links, conversation: Card) -> None:
    link, may = links.make(a_link(conversation)), []
    threads = [
        threading.Thread(target=lambda: may.append(links.begin_try(link.id, NOON) is None)) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(may) == [False] * (12 - FREE_TRIES) + [True] * FREE_TRIES


def test_the_worker_hears_who_has_finished_until_the_record_is(
    links: Links, store: Store, conversation: Card
) -> None:
    link = links.make(a_link(conversation))
    assert links.finished_for("ann") == []
    links.finish(link.id, NOON.isoformat())
    links.finish(link.id, (NOON + timedelta(days=1)).isoformat())
    assert links.finished_for("ann") == [replace(link, finished_at=NOON.isoformat())]
    assert links.finished_for("bob") == []
    links.go_on(link.id)
    assert links.finished_for("ann") == []
    links.finish(link.id, NOON.isoformat())
    store.finish(conversation.id, by="ann")
    assert links.finished_for("ann") == []


def test_how_somebody_reads_is_kept_with_their_link(links: Links, conversation: Card) -> None:
    link = links.make(a_link(conversation))
    links.read_as(link.id, "easy")
    assert links.of(conversation.id) == [replace(link, reading="easy")]


def test_a_link_to_no_conversation_cannot_be_kept(links: Links, conversation: Card, file: Path) -> None:
    links.make(a_link(conversation))
    with sqlite3.connect(file) as connection:
        told = connection.execute("PRAGMA foreign_key_list(links)").fetchall()
    connection.close()
    assert [row[2] for row in told] == ["conversations"]
