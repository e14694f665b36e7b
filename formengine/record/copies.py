"""A copy: the record as its reader may see it, at the moment it was given, whoever asks again later."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from formengine.answers import shown
from formengine.model import Form
from formengine.record.along import Origin, gone_back, named_before
from formengine.record.conversation import Conversation, Moved, Step
from formengine.record.parts import CopyGiven, Review
from formengine.record.people import Person
from formengine.record.transcript import Asked, Block, Heading, Transcript, transcript


@dataclass(frozen=True, kw_only=True)
class ReaderSees:
    """What was asked and what was said, without a trace of what is held back. `follows` are questions that go too,
    because only an answer that is held back leads to them: seeing them would tell it."""

    transcript: Transcript
    follows: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        return not any(isinstance(block, Asked) for block in self.transcript.blocks)


def reader_sees(conversation: Conversation, form: Form, copy: CopyGiven, person: Person) -> ReaderSees:
    """This record in this copy. A question that nobody answered is in no copy, so that one that is not there tells
    nobody anything. Raises CannotGiveCopy where a marked answer has no decision."""
    given = conversation.as_given(copy)
    whole = {question.id for question in shown(form, conversation.answers).questions}
    here = {question.id for question in shown(form, given.answers).questions}
    after_held = (whole - here) & given.answers.keys()
    gone = after_held | (here - whole if conversation.status == "finished" else set())
    follows = tuple(question.id for question in form.questions() if question.id in after_held)
    kept = replace(given, statements=tuple(said for said in given.statements if said.question not in gone))
    told = transcript(kept, form, person)
    return ReaderSees(
        transcript=replace(told, blocks=tuple(_answered(told.blocks)), left_out=()), follows=follows
    )


def _answered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what was not answered, nor headings over nothing."""
    found: list[Block] = []
    for block in reversed([block for block in blocks if not isinstance(block, Asked) or block.said]):
        over = found[-1] if found else None
        if isinstance(block, Heading) and (
            over is None or (isinstance(over, Heading) and over.level <= block.level)
        ):
            continue
        found.append(block)
    return found[::-1]


def as_it_stood(now: Conversation, steps: Sequence[Step], revision: int) -> Conversation:
    """The record as it was at an earlier revision, told from its history (`steps`, from the first on)."""
    before = [step for step in steps if step.revision <= revision]
    later = Counter(step.did for step in steps if step.revision > revision)
    standing = {said.key: said for step in before for said in step.statements}
    reviews = [step.detail for step in before if step.did == "review-set" and step.detail]
    places = [step.detail for step in before if step.did == "placed"]
    started = next((step.detail for step in before if step.did == "started"), None) or {}
    review = reviews[-1] if reviews else started.get("review")
    is_finished = any(step.did == "finished" for step in before)
    since = [moved for moved in now.moves if moved.revision > revision]
    return replace(
        now,
        form=since[0].left if since else now.form,
        moves=tuple(moved for moved in now.moves if moved.revision <= revision),
        revision=revision,
        status="finished" if is_finished else "open",
        finished_by=now.finished_by if is_finished else "",
        finished_at=now.finished_at if is_finished else "",
        statements=tuple(standing.values()),
        conflicts=(),
        took_part=now.took_part[: len(now.took_part) - later["took-part"]],
        agreements=tuple(
            replace(each, question=_back(each.question, since))
            for each in now.agreements[: len(now.agreements) - later["agreed"]]
        ),
        notes=now.notes[: len(now.notes) - later["noted"]],
        copies=now.copies[: len(now.copies) - later["copy-given"]],
        carried=tuple(_origins(now.carried, since, revision)),
        filed=tuple(_origins(now.filed, since, revision)),
        place=next((str(d["place"]) for d in reversed(places) if d), str(started.get("place", ""))),
        review=Review(**review) if review else None,
    )


def _back(question: str, since: Sequence[Moved]) -> str:
    for moved in reversed(since):
        question = named_before(question, moved)
    return question


def _origins(origins: Iterable[Origin], since: Sequence[Moved], revision: int) -> Iterator[Origin]:
    """Where words came from, as it was told then."""
    for origin in origins:
        for moved in reversed(since):
            origin = gone_back(origin, moved)
        if origin.revision <= revision:
            yield origin
