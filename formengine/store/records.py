"""The store's verbs over any database: each one transaction, whole or not at all."""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from formengine.findings import Finding
from formengine.record import (
    Agreement,
    Card,
    Carried,
    Change,
    Conversation,
    CopyGiven,
    Filed,
    FormReference,
    HandedOver,
    Look,
    Mark,
    NotAStatement,
    Note,
    Person,
    Review,
    Saved,
    Speaker,
    Statement,
    Step,
    TookPart,
    Weighed,
)
from formengine.record.document import conversation_document
from formengine.store import (
    asides,
    beside,
    conversations,
    held,
    ledger,
    links,
    marking,
    moving,
    origins,
    people,
    publishing,
    saving,
    verifying,
)
from formengine.store.accounts import set_aside_about
from formengine.store.asides import Aside, Matter
from formengine.store.database import Database, Rows
from formengine.store.ledger import Deed
from formengine.store.moving import Foreseen
from formengine.store.people import ask_again_on
from formengine.store.publishing import OpenOn, Publication
from formengine.store.refusals import StoreElsewhere
from formengine.store.seals import Sealer

Result = TypeVar("Result")


class Records:
    """A Store. `key` seals the ledger: kept away from the database, it makes forging the ledger impossible."""

    def __init__(
        self, database: Database, *, key: bytes = b"", clock: Callable[[], datetime] = ledger.now
    ) -> None:
        self._database = database
        self._sealer = Sealer(key)
        self._clock = clock
        self._write(self._settle_roots)

    @property
    def notices(self) -> tuple[str, ...]:
        return self._database.notices

    @property
    def database(self) -> Database:
        return self._database

    # people

    def add_person(self, person: Person, *, by: str, request: str = "") -> Person:
        new = replace(person, id=f"p{secrets.token_hex(8)}")
        return self._write(
            lambda rows: people.add(rows, self._sealer, new, by=by, at=self._now(), request=request)
        )

    def change_person(self, person: Person, *, by: str, request: str = "") -> Person:
        return self._write(
            lambda rows: people.change(rows, self._sealer, person, by=by, at=self._now(), request=request)
        )

    def person(self, person: str, *, by: str, why: str = "") -> Person:
        def look(rows: Rows) -> Person:
            found = people.read(rows, person)
            self._log(rows, "looked", record=person, person=person, by=by, why=why)
            return found

        return self._write(look)

    def find_people(self, text: str, *, by: str, limit: int = 50) -> list[Person]:
        def search(rows: Rows) -> list[Person]:
            self._log(rows, "searched", record=people.SEARCHES, person="", by=by, why=text)
            return people.find(rows, text, limit)

        return self._write(search)

    def ask_again_on(self, people: Collection[str]) -> dict[str, str]:
        with self._database.reading() as rows:
            return ask_again_on(rows, people)

    # lists

    def card(self, conversation: str) -> Card:
        with self._database.reading() as rows:
            return conversations.card(rows, conversation)

    def about(self, person: str) -> list[Card]:
        return self._cards("c.person = ?", person, "c.started_at DESC, c.id")

    def mine(self, worker: str) -> list[Card]:
        return self._cards("c.worker = ?", worker, "c.changed_at DESC, c.id")

    def of_team(self, team: str) -> list[Card]:
        return self._cards("c.team = ?", team, "c.changed_at DESC, c.id")

    def handed_to(self, worker: str) -> dict[str, HandedOver]:
        with self._database.reading() as rows:
            return conversations.handed_to(rows, worker)

    def every(self) -> Iterator[Card]:
        last: Card | None = None
        while True:
            with self._database.reading() as rows:
                found = conversations.page(rows, last)
            if not found:
                return
            yield from found
            last = found[-1]

    def weigh(self, conversation: str) -> Weighed:
        with self._database.reading() as rows:
            return conversations.weigh(rows, conversation)

    # a conversation

    def start(
        self, person: str, definition: Mapping[str, Any], *, by: str, team: str = "", request: str = ""
    ) -> Card:
        return self._write(
            lambda rows: beside.start(
                rows, self._sealer, person, definition, by=by, team=team, at=self._now(), request=request
            )
        )

    def conversation(self, conversation: str, *, by: str, why: str = "") -> Conversation:
        self._look("looked", conversation, by=by, why=why)
        with self._database.reading() as rows:
            return conversations.read(rows, conversation)

    def opened(self, conversation: str, *, by: str, why: str = "") -> tuple[Conversation, Person]:
        def look(rows: Rows) -> tuple[Conversation, Person]:
            found = conversations.read(rows, conversation)
            whose = people.read(rows, found.person)
            self._log(rows, "looked", record=conversation, person=found.person, by=by, why=why)
            return found, whose

        return self._write(look)

    def in_hand(self, conversation: str) -> tuple[Conversation, Person]:
        with self._database.reading() as rows:
            found = conversations.read(rows, conversation)
            return found, people.read(rows, found.person)

    def history(self, conversation: str, *, by: str, since: int = 0, why: str = "") -> list[Step]:
        self._look("history-read", conversation, by=by, why=why)
        with self._database.reading() as rows:
            return conversations.steps(rows, conversation, since)

    def save(self, conversation: str, changes: Sequence[Change], *, by: str, request: str) -> Saved:
        if not request:
            raise NotAStatement("A save needs a request id, so that sending it twice is one save.")
        return self._write(
            lambda rows: saving.save(
                rows, self._sealer, conversation, changes, by=by, at=self._now(), request=request
            )
        )

    def take_part(self, conversation: str, part: TookPart, *, by: str, request: str = "") -> Saved:
        return self._beside(conversation, "took-part", part, by=by, request=request)

    def agree(self, conversation: str, agreement: Agreement, *, by: str, request: str = "") -> Saved:
        return self._beside(conversation, "agreed", agreement, by=by, request=request, when_finished=True)

    def note(self, conversation: str, note: Note, *, by: str, request: str = "") -> Saved:
        if not note.text.strip():
            raise NotAStatement("Write the note first.")
        return self._beside(conversation, "noted", note, by=by, request=request, when_finished=True)

    def carry(
        self,
        conversation: str,
        carried: Sequence[Carried],
        kept: Sequence[Statement] = (),
        *,
        by: str,
        request: str = "",
    ) -> Saved:
        return self._write(
            lambda rows: origins.carry(
                rows, self._sealer, conversation, carried, kept, by=by, at=self._now(), request=request
            )
        )

    def file_passages(
        self, conversation: str, filed: Sequence[Filed], change: Change, *, by: str, request: str = ""
    ) -> Saved:
        return self._write(
            lambda rows: origins.file_passages(
                rows, self._sealer, conversation, filed, change, by=by, at=self._now(), request=request
            )
        )

    def set_place(self, conversation: str, place: str, *, by: str, request: str = "") -> Saved:
        return self._beside(conversation, "placed", {"place": place}, by=by, request=request)

    def set_review(self, conversation: str, review: Review, *, by: str, request: str = "") -> Saved:
        return self._beside(
            conversation, "review-set", review, by=by, request=request, columns={"review_on": review.on}
        )

    def hand_over(
        self,
        conversation: str,
        worker: str,
        *,
        by: str,
        team: str = "",
        held_by: str | None = None,
        request: str = "",
    ) -> Saved:
        return self._write(
            lambda rows: beside.hand_over(
                rows, self._sealer, conversation, {"worker": worker, "team": team}, held_by,
                by=by, at=self._now(), request=request,
            )
        )  # fmt: skip

    def finish(self, conversation: str, *, by: str, revision: int | None = None, request: str = "") -> Saved:
        return self._write(
            lambda rows: beside.finish(
                rows, self._sealer, conversation, revision, by=by, at=self._now(), request=request
            )
        )

    def correct(self, conversation: str, reason: str, *, by: str, request: str = "") -> Card:
        return self._write(
            lambda rows: beside.correct(
                rows, self._sealer, conversation, reason, by=by, at=self._now(), request=request
            )
        )

    def give_copy(
        self,
        conversation: str,
        copy: CopyGiven,
        *,
        by: str,
        revision: int | None = None,
        request: str = "",
    ) -> Conversation:
        return self._write(
            lambda rows: beside.give_copy(
                rows, self._sealer, conversation, copy, revision, by=by, at=self._now(), request=request
            )
        )

    def mark(
        self,
        conversation: str,
        question: str,
        said_by: Speaker,
        marks: Sequence[Mark],
        reason: str,
        *,
        by: str,
        request: str = "",
    ) -> Saved:
        return self._write(
            lambda rows: marking.mark(
                rows, self._sealer, conversation, (question, said_by), tuple(marks), reason,
                by=by, at=self._now(), request=request,
            )
        )  # fmt: skip

    def move(
        self,
        conversation: str,
        definition: Mapping[str, Any],
        *,
        apart: Collection[str] = (),
        reason: str = "",
        by: str,
        revision: int | None = None,
        request: str = "",
    ) -> Saved:
        return self._write(
            lambda rows: moving.move(
                rows, self._sealer, conversation, definition, apart, reason, revision,
                by=by, at=self._now(), request=request,
            )
        )  # fmt: skip

    # beside records, and in none

    def add_aside(
        self,
        matter: Matter,
        of: str,
        did: str,
        detail: Mapping[str, Any],
        *,
        person: str,
        by: str,
        why: str = "",
        after: int | None = None,
        request: str = "",
    ) -> Aside:
        return self._write(
            lambda rows: asides.add(
                rows, self._sealer, (matter, of), did, detail,
                person=person, after=after, why=why, by=by, at=self._now(), request=request,
            )
        )  # fmt: skip

    def asides(self, matter: Matter, of: str) -> list[Aside]:
        with self._database.reading() as rows:
            return asides.thread(rows, matter, of)

    def last_asides(self, matter: Matter) -> list[Aside]:
        with self._database.reading() as rows:
            return asides.lasts(rows, matter)

    # forms

    def publish(
        self,
        definition: Mapping[str, Any],
        publication: Mapping[str, Any],
        *,
        after: int,
        by: str,
        request: str = "",
    ) -> Publication:
        return self._write(
            lambda rows: publishing.publish(
                rows, self._sealer, definition, publication, after, by=by, at=self._now(), request=request
            )
        )

    def retire(self, form: FormReference, why: str, *, by: str, request: str = "") -> Publication:
        return self._write(
            lambda rows: publishing.retire(
                rows, self._sealer, form, why, by=by, at=self._now(), request=request
            )
        )

    def publications(self, form_id: str = "") -> list[Publication]:
        with self._database.reading() as rows:
            return publishing.publications(rows, form_id)

    def moves_foreseen(self, definition: Mapping[str, Any], *, worker: str) -> list[Foreseen]:
        with self._database.reading() as rows:
            return moving.foreseen(rows, definition, worker)

    def held_on(self, form_id: str) -> list[tuple[FormReference, int]]:
        with self._database.reading() as rows:
            return publishing.held_on(rows, form_id)

    def open_on(self, form_id: str) -> list[OpenOn]:
        with self._database.reading() as rows:
            return publishing.open_on(rows, form_id)

    def keep_form(self, definition: Mapping[str, Any]) -> str:
        return self._write(lambda rows: conversations.keep_form(rows, definition))

    def form(self, digest: str) -> dict[str, Any]:
        with self._database.reading() as rows:
            return conversations.form(rows, digest)

    # the whole

    def who_looked(self, person: str, *, by: str, why: str = "") -> list[Look]:
        def look(rows: Rows) -> list[Look]:
            people.read(rows, person)
            self._log(rows, "looks-read", record=person, person=person, by=by, why=why)
            return conversations.looks(rows, "person", person)

        return self._write(look)

    def export(self, conversation: str, *, by: str, why: str = "") -> dict[str, Any]:
        self._look("exported", conversation, by=by, why=why)
        with self._database.reading() as rows:
            record = conversations.read(rows, conversation)
            return conversation_document(
                record,
                people.read(rows, record.person),
                conversations.steps(rows, conversation, 0),
                conversations.looks(rows, "record", conversation),
            )

    def held_about(self, person: str, *, by: str, why: str = "") -> dict[str, Any]:
        whose = self.person(person, by=by, why=why)
        cards = self.about(person)[::-1]
        records = [self.export(card.id, by=by, why=why) for card in cards]
        with self._database.reading() as rows:
            given = links.about(rows, person)
            hands = {link.hand for link in given}
            return held.document(
                whose,
                records,
                [conversations.read(rows, card.id) for card in cards],
                asides.about(rows, person),
                people.over_time(rows, person),
                conversations.looks(rows, "record", person),
                given,
                set_aside_about(rows, person, [card.id for card in cards], hands),
            )

    def note_account(self, account: str, did: str, *, by: str, why: str = "") -> None:
        self._write(lambda rows: self._log(rows, did, record=f"account:{account}", person="", by=by, why=why))

    def done_to_account(self, account: str) -> list[Look]:
        with self._database.reading() as rows:
            return conversations.all_looks(rows, f"account:{account}")

    def verify(self, witness: str = "") -> list[Finding]:
        faults = self._database.faults()
        with self._database.reading() as rows:
            return [*verifying.damage(faults), *verifying.verify(rows, self._sealer, witness)]

    def witness(self) -> str:
        return self._write(verifying.witness)

    def backup(self, to: Path, *, by: str) -> None:
        if to.exists():
            raise StoreElsewhere(f"{to.name} is there already. Name a new file for the backup.")
        self._write(
            lambda rows: self._log(rows, "backed-up", record="backups", person="", by=by, why=to.name)
        )
        self._database.backup(to)

    def close(self) -> None:
        self._database.close()

    def _write(self, deed: Callable[[Rows], Result]) -> Result:
        with self._database.writing() as rows:
            return deed(rows)

    def _beside(
        self,
        conversation: str,
        did: str,
        part: Any,
        *,
        by: str,
        request: str,
        when_finished: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> Saved:
        detail = part if isinstance(part, dict) else beside.detail_of(part)

        def keep(rows: Rows) -> Saved:
            return beside.beside(
                rows, self._sealer, conversation, did, detail, by=by, at=self._now(), request=request,
                when_finished=when_finished, columns=columns or {},
            )  # fmt: skip

        return self._write(keep)

    def _look(self, did: str, conversation: str, *, by: str, why: str) -> None:
        """Logged before anything is shown."""

        def look(rows: Rows) -> None:
            card = conversations.card(rows, conversation)
            self._log(rows, did, record=conversation, person=card.person, by=by, why=why)

        self._write(look)

    def _log(self, rows: Rows, did: str, *, record: str, person: str, by: str, why: str) -> None:
        deed = Deed(record=record, person=person, at=self._now(), by=by, did=did, why=why)
        ledger.write(rows, self._sealer, deed)

    def _cards(self, where: str, name: str, order: str) -> list[Card]:
        with self._database.reading() as rows:
            return conversations.cards(rows, where, [name], end=f" ORDER BY {order}")

    def _settle_roots(self, rows: Rows) -> None:
        ledger.lay_roots(rows, self._sealer)
        ledger.check_key(rows, self._sealer)

    def _now(self) -> str:
        return ledger.as_text(self._clock())
