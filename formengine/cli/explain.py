"""formengine explain RULE"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from textwrap import fill

from formengine.cli import CLEAN
from formengine.lint import Rule, rule
from formengine.lint.examples import Example, examples
from formengine.model import Section

_WIDTH = 88
_EXAMPLES = 2


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="the name of a rule: `formengine rules` lists them")


def run(given: Namespace) -> int:
    print("\n".join(_told(rule(given.rule))))
    return CLEAN


def _told(one: Rule) -> Iterator[str]:
    yield f"{one.id} ({one.level}, {one.family})"
    yield one.title
    for paragraph in one.why.strip().split("\n\n"):
        yield ""
        yield fill(" ".join(paragraph.split()), _WIDTH)
    if one.source:
        yield from ("", fill(f"From: {one.source}", _WIDTH, subsequent_indent="  "))
    shown = list(examples(one.path))
    for is_bad, title in ((True, "It speaks here:"), (False, "It keeps quiet here:")):
        for example in islice((e for e in shown if e.is_bad is is_bad), _EXAMPLES):
            yield from ("", title)
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    form = example.form().form
    at = set(example.at()) if example.is_bad else set()
    for section in form.sections:
        yield from _section(section, at, 2)


def _section(section: Section, at: set[str], indent: int) -> Iterator[str]:
    pad = " " * indent
    yield f"{pad}{section.title}"
    for question in section.questions:
        here = any(
            pointer == question.pointer or pointer.startswith(f"{question.pointer}/") for pointer in at
        )
        yield fill(
            question.text,
            _WIDTH,
            initial_indent=f"{pad}{'> ' if here else '  '}",
            subsequent_indent=f"{pad}    ",
        )
        for option in question.labels:
            yield f"{pad}    - {option.label}"
    for inside in section.sections:
        yield from _section(inside, at, indent + 2)
