"""formengine walk FORM"""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from formengine.cli import CLEAN, FOUND
from formengine.cli.naming import FORM_HELP, the_form
from formengine.cli.output import put
from formengine.errors import NoSuchForm
from formengine.lint.point import shown
from formengine.record.walking import Told, Walked, walk

_WIDTH = 100


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help=FORM_HELP)
    parser.add_argument(
        "--life", action="append", default=[], metavar="NAME", help="only this life (all six)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to say it (text)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="where to write it (standard output)"
    )
    parser.epilog = (
        "Exit code: 0 everything could be learned, 1 something never would be, 2 the form could not be read. "
        "It says where to look; what a form is for decides what it must ask."
    )


def run(given: Namespace) -> int:
    form = the_form(given.form).loaded.form
    walked = _chosen(walk(form), given.life)
    said = _as_json(walked) if given.format == "json" else "\n".join(_told(form.title, walked)) + "\n"
    put(said, given.output)
    return FOUND if any(each.never_asked or each.never_learned for each in walked) else CLEAN


def _chosen(walked: Sequence[Walked], names: Sequence[str]) -> list[Walked]:
    known = [each.life for each in walked]
    for name in names:
        if name.casefold() not in known:
            raise NoSuchForm(f"There is no life “{name}”. There are: {', '.join(known)}.")
    return [each for each in walked if not names or each.life in [name.casefold() for name in names]]


def _told(title: str, walked: Sequence[Walked]) -> Iterator[str]:
    yield title
    for each in walked:
        how = "was recorded on it" if each.is_recorded else "was not recorded on it: what it asks is told"
        yield from (
            "",
            f"{each.name} ({how}): {_counted(each.never_asked)} never asked, "
            f"{_counted(each.never_learned)} asked and not learned, {_counted(each.learned)} "
            f"{'learned' if each.is_recorded else 'could be learned'}",
        )
        for heading, some in (
            ("No question would tell:", each.never_asked),
            ("Asked, and no answer holds:", each.never_learned),
        ):
            if some:
                yield f"  {heading}"
            for told in some:
                yield from wrap(told.fact.what, _WIDTH, initial_indent="    – ", subsequent_indent="      ")
                if told.asked:
                    asked = "; ".join(f"“{shown(question.text)}”" for question in told.asked[:3])
                    yield from wrap(
                        f"asked by {asked}", _WIDTH, initial_indent="      ", subsequent_indent="      "
                    )


def _as_json(walked: Sequence[Walked]) -> str:
    document = [
        {"life": each.life, "recorded": each.is_recorded, "facts": [_fact(told) for told in each.told]}
        for each in walked
    ]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _fact(told: Told) -> dict[str, object]:
    return {
        "what": told.fact.what,
        "asked_by": [question.id for question in told.asked],
        "held_by": None if told.held is None else [question.id for question in told.held],
    }


def _counted(some: Sequence[Told]) -> str:
    return str(len(some)) if some else "nothing"
