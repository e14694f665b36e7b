"""What a store of records does, whatever database lies under it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

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
from formengine.store.asides import Aside, Matter
from formengine.store.database import Database
from formengine.store.moving import Foreseen
from formengine.store.publishing import OpenOn, Publication


class Store(Protocol):
    """People, conversations about them, and who did or saw what.

    `by` is who does it, `why` their reason. `request` is the caller's own id for one wish of theirs: the same
    call made again with it does nothing more and gives the same result. Whatever a verb was given is on disk
    when it returns; when it raises, nothing of it is.
    """

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever starts the store should be told."""
        ...

    @property
    def database(self) -> Database:
        """Where accounts and sessions are kept, beside the records and never in them."""
        ...

    # people

    def add_person(self, person: Person, *, by: str, request: str = "") -> Person:
        """Keep a new person; the id is given to them here."""
        ...

    def change_person(self, person: Person, *, by: str, request: str = "") -> Person:
        """Keep what changed about a person. Raises ChangedMeanwhile where `person.revision` is not the last."""
        ...

    def person(self, person: str, *, by: str, why: str = "") -> Person:
        """Somebody, as they stand now. Logged. Raises NoSuchPerson."""
        ...

    def find_people(self, text: str, *, by: str, limit: int = 50) -> list[Person]:
        """The people whose name, or council reference, holds these letters. Logged."""
        ...

    def ask_again_on(self, people: Collection[str]) -> dict[str, str]:
        """When each of these is to be asked again how they communicate, where a day was agreed."""
        ...

    # lists of conversations, without a word that was said in them

    def card(self, conversation: str) -> Card:
        """What is known of a conversation before it is opened. Raises NoSuchConversation."""
        ...

    def about(self, person: str) -> list[Card]:
        """The conversations about a person, newest first."""
        ...

    def mine(self, worker: str) -> list[Card]:
        """The conversations a worker holds, last changed first."""
        ...

    def of_team(self, team: str) -> list[Card]:
        """The conversations a team holds, last changed first."""
        ...

    def handed_to(self, worker: str) -> dict[str, HandedOver]:
        """By conversation, of those a worker holds: when it was last handed to them, and by whom."""
        ...

    def every(self) -> Iterator[Card]:
        """All conversations, oldest first: for export and audit."""
        ...

    def weigh(self, conversation: str) -> Weighed:
        """What can be weighed of a conversation without opening it. Not logged: nobody has seen a word of it."""
        ...

    # a conversation

    def start(
        self, person: str, definition: Mapping[str, Any], *, by: str, team: str = "", request: str = ""
    ) -> Card:
        """Begin a conversation on this form version, which is kept with it."""
        ...

    def conversation(self, conversation: str, *, by: str, why: str = "") -> Conversation:
        """The record as it stands now. Logged. Raises NoSuchConversation."""
        ...

    def opened(self, conversation: str, *, by: str, why: str = "") -> tuple[Conversation, Person]:
        """The record and whom it is about, in one look. Logged once. Raises NoSuchConversation."""
        ...

    def in_hand(self, conversation: str) -> tuple[Conversation, Person]:
        """The record and whom it is about, for a save to be weighed against. It is shown to nobody, so no look is logged:
        the save says who was there. Raises NoSuchConversation."""
        ...

    def history(self, conversation: str, *, by: str, since: int = 0, why: str = "") -> list[Step]:
        """Every revision after `since`, oldest first. Logged."""
        ...

    def save(self, conversation: str, changes: Sequence[Change], *, by: str, request: str) -> Saved:
        """Keep what was said. Different answers merge; the same answer changed by two is a Conflict, both kept.
        Raises RecordFinished, holding the words, where the record is finished."""
        ...

    def take_part(self, conversation: str, part: TookPart, *, by: str, request: str = "") -> Saved: ...

    def agree(self, conversation: str, agreement: Agreement, *, by: str, request: str = "") -> Saved:
        """Keep an agreement beside the record, open or finished."""
        ...

    def carry(
        self,
        conversation: str,
        carried: Sequence[Carried],
        kept: Sequence[Statement] = (),
        *,
        by: str,
        request: str = "",
    ) -> Saved:
        """Say of answers in finished records about the same person whether they still stand. `kept` is, of each that
        does, the statement as this form takes it; its marks go with it. Where something else was said here meanwhile
        the result is a Conflict, both kept. Raises NotAStatement where there is no such earlier answer."""
        ...

    def file_passages(
        self, conversation: str, filed: Sequence[Filed], change: Change, *, by: str, request: str = ""
    ) -> Saved:
        """Keep an answer that these passages of the running notes were put under. Raises NotAStatement where the
        notes did not hold them there."""
        ...

    def set_place(self, conversation: str, place: str, *, by: str, request: str = "") -> Saved:
        """Keep where the conversation was held."""
        ...

    def set_review(self, conversation: str, review: Review, *, by: str, request: str = "") -> Saved: ...

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
        """Pass a conversation, open or finished, to another worker and their team. Raises ChangedMeanwhile where it is
        no longer held by `held_by`."""
        ...

    def note(self, conversation: str, note: Note, *, by: str, request: str = "") -> Saved:
        """Keep words beside the record, open or finished."""
        ...

    def finish(self, conversation: str, *, by: str, revision: int | None = None, request: str = "") -> Saved:
        """Close the record. Raises ChangedMeanwhile where it is past `revision`, the one that was looked at, and
        StillUndecided where two texts wait. What the form asks for before finishing is for the caller to check."""
        ...

    def correct(self, conversation: str, reason: str, *, by: str, request: str = "") -> Card:
        """Begin a new version of a finished record, with all that was said; the old one stays as it is."""
        ...

    def give_copy(
        self,
        conversation: str,
        copy: CopyGiven,
        *,
        by: str,
        revision: int | None = None,
        request: str = "",
    ) -> Conversation:
        """Record a copy as given, and give back the record as its reader may see it. Raises CannotGiveCopy, and
        ChangedMeanwhile where the record is past `revision`, the one that was looked through."""
        ...

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
        """Say of an answer, in a record open or finished, what guards it; no marks take all of them off. Its words stay
        as they are. Raises NotAStatement where nothing was said there or no reason is given."""
        ...

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
        """Go on with an open conversation on another version of its form. What was answered stays with its question,
        or is kept apart under the words it was given to; `apart` names questions whose answers shall be. Raises
        RecordFinished, StillUndecided, and ChangedMeanwhile where the record is past `revision`, the one that was
        looked at."""
        ...

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
        """Write in a thread between staff; no record, copy or export holds it. Raises ChangedMeanwhile where the thread
        is past `after`, what was seen of it."""
        ...

    def asides(self, matter: Matter, of: str) -> list[Aside]:
        """One thread, oldest first."""
        ...

    def last_asides(self, matter: Matter) -> list[Aside]:
        """The last of every thread on a matter, newest first."""
        ...

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
        """Put a version into use. `publication` holds `why`, and `let_stand`, `settles`, `begun_from`, `affected` as Publication has
        them. Raises ChangedMeanwhile where a version newer than `after` was published."""
        ...

    def retire(self, form: FormReference, why: str, *, by: str, request: str = "") -> Publication:
        """Take a version out of use: what was begun on it goes on, nothing new begins."""
        ...

    def publications(self, form_id: str = "") -> list[Publication]:
        """What was published or retired here, of one form or of all, oldest first."""
        ...

    def moves_foreseen(self, definition: Mapping[str, Any], *, worker: str) -> list[Foreseen]:
        """What moving each open conversation that a worker holds on an older version would do to its answers, in numbers.
        No word of anybody's leaves the store, so it is no look at anybody's record."""
        ...

    def held_on(self, form_id: str) -> list[tuple[FormReference, int]]:
        """How many open conversations are held on each version of a form, the oldest version first."""
        ...

    def open_on(self, form_id: str) -> list[OpenOn]:
        """How many open conversations are on each version of a form, and how many answered each question."""
        ...

    def keep_form(self, definition: Mapping[str, Any]) -> str:
        """Keep a form version; gives its hash."""
        ...

    def form(self, digest: str) -> dict[str, Any]:
        """The definition a conversation was held on. Raises NoSuchVersion."""
        ...

    # the whole

    def who_looked(self, person: str, *, by: str, why: str = "") -> list[Look]:
        """Everyone who saw or took out anything about a person, newest first. Logged."""
        ...

    def export(self, conversation: str, *, by: str, why: str = "") -> dict[str, Any]:
        """The whole record as a document of `conversation.schema.json`. Logged."""
        ...

    def held_about(self, person: str, *, by: str, why: str = "") -> dict[str, Any]:
        """All that is held about a person: what was ever written down of them, their records as `export` has them, what
        staff wrote beside those, the links that were made, and words that wait to be saved, with what has to be decided
        of before they are given it. Logged, each record too. Raises NoSuchPerson."""
        ...

    def note_account(self, account: str, did: str, *, by: str, why: str = "") -> None:
        """Put on the ledger what is done to an account: it is about somebody who works here, and in no record."""
        ...

    def done_to_account(self, account: str) -> list[Look]:
        """What was done to an account, latest first."""
        ...

    def verify(self, witness: str = "") -> list[Finding]:
        """Everything that was changed, taken away, moved or cut off behind the store's back; empty: nothing was.
        With a `witness`, also whether all it saw is still there."""
        ...

    def witness(self) -> str:
        """A line that stands for all there is now, to be kept somewhere else."""
        ...

    def backup(self, to: Path, *, by: str) -> None:
        """Write a whole copy to a new file while others go on saving."""
        ...

    def close(self) -> None: ...
