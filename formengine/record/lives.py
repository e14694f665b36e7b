"""The written lives (`forms/lives/`) as records: who the person is, what was said on which form, who was given it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from formengine.documents import read_json
from formengine.home import FORMS
from formengine.load import form_path
from formengine.record.conversation import Conversation, FormReference
from formengine.record.parts import Agreement, CopyGiven, Note, PartDecision, Review, TookPart
from formengine.record.people import Acquaintance, Communication, Person
from formengine.record.statements import Statement, statement_from

LIVES = FORMS / "lives"
POOR = FORMS / "poor"


@dataclass(frozen=True, kw_only=True)
class Held:
    """When and where. `first` and `last` are the same day where it was one talk; `written` is when the record was."""

    first: str
    last: str
    written: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One conversation of a written life. `person` is the key of whom it is about among the life's people.

    `said_first` is what stood before the person had it put right; the record keeps both.
    """

    life: str
    file: str
    person: str
    definition: Mapping[str, Any]
    poor: bool
    held: Held
    said: tuple[Statement, ...]
    said_first: tuple[Statement, ...]
    took_part: tuple[TookPart, ...]
    agreements: tuple[Agreement, ...]
    notes: tuple[Note, ...]
    copies: tuple[CopyGiven, ...]
    review: Review | None

    @property
    def id(self) -> str:
        return f"{self.life}/{self.file}"

    @property
    def conversation(self) -> Conversation:
        """The record as it is once finished, outside any store."""
        return Conversation(
            id=self.id, person=self.person, worker="", status="finished",
            form=FormReference(id=self.definition["id"], version=self.definition["version"], hash=""),
            statements=self.said, took_part=self.took_part, agreements=self.agreements, copies=self.copies,
            notes=self.notes, review=self.review,
        )  # fmt: skip


def lives(folder: Path = LIVES) -> list[str]:
    """The lives that have records, by name."""
    return sorted(life.name for life in folder.iterdir() if (life / "records").is_dir())


@cache
def people_of(life: str, folder: Path = LIVES) -> Mapping[str, Person]:
    """The people of a life who have a record of their own, by key; their ids are the store's to give."""
    told = read_json(folder / life / "people.json").data
    return {key: _person(person) for key, person in told.items()}


def recorded(life: str, *, poor: bool = False, folder: Path = LIVES) -> list[Recorded]:
    """A life's records in the order they were held: through the good forms, or (`poor`) through the poor ones."""
    records = folder / life / "records"
    paths = (records / "poor" if poor else records).glob("*.v*.json")
    found = [_recorded(life, path, poor) for path in paths]
    return sorted(found, key=lambda one: (one.held.first, one.held.last, one.file))


def every_record(*, folder: Path = LIVES) -> Iterator[Recorded]:
    """All records through the good forms, life by life."""
    for life in lives(folder):
        yield from recorded(life, folder=folder)


def _recorded(life: str, path: Path, poor: bool) -> Recorded:
    told = read_json(path).data
    which = told["form"]
    held = told["held"]
    said = _statements(told["answers"])
    last = held.get("to", held["from"])
    return Recorded(
        life=life,
        file=path.stem,
        person=told["person"],
        definition=read_json(form_path(which["id"], which["version"], POOR if poor else FORMS)).data,
        poor=poor,
        held=Held(
            first=held["from"], last=last, written=held.get("written", last), place=held.get("place", "")
        ),
        said=said,
        said_first=_statements(told.get("first_said", {})),
        took_part=tuple(TookPart(**part) for part in told["took_part"]),
        agreements=tuple(Agreement(**agreement) for agreement in told["agreement"]),
        notes=tuple(Note(**note) for note in told.get("notes", ())),
        copies=tuple(_copy(copy, said) for copy in told["copies"]),
        review=Review(**told["review"]) if told["review"] else None,
    )


def _statements(answers: Mapping[str, Mapping[str, Any]]) -> tuple[Statement, ...]:
    return tuple(
        statement_from(question, speaker, answer)  # type: ignore[arg-type]  # refused where nobody speaks so
        for question, voices in answers.items()
        for speaker, answer in voices.items()
    )


def _copy(told: Mapping[str, Any], said: tuple[Statement, ...]) -> CopyGiven:
    """`every_mark` is one decision for all that is marked, as people make it."""
    rest = {key: value for key, value in told.items() if key not in ("every_mark", "decisions")}
    decisions = [PartDecision(**decision) for decision in told.get("decisions", ())]
    if for_all := told.get("every_mark"):
        decided = {(decision.question, decision.said_by) for decision in decisions}
        decisions += [
            PartDecision(question=statement.question, said_by=statement.said_by, **for_all)
            for statement in said
            if statement.marks and statement.key not in decided
        ]
    return CopyGiven(**rest, decisions=tuple(decisions))


def _person(told: Mapping[str, Any]) -> Person:
    return Person(
        **{
            **told,
            "id": "",
            "communication": Communication(**told["communication"]),
            "acquaintances": tuple(Acquaintance(**one) for one in told["acquaintances"]),
        }
    )
