"""Faults that a schema cannot see: limits that cross, dates that never were, two things of one name."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias, TypeGuard

from formengine.documents import Document
from formengine.findings import Finding

Fault: TypeAlias = tuple[str, str]
"""A pointer, and a sentence without its beginning."""

_ID = ("id", "the id")
_CROSSING = (
    ("minimum", "maximum"),
    ("at_least", "at_most"),
    ("from", "to"),
    ("earliest", "latest"),
)

_LISTS = {"options": ("value", "the value"), "columns": _ID, "rows": _ID, "questions": _ID}
"""Lists in a question, and what must not stand twice in each."""

_MAY_MAKE_NO_SENSE = frozenset((*_LISTS, *(key for pair in _CROSSING for key in pair)))


def nonsense(document: Document) -> list[Finding]:
    """What makes no sense in a definition, in the order of the file. Parts of the wrong shape are passed over."""
    findings = []
    for pointer, message in _sections(document.data, ""):
        line, column = document.positions.of(pointer)
        findings.append(
            Finding(
                rule="schema/sense", level="error", message=message, pointer=pointer,
                file=document.name, line=line, column=column,
            )
        )  # fmt: skip
    return sorted(findings, key=lambda finding: (finding.line, finding.column))


def _sections(holder: Any, pointer: str) -> Iterator[Fault]:
    for n, section in _list(holder, "sections"):
        here = f"{pointer}/sections/{n}"
        yield from _questions(section, here)
        yield from _sections(section, here)


def _questions(holder: Any, pointer: str) -> Iterator[Fault]:
    for n, question in _list(holder, "questions"):
        if _MAY_MAKE_NO_SENSE.isdisjoint(question):
            continue
        here = f"{pointer}/questions/{n}"
        for fault in _question(question):
            name = f"“{question.get('text') or question.get('id') or 'This question'}”"
            yield here + fault[0], f"{name}: {fault[1]}"
        yield from _questions(question, here)
        for c, column in _list(question, "columns"):
            yield from _questions(column, f"{here}/columns/{c}")


def _question(question: dict[str, Any]) -> Iterator[Fault]:
    for key in ("earliest", "latest"):
        yield from _day(question, key)
    for low, high in _CROSSING:
        yield from _crossed(question, low, high)
    for key, (name, what) in _LISTS.items():
        if key in question:
            yield from _twice(question, key, name, what)
    for c, column in _list(question, "columns"):
        for pointer, message in _twice(column, "questions", "id", "the id"):
            yield f"/columns/{c}{pointer}", message
    if question.get("other"):
        for n, option in _list(question, "options"):
            if option.get("value") == "other":
                yield (
                    f"/options/{n}/value",
                    "“other” is the value of the answer that “other” adds. Give this option another value, or take one out.",
                )


def _day(question: dict[str, Any], key: str) -> Iterator[Fault]:
    limit = question.get(key)
    if isinstance(limit, str) and len(limit) == 10:
        try:
            date.fromisoformat(limit)
        except ValueError:
            yield f"/{key}", f"there is no such day as {limit}. Put “{key}” right."


def _crossed(question: dict[str, Any], low: str, high: str) -> Iterator[Fault]:
    least, most = question.get(low), question.get(high)
    if isinstance(least, str) and isinstance(most, str):
        crossed = "today" not in (least, most) and least > most
    elif _number(least) and _number(most):
        crossed = least > most or (low == "from" and least == most)
    else:
        return
    if crossed:
        yield (
            f"/{high}",
            f"“{low}” is {least} and “{high}” is {most}, so no answer fits. Put one of them right.",
        )


def _twice(holder: dict[str, Any], key: str, name: str, what: str) -> Iterator[Fault]:
    seen = set()
    for n, entry in _list(holder, key):
        called = entry.get(name)
        if isinstance(called, str) and called in seen:
            yield (
                f"/{key}/{n}/{name}",
                f"{what} “{called}” stands twice in “{key}”. Give one of them another.",
            )
        elif isinstance(called, str):
            seen.add(called)


def _list(holder: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = holder.get(key) if isinstance(holder, dict) else None
    for n, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield n, entry


def _number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
