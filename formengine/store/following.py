"""A mark goes where the answer went: carried forward, corrected, or carried from, in every record about the person."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from formengine.record import Change, Conversation, Mark, Speaker, Statement
from formengine.record.along import gone_along, gone_back
from formengine.record.guarding import Key, guards, one_of_a_kind
from formengine.record.origins import Carried
from formengine.store.conversations import cards, read, revised, stand
from formengine.store.database import Rows
from formengine.store.ledger import Deed, write
from formengine.store.moving import asked_then
from formengine.store.rows import statement_to_row
from formengine.store.seals import Sealer

Guarded = Mapping[Key, tuple[Mark, ...]]


@dataclass(frozen=True)
class _Place:
    record: str
    key: Key


def guard_elsewhere(
    rows: Rows, sealer: Sealer, conversation: str, before: Guarded, *, by: str, at: str
) -> None:
    """Mark every answer of other records that an answer of this one went to, or that it came from in the same words,
    as this one is guarded now and was not (`before`). A mark taken off here is taken off nowhere else."""
    record = read(rows, conversation)
    new = {
        key: added
        for key, marks in guards(record).items()
        if (
            added := tuple(
                mark for mark in marks if mark.kind not in {each.kind for each in before.get(key, ())}
            )
        )
    }
    if not new:
        return
    family = _Family(rows, record.person)
    wanted: dict[str, dict[Key, list[Mark]]] = {}
    for key, marks in new.items():
        for place in family.reached(_Place(conversation, key)):
            wanted.setdefault(place.record, {}).setdefault(place.key, []).extend(marks)
    for other in sorted(wanted):
        _mark(rows, sealer, family.records[other], wanted[other], by=by, at=at)


class _Family:
    """All records about one person, and how their answers hang together."""

    def __init__(self, rows: Rows, person: str) -> None:
        found = cards(rows, "c.person = ?", [person], end=" ORDER BY c.started_at, c.id")
        self.records = {card.id: read(rows, card.id) for card in found}

    def reached(self, start: _Place) -> Iterator[_Place]:
        """Every other place the answer went to from here, whatever was made of it there; and those it came from, as
        long as they say the same."""
        seen, ahead = {start}, [start]
        while ahead:
            place = ahead.pop()
            for other in (*self._went_to(place), *self._same_before(place)):
                if other.record in self.records and other not in seen:
                    seen.add(other)
                    ahead.append(other)
                    if other.record != start.record:
                        yield other

    def _went_to(self, place: _Place) -> Iterator[_Place]:
        question, voice = place.key
        for record in self.records.values():
            for one in record.carried:
                if (one.conversation, one.from_question, one.said_by) == (place.record, question, voice):
                    yield _Place(record.id, one.key)
            if record.corrects == place.record:
                yield _Place(record.id, _along(record, question, voice))

    def _same_before(self, place: _Place) -> Iterator[_Place]:
        record = self.records[place.record]
        question, voice = place.key
        sources = [
            _Place(one.conversation, (one.from_question, voice))
            for one in record.carried
            if one.key == place.key
        ]
        if record.corrects:
            sources.append(_Place(record.corrects, _back(record, question, voice)))
        said = record.said(question, voice)
        for source in sources:
            earlier = self.records[source.record].said(*source.key) if source.record in self.records else None
            if said and earlier and (said.value, said.words) == (earlier.value, earlier.words):
                yield source


def _along(record: Conversation, question: str, voice: Speaker) -> Key:
    """What an answer that the record began with is kept under in it now."""
    origin = _begun_with(record, question, voice)
    for moved in record.moves:
        origin = gone_along(origin, moved)
    return origin.key


def _back(record: Conversation, question: str, voice: Speaker) -> Key:
    origin = _begun_with(record, question, voice)
    for moved in reversed(record.moves):
        origin = gone_back(origin, moved)
    return origin.key


def _begun_with(record: Conversation, question: str, voice: Speaker) -> Carried:
    return Carried(
        question=question, said_by=voice, choice="still-true", conversation=record.corrects,
        from_question=question, revision=1,
    )  # fmt: skip


def _mark(
    rows: Rows, sealer: Sealer, record: Conversation, wanted: Mapping[Key, list[Mark]], *, by: str, at: str
) -> None:
    """One revision of a record: each answer said again with its marks, or nothing said with them, so that whatever is
    written there is guarded from the first letter."""
    revision = record.revision + 1
    told, statements = [], []
    for key, marks in wanted.items():
        stood = record.said(*key) or Statement(question=key[0], said_by=key[1])
        kinds = {mark.kind for mark in stood.marks}
        added = [mark for mark in one_of_a_kind(marks) if mark.kind not in kinds]
        if not added:
            continue
        asked_on = asked_then(rows, record.id, stood) if stood.revision else ""
        again = replace(stood, marks=(*stood.marks, *added), asked_on=asked_on)
        change = Change(statement=again, based_on=stood.revision)
        statements.append(statement_to_row(record.id, change, 0, revision, by, at))
        told.append({"question": key[0], "said_by": key[1], "marks": [asdict(mark) for mark in again.marks]})
    if not statements:
        return
    deed = Deed(
        record=record.id, person=record.person, at=at, by=by, did="marked", revision=revision,
        why="The same answer was marked in another record about them.",
    )  # fmt: skip
    write(rows, sealer, deed, {"followed": told}, statements)
    for row in statements:
        stand(rows, record.id, row[2], row[3], revision)
    revised(rows, record.id, revision, at)
