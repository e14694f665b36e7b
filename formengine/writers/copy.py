"""A copy of a record for one reader: what was asked and what was said, on a sheet, as Markdown, as data."""

import json
from dataclasses import asdict, dataclass, field

from formengine.answers import Speaker
from formengine.model import Form
from formengine.record import Asked, Block, Conversation, Heading, Person, Words
from formengine.record.copies import ReaderSees
from formengine.writers.sheet import Sheet, Size
from formengine.writers.wording import literally, quoted


@dataclass(frozen=True, kw_only=True)
class CopyFor:
    """Whose hands it goes to, and what the head of the copy says: `on` and `talked_on` are dates in words."""

    to: str
    to_the_person: bool
    person: Person
    worker: str
    on: str
    talked_on: str
    size: Size = "standard"


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What one of them said: `who` as the reader would put it."""

    speaker: Speaker
    who: str
    words: tuple[str, ...]
    where: str = ""
    is_state: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A heading, a question with what was said to it, or lines that stand by themselves."""

    is_heading: bool = False
    level: int = 2
    text: str = ""
    asked: str = ""
    easy: str = ""
    said: tuple[Voice, ...] = ()
    views: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Copy:
    """All that is in a copy, in the words its reader reads."""

    title: str
    kind: str
    about: tuple[str, ...]
    blocks: tuple[Shown, ...]
    end: tuple[str, ...]
    size: Size = "standard"
    language: str = field(default="en-GB")


def copy_of(sees: ReaderSees, conversation: Conversation, form: Form, reader: CopyFor) -> Copy:
    """The copy this reader is given."""
    easy = {q.id: q.easy_read for q in form.questions()} if reader.size == "easy" else {}
    voices = _voices(reader)
    blocks: list[Shown] = []
    level = 1
    for block in sees.transcript.blocks:
        if isinstance(block, Heading):
            level = min(block.level, 2)
        blocks.append(_shown(block, voices, easy, level + 1))
    return Copy(
        title=form.title, kind=_kind(reader), about=tuple(_about(conversation, reader)), blocks=tuple(blocks),
        end=_end(reader), size=reader.size, language=form.language,
    )  # fmt: skip


def copy_sheet(copy: Copy) -> Sheet:
    """For a page and for paper."""
    return Sheet(
        template="copy.html", title=f"{copy.title}: a copy", given={"copy": copy}, size=copy.size,
        language=copy.language,
    )  # fmt: skip


def copy_as_markdown(copy: Copy) -> str:
    lines = [copy.kind, f"# {literally(copy.title)}", *(literally(line) for line in copy.about)]
    for block in copy.blocks:
        if block.is_heading:
            lines.append(f"{'#' * (block.level + 1)} {literally(block.text)}")
        elif block.lines:
            lines += [quoted(line) for line in block.lines]
        else:
            lines.append(f"**{literally(block.easy or block.asked)}**")
            lines += [f"In full: {literally(block.asked)}"] if block.easy else []
            for said in block.said:
                lines += [f"{literally(said.who)}:", *(quoted(words) for words in said.words)]
                lines += [f"Said at: {literally(said.where)}"] if said.where else []
            lines += [literally(view) for view in block.views]
    return "\n\n".join([*lines, *(literally(line) for line in copy.end)]) + "\n"


def copy_as_json(copy: Copy) -> str:
    """The same words as data, for whoever wants to keep their own record."""
    document = {
        "title": copy.title, "about": copy.about,
        "copy": [{key: value for key, value in asdict(block).items() if value not in ("", (), False)
                  and key != "level"} for block in copy.blocks],
        "end": copy.end,
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _shown(block: Block, voices: dict[Speaker, str], easy: dict[str, str], level: int) -> Shown:
    match block:
        case Heading():
            return Shown(is_heading=True, level=min(block.level, 2), text=block.text)
        case Words():
            return Shown(lines=block.lines)
        case Asked():
            said = tuple(
                Voice(
                    speaker=each.speaker, who=voices[each.speaker], where=each.where, is_state=each.is_state,
                    words=tuple(filter(None, (each.answer, each.words))),
                )
                for each in block.said
            )  # fmt: skip
            shorter = easy.get(block.id, "")
            return Shown(
                level=level, asked=block.text, easy=shorter if shorter != block.text else "", said=said,
                views=block.views,
            )  # fmt: skip


def _voices(reader: CopyFor) -> dict[Speaker, str]:
    called = reader.person.called or reader.person.name
    return {
        "person": "You said" if reader.to_the_person else f"{called} said",
        "advocate": "Your advocate said" if reader.to_the_person else "Their advocate said",
        "carer": "Your carer said" if reader.to_the_person else "Their carer said",
        "worker": "The worker’s view",
    }


def _kind(reader: CopyFor) -> str:
    called = reader.person.called or reader.person.name
    return "Your copy" if reader.to_the_person else f"A copy for {reader.to}, because {called} asked for it"


def _about(conversation: Conversation, reader: CopyFor) -> list[str]:
    with_whom = f", with {reader.worker}" if reader.worker else ""
    state = "" if conversation.status == "finished" else " We have not finished it yet."
    if reader.to_the_person:
        first = (
            f"This is what you were asked, {reader.person.called or reader.person.name}, and what was said."
        )
    else:
        first = f"This is what {reader.person.name} was asked, and what was said."
    return [first, f"Talked about from {reader.talked_on}{with_whom}. Copy made on {reader.on}.{state}"]


def _end(reader: CopyFor) -> tuple[str, ...]:
    both = "This copy holds the questions that were answered."
    if reader.to_the_person:
        return (
            both,
            "Is something wrong, or missing? Tell us. You can put a note beside it, or ask us to put it right. "
            "You can have this in another form: large print, easy read, audio, Braille, or another language.",
        )
    return (both, "It was given to you alone. Please ask before you pass it on.")
