"""Why a rule is there, with its examples: the words of its page."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.examples import Example, examples
from formengine.lint.rules import Rule


def allowance(rule: Rule) -> str:
    """The entry that lets a finding of this rule stand."""
    return f'"allow": [{{"rule": "{rule.id}", "reason": "…", "until": "2027-01-31"}}]'


def page(rule: Rule) -> str:
    """A rule's page in `docs/rules/`, in Markdown."""
    kinds = f" It judges: {', '.join(rule.kinds)}." if rule.kinds else ""
    preview = " It is a preview: on under `--strict`, or when selected." if rule.preview else ""
    also = f" It was called: {', '.join(rule.aliases)}." if rule.aliases else ""
    as_at = f" Looked at on {rule.as_at}." if rule.as_at else ""
    parts = [
        f"# {rule.id}",
        f"**{rule.title}.** Level: {rule.level}. Family: {rule.family}.{kinds}{preview}{also}",
        rule.why.strip(),
        f"What to do: {rule.fix}" if rule.fix else "",
        f"Source: {rule.source}.{as_at}",
    ]
    for is_bad, heading in ((True, "Not so"), (False, "But so")):
        parts.append(f"## {heading}")
        parts += [_example(each) for each in examples(rule.path) if each.is_bad is is_bad and _is_short(each)]
    parts += ["## To let a finding stand", f"Say why, where it is:\n\n```json\n{allowance(rule)}\n```"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _example(example: Example) -> str:
    return f"```text\n{shown_example(example)}\n```"


def _is_short(example: Example) -> bool:
    return len(shown_example(example)) < 2500


def shown_example(example: Example) -> str:
    """An example as somebody would read it: headings, questions, and what matters about each."""
    given = example.given
    lines = [f"(a form: {_plain(given['form'])})"] if given.get("form") else []
    sections = given.get("sections") or [
        {**given.get("section", {}), "ask": given.get("ask", [{"text": given.get("text", "")}])}
    ]
    for section in sections:
        lines += _section(section)
    return "\n".join(lines)


def _section(section: Mapping[str, Any]) -> Iterator[str]:
    about = {key: value for key, value in section.items() if key not in ("title", "ask", "sections")}
    if section.get("title") or about:
        yield f"# {section.get('title', '')}{f' ({_plain(about)})' if about else ''}".rstrip()
    for question in section.get("ask", []):
        about = {key: value for key, value in question.items() if key != "text"}
        yield f"- {question.get('text', 'What matters to you?')}{f' ({_plain(about)})' if about else ''}"
    for inside in section.get("sections", []):
        yield from _section(inside)


def _plain(about: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for key, value in about.items()
    )
