"""formengine coverage FORM"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from textwrap import wrap

from formengine.cli import CLEAN, FOUND
from formengine.cli.naming import the_file
from formengine.lint.coverage import Coverage, Duty, coverage
from formengine.lint.point import shown
from formengine.model import Question
from formengine.readers import read

_WIDTH = 100
_MOST = 6
"""Questions told of one limb; the rest are counted."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="a file, or the name of a shipped form")
    parser.epilog = "Exit code: 0 every duty the form declares is asked about whole, 1 something of one is not, 2 could not be read."


def run(given: Namespace) -> int:
    form = read(the_file(given.form)).loaded.form
    told = coverage(form)
    print("\n".join(_told(form.title, told)))
    return CLEAN if all(duty.is_met for duty in told.duties) else FOUND


def _told(title: str, told: Coverage) -> Iterator[str]:
    yield title
    if not told.duties:
        yield from ("", "This form declares no duty (“duties”), so none is looked for.")
        return
    for duty in told.duties:
        yield from _duty(duty)
    yield ""
    yield from _unmet(told)
    if told.serves_none:
        count = len(told.serves_none)
        yield from (
            "",
            f"{count} question{'' if count == 1 else 's'} of it serve{'s' if count == 1 else ''} no duty:",
        )
        yield from (f"  {line}" for question in told.serves_none for line in _question(question))
        yield "That is no fault: a good talk holds more than the law asks."


def _duty(duty: Duty) -> Iterator[str]:
    yield from ("", f"{duty.rule.title} ({duty.rule.id}; {duty.rule.source})")
    for limb in duty.limbs:
        yield f"  {limb.what}"
        if not limb.questions:
            yield "    – nobody asks"
        for question in limb.questions[:_MOST]:
            yield from (f"    {line}" for line in _question(question))
        if len(limb.questions) > _MOST:
            yield f"    and {len(limb.questions) - _MOST} more"


def _unmet(told: Coverage) -> Iterator[str]:
    missing = [
        f"{limb.what} ({duty.rule.id})" for duty in told.duties for limb in duty.limbs if not limb.questions
    ]
    limbs = sum(len(duty.limbs) for duty in told.duties)
    if not missing:
        yield f"All {limbs} things that its duties ask for are asked."
        return
    yield f"Nobody asks {len(missing)} of the {limbs} things that its duties ask for:"
    for each in missing:
        yield f"  {each}"


def _question(question: Question) -> list[str]:
    return wrap(f"{question.id}: {shown(question.text)}", _WIDTH - 6, subsequent_indent="  ")
