"""The entry that lets a finding stand, put into a definition where it belongs, its reason left for a person to write."""

import json
import re

from formengine.findings import Finding
from formengine.lint.seen import Seen
from formengine.lint.spans import Edit, Spans
from formengine.load import Loaded


def entry_for(text: str, loaded: Loaded, finding: Finding) -> tuple[Edit, int] | None:
    """The change, and where in its words the reason is to be written. It is empty, and until somebody writes it the
    form is refused: nothing is let stand without a reason. Nothing for a form of another system."""
    if loaded.form.source_keys:
        return None
    spans = Spans(text, loaded.whereabouts)
    start, end = spans.value(_owner(loaded, finding.pointer))
    entry = json.dumps({"rule": finding.rule, "reason": ""})
    before_reason = len(entry) - 2
    allow = _allow_in(text[start:end])
    if allow is not None:
        at = start + allow
        comma = "" if text[at:].lstrip().startswith("]") else ", "
        return Edit(at, at, f"{entry}{comma}"), before_reason
    at = start + 1
    gap = re.match(r"\s*", text[at:end])
    space = gap.group() if gap else ""
    comma = "" if text[at + len(space)] == "}" else ","
    return Edit(at, at, f'{space}"allow": [{entry}]{comma}{"" if space else " "}'), (
        len(f'{space}"allow": [') + before_reason
    )


def _owner(loaded: Loaded, pointer: str) -> str:
    """The innermost question or section that a pointer is in; else the form."""
    seen = Seen(loaded.form)
    owners = {asked.question.pointer for asked in seen.asked} | {section.pointer for section in seen.sections}
    while pointer and pointer not in owners:
        pointer = pointer.rpartition("/")[0]
    return pointer


def _allow_in(value: str) -> int | None:
    """Where the list begins that an object's own `allow` holds, after its bracket."""
    depth = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', value, re.DOTALL):
        token = found.group()
        if token in "{[":
            depth += 1
        elif token in "}]":
            depth -= 1
        elif depth == 1 and token == '"allow"':
            opened = re.compile(r"\s*:\s*\[").match(value, found.end())
            if opened:
                return opened.end()
    return None
