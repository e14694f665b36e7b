"""A comparison for a person at a terminal. Taken out stands in [-brackets-], put in stands in {+braces+}."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from formengine.iterate.changes import AreaOrder, Change, Changed, Comparison, Detail, Opener, Thing
from formengine.iterate.summary import (
    change_said,
    counted,
    detail_said,
    duty_said,
    heading,
    in_short,
    order_said,
    where,
)
from formengine.iterate.words import Piece

_WIDTH = 100
_MARKS = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def comparison_text(comparison: Comparison) -> str:
    lines = [heading(comparison), f"{comparison.old.name} → {comparison.new.name}", *_known_by(comparison)]
    if comparison.is_empty:
        lines += ["", *_why(comparison)]
        return "\n".join([*lines, "Nothing changed that people meet, record or are judged by."]) + "\n"
    lines += ["", *_why(comparison), *_wrapped(", ".join(in_short(comparison)) + ".", ""), ""]
    lines += _part("How areas of life open", _order(comparison))
    lines += _part("The form", (line for detail in comparison.form for line in _detail(detail, "  ")))
    lines += _part("Sections", _changed(comparison.sections))
    lines += _part("Questions", _changed(comparison.questions))
    lines += _part("Duties", (f"  {duty_said(duty)}" for duty in comparison.duties))
    lines += _part("Findings", _findings(comparison))
    return "\n".join(lines).rstrip() + "\n"


def _known_by(comparison: Comparison) -> Iterator[str]:
    for side in (comparison.old, comparison.new):
        if side.hash:
            yield f"v{side.version} is {side.hash}"


def marked(pieces: Sequence[Piece]) -> str:
    return "".join(f"{_MARKS[p.how][0]}{p.words}{_MARKS[p.how][1]}" for p in pieces)


def _part(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return [title, *found, ""] if found else []


def _why(comparison: Comparison) -> Iterator[str]:
    new = comparison.new
    if new.why:
        yield from _wrapped(f"Why: {new.why}", "")
    if new.asked_by:
        yield f"Asked for by: {new.asked_by}"
    for feedback in new.feedback:
        yield from _wrapped(f"Feedback: {feedback}", "")
    yield f"People with lived experience who shaped it: {', '.join(new.shaped_by) or 'nobody yet'}."
    yield ""


def _order(comparison: Comparison) -> Iterator[str]:
    yield from _wrapped(order_said(comparison.order), "  ")
    for area in comparison.order.areas:
        yield from _wrapped(f"{area.area}: {area_said(area)}", "  ")


def area_said(area: AreaOrder) -> str:
    return f"{_opener(area.before)} before, {_opener(area.after)} now ({area.verdict})"


def _opener(opener: Opener | None) -> str:
    return f"“{opener.question}” ({opener.framing})" if opener else "nothing asked"


def _changed(changed: Changed) -> Iterator[str]:
    for sign, things in (("+", changed.added), ("-", changed.removed)):
        for thing in things:
            yield from _thing(sign, thing)
    for change in changed.changed:
        yield from _change(change)


def _thing(sign: str, thing: Thing) -> Iterator[str]:
    yield from _wrapped(f"{thing.text}  [{thing.id}]", f"  {sign} ")
    holds = f", with {counted(thing.questions, 'question')}" if not thing.kind else ""
    yield f"      {'in' if sign == '+' else 'was in'} {where(thing.place)}{holds}"


def _change(change: Change) -> Iterator[str]:
    words = marked(change.pieces) if change.reworded else change.new.text
    yield from _wrapped(f"{words}  [{change.new.id}]", "  ~ ")
    for sentence in change_said(change):
        yield from _wrapped(sentence, "      ")
    for detail in change.details:
        yield from _detail(detail, "      ")


def _detail(detail: Detail, indent: str) -> Iterator[str]:
    said = detail_said(detail)
    if detail.pieces:
        yield from _wrapped(f"{said}: {marked(detail.pieces)}", indent)
    elif detail.how == "changed" or (detail.how == "moved" and detail.before != detail.after):
        yield from _wrapped(f"{said}: {detail.before} → {detail.after}", indent)
    else:
        yield from _wrapped(f"{said}: {detail.after or detail.before}", indent)


def _findings(comparison: Comparison) -> Iterator[str]:
    found = comparison.findings
    if not found or not (found.settled or found.appeared):
        return
    for title, findings in (("settled", found.settled), ("new", found.appeared)):
        for finding in findings:
            yield from _wrapped(f"{title}: {finding.message} ({finding.rule})", "  ")
    yield f"  {counted(found.standing, 'finding')} in both."


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of a readable width; the first begins with the indent as it is, the others under it."""
    hung = " " * len(indent)
    return wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=hung,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [indent]
