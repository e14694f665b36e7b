"""What a form sets out to do in law and practice, counted, and what another version does more or less of."""

from collections import Counter
from collections.abc import Iterator

from formengine.iterate.changes import Duty
from formengine.model import Form, Question, Section

_Kept = tuple[str, str, str]


def duties_changed(old: Form, new: Form) -> tuple[Duty, ...]:
    """Duties, references, legal tests, their limbs and the parts questions play, where their count differs."""
    before, after = Counter(_kept(old)), Counter(_kept(new))
    return tuple(
        Duty(what=what, name=name, where=where, before=before[key], after=after[key])  # type: ignore[arg-type]
        for key in sorted({*before, *after}, key=lambda key: (_ORDER.index(key[0]), key))
        if before[key] != after[key]
        for what, name, where in (key,)
    )


_ORDER = ("duty", "legal test", "limb", "reference", "part played")


def _kept(form: Form) -> Iterator[_Kept]:
    for duty in form.duties:
        yield "duty", duty, ""
    for section in form.sections:
        yield from _in_section(section, "")


def _in_section(section: Section, test: str) -> Iterator[_Kept]:
    if section.legal_test:
        yield "legal test", section.legal_test, ""
    test = section.legal_test or test
    yield from _serves(section.serves, test)
    for question in section.questions:
        yield from _in_question(question, test)
    for inside in section.sections:
        yield from _in_section(inside, test)


def _in_question(question: Question, test: str) -> Iterator[_Kept]:
    yield from _serves(question.serves, test)
    if question.holds:
        yield "part played", question.holds, ""
    for part in question.parts:
        yield from _in_question(part, test)


def _serves(references: tuple[str, ...], test: str) -> Iterator[_Kept]:
    for reference in references:
        if test:
            yield "limb", reference, test
        else:
            yield "reference", reference, ""
