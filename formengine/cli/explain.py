"""formengine explain RULE"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from textwrap import fill

from formengine.cli import CLEAN
from formengine.lint import Config, Rule, find_config, read_config, rule
from formengine.lint.examples import Example, examples
from formengine.lint.explaining import allowance
from formengine.model import Section

_WIDTH = 88
_EXAMPLES = 2


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rule", metavar="RULE", help="the name of a rule: `formengine rules` lists them")
    parser.add_argument(
        "--config", metavar="FILE", type=Path, help="this file, not the nearest formengine.toml"
    )


def run(given: Namespace) -> int:
    where = given.config or find_config(Path.cwd())
    config = read_config(where) if where else Config()
    if given.rule.startswith("schema/") or given.rule == "json":
        print(_of_the_definition(given.rule))
        return CLEAN
    print("\n".join(_told(rule(given.rule, config.all_rules))))
    return CLEAN


def _of_the_definition(name: str) -> str:
    """What no rule says: the file is no form yet, or breaks what its profile promises."""
    if name.startswith("schema/profiles/"):
        said = "The form says by its “profile” that it keeps a profile's promises, and breaks one. Mend the form, or take out “profile”."
    else:
        said = "The file cannot be read as a form until this is mended. docs/definition.md says how a form is written down."
    return f"{name} (error)\n{fill(said, _WIDTH)}\nIt cannot be let stand."


def _told(one: Rule) -> Iterator[str]:
    yield f"{one.id} ({one.level}, {one.family}{', preview: with --strict' if one.preview else ''})"
    yield one.title
    if one.kinds:
        yield f"Judges: {', '.join(one.kinds)}"
    if one.aliases:
        yield f"Was called: {', '.join(one.aliases)}"
    for paragraph in one.why.strip().split("\n\n"):
        yield ""
        yield fill(" ".join(paragraph.split()), _WIDTH)
    if one.fix:
        yield from ("", fill(f"What to do: {one.fix}", _WIDTH, subsequent_indent="  "))
    if one.source:
        yield from ("", fill(f"From: {one.source}", _WIDTH, subsequent_indent="  "))
    shown = list(examples(one.path))
    for is_bad, title in ((True, "It speaks here:"), (False, "It keeps quiet here:")):
        for example in islice((e for e in shown if e.is_bad is is_bad), _EXAMPLES):
            yield from ("", title)
            yield from _example(example)
    yield from _to_let_stand(one)
    yield from ("", f"Its file, with all it can be set to: {one.path}")


def _to_let_stand(one: Rule) -> Iterator[str]:
    yield from ("", "To let a finding stand, say why:")
    yield from ("  in the form, at the question, its section or the form itself:", f"    {allowance(one)}")
    yield "  in an ignore file (--ignore-file), by form and question:"
    yield from (
        "    [[ignore]]",
        f'    rule = "{one.id}"',
        '    form = "…"',
        '    question = "…"',
        '    reason = "…"',
    )
    yield "  in formengine.toml, by path:"
    yield from ("    [[allow]]", f'    rule = "{one.id}"', '    path = "forms/old/*"', '    reason = "…"')
    yield "Each can end on a day: until = 2027-01-31. One that lets nothing stand, or is over, is a finding itself."


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
