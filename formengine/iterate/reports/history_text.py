"""The history of a form for a person at a terminal: a paragraph a version, the oldest first."""

from collections.abc import Iterator
from math import ceil
from textwrap import wrap

from formengine.iterate.history import History, Line
from formengine.iterate.summary import counted

_WIDTH = 100


def history_text(history: History) -> str:
    if not history.lines:
        return "There is no version to tell of.\n"
    lines = [line for version in history.lines for line in [*_version(version), ""]]
    return "\n".join(lines)


def _version(line: Line) -> Iterator[str]:
    yield f"{line.label}  {line.title}, {line.standing}"
    for name, words in _said(line):
        yield from wrap(
            words,
            _WIDTH,
            initial_indent=f"    {name:<12}",
            subsequent_indent=" " * 16,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _said(line: Line) -> Iterator[tuple[str, str]]:
    if line.why:
        yield "why", line.why
    if line.asked_by:
        yield "asked by", line.asked_by
    for feedback in line.feedback:
        yield "feedback", feedback
    if line.hash and line.status != "draft":
        yield "hash", line.hash
    if line.known.begun_from:
        yield "begun from", f"a poor form made for teaching, “{line.known.begun_from}”"
    if line.known.retired_why:
        yield "retired", line.known.retired_why
    yield "shaped by", ", ".join(shaper.who for shaper in line.shaped_by) or "nobody yet"
    if line.comparison:
        yield "changed", ", ".join(line.changed) or "nothing"
    yield "findings", ", ".join(f"{family} {count}" for family, count in line.findings.items()) or "none"
    for stood in line.known.let_stand:
        yield "let stand", f"“{stood.where}”: {stood.message} It stands because: {stood.reason}"
    opens, of = line.opens_with_strengths
    if of:
        yield "opens", f"{opens} of {counted(of, 'area')} with strengths"
    if line.reading_age is not None:
        yield "reading age", f"{line.reading_age:g}"
    effort = line.effort
    yield (
        "effort",
        f"{counted(effort.questions, 'question')}, {effort.words_to_read:,} words to read, about "
        f"{effort.words_asked_for:,} asked for, about {counted(ceil(effort.minutes), 'minute')}",
    )
