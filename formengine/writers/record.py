"""A record as Markdown: who it is about, what was said and by whom, what was agreed, and who was given it."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.answers import STATES, speakers
from formengine.model import Form, Question, Section
from formengine.writers.wording import literally, quoted

Document = Mapping[str, Any]
"""A record as `Store.export` gives it: `schemas/conversation.schema.json`."""

_WHO = {"person": "the person", "advocate": "their advocate", "carer": "their carer", "worker": "the worker"}
_MARKS = {
    "third-party": "About somebody else",
    "in-confidence": "Said in confidence",
    "unsafe-at-home": "Not safe to be read at home",
}


def record_as_markdown(document: Document, form: Form) -> str:
    """Every answer there is, whether its question is shown or not: an export keeps nothing back."""
    blocks = [f"# {literally(form.title)}", *_head(document, form)]
    for section in form.sections:
        blocks += _section(section, document["answers"], 2)
    blocks += _unasked(document["answers"], form, document["conversation"].get("kept", {}))
    blocks += _beside(document["conversation"])
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(document: Document, form: Form) -> Iterator[str]:
    held, person = document["conversation"], document["person"]
    yield f"About {literally(str(person.get('name') or held['person']))}."
    lines = [f"- Form: {literally(form.title)}, version {document['form']['version']}"]
    lines.append(f"- Started {_when(held.get('started_at'))} by {literally(held.get('started_by', ''))}")
    if held.get("finished_at"):
        lines.append(f"- Finished {_when(held['finished_at'])} by {literally(held.get('finished_by', ''))}")
    else:
        lines.append("- Not finished yet")
    if held.get("corrects"):
        lines.append(f"- Corrects {held['corrects']}: {literally(held.get('reason', ''))}")
    yield "\n".join(lines)


def _section(section: Section, answers: Document, depth: int) -> Iterator[str]:
    inside = [
        *(block for question in section.questions for block in _question(question, answers)),
        *(block for one in section.sections for block in _section(one, answers, depth + 1)),
    ]
    if inside:
        yield f"{'#' * min(depth, 5)} {literally(section.title)}"
        yield from inside


def _question(question: Question, answers: Document) -> Iterator[str]:
    said = answers.get(question.id, {})
    if not said:
        return
    yield f"**{literally(question.text)}**"
    for speaker in dict.fromkeys([*speakers(question), *said]):
        if speaker in said:
            yield from _statement(said[speaker], speaker, question)


def _statement(statement: Document, speaker: str, question: Question | None) -> Iterator[str]:
    yield f"Said by {_WHO.get(speaker, speaker)}:"
    value = statement.get("value")
    if value is not None:
        yield quoted(question.as_text(value) if question else _raw(value))
    if statement.get("state"):
        why = f": {literally(statement['why'])}" if statement.get("why") else ""
        yield f"*{STATES.get(statement['state'], statement['state'])}{why}*"
    if statement.get("words"):
        yield quoted(statement["words"])
    if statement.get("where"):
        yield f"Where: {literally(statement['where'])}"
    for mark in statement.get("marks", ()):
        name = _MARKS.get(mark["kind"], mark["kind"])
        yield f"*{name}: {literally(mark['reason'])} (decided by {literally(mark['decided_by'])})*"


def _unasked(answers: Document, form: Form, kept: Document) -> Iterator[str]:
    asked = {question.id for question in form.questions()}
    left = {name: said for name, said in answers.items() if name not in asked}
    if left:
        yield "## Answers to questions this version does not ask"
    for name, said in left.items():
        was = kept.get(name)
        yield f"**{literally(was['asked'] if was else name)}**"
        if was:
            yield f"*Asked in version {was['version']}*"
        for speaker, statement in said.items():
            yield from _statement(statement, speaker, None)


def _beside(held: Document) -> Iterator[str]:
    for key, title in (
        ("took_part", "Who took part"),
        ("agreements", "What was agreed"),
        ("notes", "Notes beside the record"),
        ("running_notes", "Running notes"),
        ("copies", "Copies given"),
        ("waiting", "Two texts of one answer, still to be chosen between"),
    ):
        if held.get(key):
            yield f"## {title}"
            yield "\n\n".join("\n".join(_facts(entry)) for entry in held[key])
    if held.get("review"):
        yield "## Review"
        yield "\n".join(_facts(held["review"]))


def _facts(entry: Document, above: str = "") -> Iterator[str]:
    for key, value in entry.items():
        name = f"{above}{key}".replace("_", " ")
        if isinstance(value, Mapping):
            yield from _facts(value, f"{name}, ")
        elif value not in ("", None, [], ()):
            yield f"- {name}: {literally(_raw(value)).replace(chr(10), ' / ')}"


def _raw(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "\n".join(_raw(part) for part in value)
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_raw(part)}" for key, part in value.items())
    return str(value)


def _when(at: Any) -> str:
    return str(at or "")[:16].replace("T", " at ")
