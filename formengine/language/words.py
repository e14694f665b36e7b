"""Every text of a form that somebody reads, with where it stands and who reads it."""

from collections.abc import Iterator
from typing import NamedTuple

from formengine.model import AskedOf, Form, Question, Section
from formengine.model.kinds import Grid, Number, Scale, YesNo


class Words(NamedTuple):
    """One text. `part` is what it is to its question or section: text, hint, option, title, intro, …"""

    text: str
    pointer: str
    part: str
    read_by: AskedOf
    section: Section | None = None
    question: Question | None = None


def words_of(form: Form) -> Iterator[Words]:
    """The texts of a form in the order people meet them; not what is said about the form, nor translations."""
    key = form.source_keys.get
    reader: AskedOf = "worker" if form.tone == "staff" else form.tone
    yield Words(form.title, f"/{key('title', 'title')}", "title", reader)
    names = {part: key(part, part) for part in ("text", "title", "hint", "options", "intro")}
    for section in form.sections:
        yield from _section(section, reader, names)


def reads(question: Question, section_reader: AskedOf) -> AskedOf:
    """Who reads a question: what it says itself goes before what its section says."""
    return question.asked_of if question.asked_of != "person" else section_reader


def _section(section: Section, above: AskedOf, names: dict[str, str]) -> Iterator[Words]:
    reader = section.asked_of or above
    at = section.pointer
    yield Words(section.title, f"{at}/{names['title']}", "title", reader, section)
    if section.intro:
        yield Words(section.intro, f"{at}/{names['intro']}", "intro", reader, section)
    if section.easy_read:
        yield Words(section.easy_read, f"{at}/easy_read", "easy-read", reader, section)
    for question in section.questions:
        yield from _question(question, reads(question, reader), section, names)
    for inside in section.sections:
        yield from _section(inside, reader, names)


def _question(
    question: Question, reader: AskedOf, section: Section, names: dict[str, str]
) -> Iterator[Words]:
    at = question.pointer
    yield Words(question.text, f"{at}/{names['text']}", "text", reader, section, question)
    for part in ("hint", "guidance", "easy_read"):
        said = getattr(question, part)
        if said:
            yield Words(
                said, f"{at}/{names.get(part, part)}", part.replace("_", "-"), reader, section, question
            )
    for n, prompt in enumerate(question.prompts):
        yield Words(prompt, f"{at}/prompts/{n}", "prompt", reader, section, question)
    options = getattr(question, "options", ())
    for n, option in enumerate(options):
        place = f"{at}/{names['options']}/{n}"
        yield Words(option.label, f"{place}/label", "option", reader, section, question)
        if option.hint:
            yield Words(option.hint, f"{place}/hint", "hint", reader, section, question)
    for part in _OWN.get(type(question), ()):
        said = getattr(question, part)
        if said:
            yield Words(said, f"{at}/{part}", "option", reader, section, question)
    if isinstance(question, Grid):
        for n, column in enumerate(question.columns):
            yield Words(column.label, f"{at}/columns/{n}/label", "column", reader, section, question)
            if column.hint:
                yield Words(column.hint, f"{at}/columns/{n}/hint", "hint", reader, section, question)
        for n, row in enumerate(question.rows):
            yield Words(row.label, f"{at}/rows/{n}/label", "row", reader, section, question)
    for inside in question.parts:
        if inside.pointer != at:  # the parts every question about people has are ours
            yield from _question(inside, reads(inside, reader), section, names)


_OWN: dict[type[Question], tuple[str, ...]] = {
    Number: ("unit",),
    Scale: ("low", "high"),
    YesNo: ("yes", "no"),
    Grid: ("add_rows",),
}
