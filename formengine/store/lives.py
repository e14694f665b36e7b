"""A written life put into a store by the store's own verbs, as if somebody had recorded it there."""

from collections.abc import Callable

from formengine.record import Card, Change, Person
from formengine.record.lives import Recorded, people_of, recorded
from formengine.store.protocol import Store


def keep_life(store: Store, life: str, *, by: str, team: str = "") -> dict[str, Person]:
    """Add a life's people and all its records; gives the people as the store knows them, by their key."""
    people = {
        key: store.add_person(person, by=by, request=f"lives/{life}/{key}")
        for key, person in people_of(life).items()
    }
    for one in recorded(life):
        keep_record(store, one, people[one.person].id, by=by, team=team)
    return people


def keep_record(store: Store, one: Recorded, person: str, *, by: str, team: str = "") -> Card:
    """Keep one record about a person the store knows: said, agreed, finished, and its copies given.

    Doing it again with the same `by` does nothing more.
    """
    asked = _numbered(f"lives/{one.id}/{person}")
    card = store.start(person, one.definition, by=by, team=team, request=asked())
    before: dict[tuple[str, str], int] = {}
    if one.said_first:
        first = store.save(
            card.id, [Change(statement=said) for said in one.said_first], by=by, request=asked()
        )
        before = {said.key: said.revision for said in first.saved}
    changes = [Change(statement=said, based_on=before.get(said.key, 0)) for said in one.said]
    store.save(card.id, changes, by=by, request=asked())
    for part in one.took_part:
        store.take_part(card.id, part, by=by, request=asked())
    for agreement in one.agreements:
        store.agree(card.id, agreement, by=by, request=asked())
    for note in one.notes:
        store.note(card.id, note, by=by, request=asked())
    if one.review:
        store.set_review(card.id, one.review, by=by, request=asked())
    store.finish(card.id, by=by, request=asked())
    for copy in one.copies:
        store.give_copy(card.id, copy, by=by, request=asked())
    return store.card(card.id)


def _numbered(name: str) -> Callable[[], str]:
    """Request ids of one record, in the order its verbs are called."""
    count = 0

    def following() -> str:
        nonlocal count
        count += 1
        return f"{name}/{count}"

    return following
