"""Definitions with one thing wrong each: what is wrong, where it stands, and what a person is told."""

from dataclasses import dataclass
from typing import Any

from tests.builders import Definition, a_definition, a_question, a_section

FIRST = "/sections/0/questions/0"


@dataclass(frozen=True)
class Broken:
    """`told` is the whole sentence; `at` the pointer whose line and column are given."""

    name: str
    definition: Any
    at: str
    told: str


def _one(name: str, at: str, told: str, *, kind: str = "long-text", **keys: Any) -> Broken:
    """A form whose one question is broken; `at` and `told` are said of that question."""
    return Broken(
        name, a_definition(a_question(kind=kind, **keys)), FIRST + at, f"Section 1, question 1{told}"
    )


def _less(definition: Definition, *keys: str) -> Definition:
    return {key: value for key, value in definition.items() if key not in keys}


_GOOD_DAY = "“What does a good day look like for you?”"
_TEST = "must hold one test of one question, or one of all, any and not. Keep one of these."

BROKEN = [
    _one("a misspelt key", "/hnit", " has “hnit”, which is not known here. Mend its spelling, or take it out.", hnit="x"),
    Broken("no text", a_definition(_less(a_question(), "text")), FIRST, "Section 1, question 1 needs “text”. Add it."),
    Broken("no kind", a_definition(_less(a_question(), "kind")), FIRST, "Section 1, question 1 needs “kind”. Add it."),
    Broken("no id", a_definition(_less(a_question(), "id")), FIRST, "Section 1, question 1 needs “id”. Add it."),
    _one("a kind there is not", "/kind", ", kind is “textarea”. It must be one of “short-text”, “long-text”, “choice”, “choices”, “yes-no”, “number”, “date”, “scale”, “grid”, “group”, “statement”, “people”, “information”.", kind="textarea"),
    Broken("no options", a_definition(_less(a_question(kind="choice"), "options")), FIRST, "Section 1, question 1 needs “options”. Add it."),
    _one("options, but none", "/options", ", options has too few entries. Give at least 1.", kind="choice", options=[]),
    _one("an option without a label", "/options/0", ", option 1 needs “label”. Add it.", kind="choices", options=[{"value": "a"}]),
    _one("options of a question in words", "/options", " has “options”, which is not known here. Mend its spelling, or take it out.", options=[{"value": "a", "label": "A"}]),
    _one("an id with a space", "/id", ", id is “Good day”. Use small letters, digits and hyphens, beginning with a letter or digit, as in “good-day”.", id="Good day"),
    _one("a framing there is not", "/framing", ", framing is “positive”. It must be one of “strengths”, “deficit”, “risk”, “service”, “neutral”, “mixed”.", framing="positive"),
    _one("a reference to nothing known", "/serves/0", ", serves 1 is “Care Act 9”. Write a reference such as “care-act:9.4.b”.", serves=["Care Act 9"]),
    _one("required in words", "/required", ", required is “yes”. It must be true or false.", required="yes"),
    _one("prompts as text", "/prompts", ", prompts is “Where?”. It must be a list [ ].", prompts="Where?"),
    _one("a hint of null", "/hint", ", hint is null. It must be text.", hint=None),
    _one("an empty text", "/text", ", text is empty. Write something, or take it out.", text=""),
    _one("a text too long", "/text", ", text is longer than 2000 characters. Shorten it.", text="x" * 2001),
    _one("a feed named twice", "/feeds", ", feeds names the same thing twice. Keep one of them.", feeds=["plan", "plan"]),
    _one("a finding let stand without a reason", "/allow/0", ", allow 1 needs “reason”. Add it.", allow=[{"rule": "jargon"}]),
    _one("a language by its name", "/translations", ", translations has a key that is not a language: “Welsh”. Write each as “cy” or “en-GB”.", translations={"Welsh": {"text": "x"}}),
    _one("two tests in one", "/show_when", f", show_when {_TEST}", show_when={"question": "a", "is": "x", "is_not": "y"}),
    _one("a condition without a test", "/show_when", f", show_when {_TEST}", show_when={"question": "a"}),
    _one("a comparison there is not", "/show_when/equals", ", show_when has “equals”, which is not known here. Mend its spelling, or take it out.", show_when={"question": "a", "equals": "x"}),
    _one("more than a text", "/show_when/more_than", ", show_when, more_than is “3”. It must be a number.", show_when={"question": "a", "more_than": "3"}),
    _one("a scale to a hundred", "/to", ", to is “100”. It must be 10 or less.", kind="scale", to=100),
    Broken("a grid without rows", a_definition(_less(a_question(kind="grid"), "add_rows")), FIRST, "Section 1, question 1 needs “rows”, or “add_rows” for rows that people add. Give one."),
    _one("a grid inside a group", "/questions/0/kind", ", question 1, kind is “grid”. It must be one of “short-text”, “long-text”, “choice”, “choices”, “yes-no”, “number”, “date”, “scale”, “statement”.", kind="group", questions=[a_question(kind="grid")]),
    _one("a date in words", "/earliest", ", earliest is “yesterday”. Write a date as year-month-day, or “today”.", kind="date", earliest="yesterday"),
    Broken("a day that never was", a_definition(a_question(kind="date", latest="2026-02-30")), f"{FIRST}/latest", f"{_GOOD_DAY}: there is no such day as 2026-02-30. Put “latest” right."),
    Broken("limits that cross", a_definition(a_question(kind="number", minimum=9, maximum=3)), f"{FIRST}/maximum", f"{_GOOD_DAY}: “minimum” is 9 and “maximum” is 3, so no answer fits. Put one of them right."),
    Broken("two options of one value", a_definition(a_question(kind="choice", options=[{"value": "a", "label": "A"}, {"value": "a", "label": "B"}])), f"{FIRST}/options/1/value", f"{_GOOD_DAY}: the value “a” stands twice in “options”. Give one of them another."),
    Broken("a section without a title", a_definition(sections=[_less(a_section(), "title")]), "/sections/0", "Section 1 needs “title”. Add it."),
    Broken("no sections", _less(a_definition(), "sections"), "", "The form needs “sections”. Add it."),
    Broken("sections, but none", a_definition(sections=[]), "/sections", "Sections has too few entries. Give at least 1."),
    Broken("version nought", a_definition(version=0), "/version", "Version is “0”. It must be 1 or more."),
    Broken("a kind of form there is not", a_definition(kind="questionnaire"), "/kind", "Kind is “questionnaire”. It must be one of “conversation”, “assessment”, “support-plan”, “review”, “survey”, “audit”, “other”."),
    Broken("a list, not a form", [a_definition()], "", "The form is a list. It must be an object { }."),
]  # fmt: skip
