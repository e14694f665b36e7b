"""What a schema fault means, in sentences that say where, what and what to do."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any


def said(error: Any, promise: str, below: int, whole: str = "the form") -> Iterator[tuple[str, str]]:
    """Pointer and sentence of each fault in a validator's error; `promise` is the schema's own word on it,
    given of what stands `below` steps above the fault.

    An error that names several unknown keys gives a sentence for each.
    """
    path = error.instance_path
    path = path[: len(path) - below] if promise else path
    pointer = "".join(f"/{_escaped(str(part))}" for part in path)
    where = place(path, whole)
    kind = error.kind
    if kind.name == "additionalProperties":
        for key in kind.unexpected:
            yield (
                f"{pointer}/{_escaped(key)}",
                f"{where} has “{key}”, which is not known here. Mend its spelling, or take it out.",
            )
    elif kind.name == "required" and not promise:
        yield pointer, f"{where} needs “{kind.property}”. Add it."
    elif promise:
        yield pointer, f"{where}: {promise}"
    else:
        say = _SENTENCES.get(kind.name)
        yield pointer, f"{where} {say(kind, error)}" if say else f"{where}: {error.message}."


def place(path: Sequence[str | int], whole: str = "the form") -> str:
    """“Section 2, question 4, hint”: as a person counts."""
    words: list[str] = []
    above: str | int | None = None
    for part in path:
        if isinstance(part, int):
            words[-1] = f"{_COUNTED.get(str(above), str(above))} {part + 1}"
        else:
            words.append(part)
        above = part
    place = ", ".join(words) or whole
    return place[0].upper() + place[1:]


_COUNTED = {
    "sections": "section",
    "questions": "question",
    "options": "option",
    "columns": "column",
    "rows": "row",
    "prompts": "prompt",
    "domains": "domain",
    "all": "part of all",
    "any": "part of any",
}

_TYPES = {
    "string": "text",
    "object": "an object { }",
    "array": "a list [ ]",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}

_WRITTEN = {
    "id": "Use small letters, digits and hyphens, beginning with a letter or digit, as in “good-day”.",
    "serves": "Write a reference such as “care-act:9.4.b”.",
    "duties": "Write a kind of duty such as “care-act:needs-assessment”.",
    "legal_test": "Write a legal test such as “care-act:eligibility-adult”.",
    "prsb": "Write a PRSB element such as “about-me:most-important”.",
    "until": "Write a date as year-month-day, as in 2026-11-23.",
    "published": "Write a date as year-month-day, as in 2026-11-23.",
    "earliest": "Write a date as year-month-day, or “today”.",
    "latest": "Write a date as year-month-day, or “today”.",
    "domains": "Name a domain set by its id, such as “care-act-wellbeing”.",
    "reason": "Say why it may stand.",
    "council": "Write the name in one line.",
    "product": "Write the name in one line.",
    "home": "Write the whole address, as in “https://www.example.org/”.",
    "colour": "Write # and six digits, as in “#1f5f5b”.",
    "accent": "Write # and six digits, as in “#a8492a”.",
    "logo": "Name an .svg or .png file in the folder of this file.",
    "phone": "Write a phone number in digits, as in “01632 960 000”.",
    "email": "Write an email address, as in “help@example.org”.",
    "language": "Write a language such as “en-GB” or “cy”.",
}


def _pattern(_: Any, error: Any) -> str:
    key = next((part for part in reversed(error.instance_path) if isinstance(part, str)), "")
    how = _WRITTEN.get(key, "docs/definition.md says how it is written.")
    return f"is {_shown(error.instance)}. {how}"


def _any_of(_: Any, error: Any) -> str:
    if isinstance(error.instance, dict) and "columns" in error.instance:
        return "needs “rows”, or “add_rows” for rows that people add. Give one."
    return "is none of the things it may be. docs/definition.md says which there are."


_ONE_TEST = "must hold one test of one question, or one of all, any and not. Keep one of these."

_SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "enum": lambda kind, error: f"is {_shown(error.instance)}. It must be one of {_listed(kind.options)}.",
    "const": lambda kind, error: f"is {_shown(error.instance)}. It must be {_shown(kind.expected_value)}.",
    "type": lambda kind, error: (
        f"is {_shown(error.instance)}. It must be {' or '.join(_TYPES[t] for t in kind.types)}."
    ),
    "pattern": _pattern,
    "minItems": lambda kind, _: f"has too few entries. Give at least {kind.limit}.",
    "maxItems": lambda kind, _: f"has too many entries. Give at most {kind.limit}.",
    "minLength": lambda _, __: "is empty. Write something, or take it out.",
    "maxLength": lambda kind, _: f"is longer than {kind.limit} characters. Shorten it.",
    "minimum": lambda kind, error: f"is {_shown(error.instance)}. It must be {kind.limit} or more.",
    "maximum": lambda kind, error: f"is {_shown(error.instance)}. It must be {kind.limit} or less.",
    "uniqueItems": lambda _, __: "names the same thing twice. Keep one of them.",
    "minProperties": lambda _, __: _ONE_TEST,
    "maxProperties": lambda _, __: _ONE_TEST,
    "falseSchema": lambda _, __: _ONE_TEST,
    "anyOf": _any_of,
    "propertyNames": lambda _, error: (
        f"has a key that is not a language: {_listed(list(error.instance))}. Write each as “cy” or “en-GB”."
    ),
}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "null"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text if len(text) <= 40 else text[:40] + '…'}”"


def _listed(options: Sequence[Any]) -> str:
    return ", ".join(_shown(option) for option in options)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
