"""A record as it stands on paper: what somebody who has only the printed copy can read."""

from functools import cache

from formengine.load import find_form
from formengine.model import Form
from formengine.record import Asked, CopyGiven, Heading, Person, Transcript, Words, transcript
from formengine.record.copies import reader_sees
from formengine.record.lives import POOR, Recorded, every_record, people_of


@cache
def all_records() -> tuple[Recorded, ...]:
    return tuple(every_record())


def form_of(one: Recorded) -> Form:
    found = one.definition["id"], one.definition["version"]
    return find_form(*found, POOR).form if one.poor else find_form(*found).form


def person_of(one: Recorded) -> Person:
    return people_of(one.life)[one.person]


def the_copy(one: Recorded, to: str) -> CopyGiven:
    """The copy given to this reader. StopIteration where none was."""
    return next(copy for copy in one.copies if copy.to == to)


def copy_as_printed(one: Recorded, to: str) -> str:
    """The copy one reader was given, as text."""
    seen = reader_sees(one.conversation, form_of(one), the_copy(one, to), person_of(one))
    return as_text(seen.transcript)


def record_as_printed(one: Recorded) -> str:
    return as_text(transcript(one.conversation, form_of(one), person_of(one)))


def as_text(read: Transcript) -> str:
    lines = [read.title]
    for block in read.blocks:
        match block:
            case Heading():
                lines += ["", block.text]
            case Words():
                lines += block.lines
            case Asked():
                lines.append(block.text)
                for said in block.said:
                    told = [text for text in (said.answer, said.words, said.where) if text]
                    lines.append(f"  {said.voice}: " + " | ".join(told).replace("\n", "\n    "))
                lines += block.views
    return "\n".join(lines)
