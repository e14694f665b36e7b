"""The examples in a rule's file: small forms that the rule must point at, and near misses that it must not."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from formengine.documents import parse_json
from formengine.lint.rules import FaultyRule
from formengine.load import Loaded, loaded


@dataclass(frozen=True, kw_only=True)
class Example:
    """`at` are the pointers the rule must give, `flags` the exact texts, `says` what a message must name; a good
    example has none of them."""

    rule: str
    is_bad: bool
    number: int
    given: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.rule}-{'bad' if self.is_bad else 'good'}-{self.number}"

    def form(self) -> Loaded:
        """The example as it would be read; with `elsewhere` as if it came from another system."""
        came = loaded(parse_json(json.dumps(self.definition(), indent=1).encode(), f"{self.name}.json"))
        if self.given.get("elsewhere"):
            return replace(came, form=replace(came.form, source_keys={"text": "text"}))
        return came

    def definition(self) -> dict[str, Any]:
        """The definition of the example's form, what it leaves out filled in."""
        given = self.given
        numbers = iter(range(1, 1000))
        sections = [_section(each, n, numbers) for n, each in enumerate(_sections(given))]
        form = {
            "id": "example",
            "version": 1,
            "kind": "conversation",
            "title": "An example",
            "sections": sections,
        }
        return {**form, **given.get("form", {})}

    def at(self) -> list[str]:
        """The pointers where the rule must fire: a number counts the form's questions from 0."""
        pointers = [question.pointer for question in self.form().form.questions()]
        return [pointers[at] if isinstance(at, int) else at for at in self.given.get("at", [])]

    def flags(self) -> list[str]:
        return list(self.given.get("flags", []))

    def says(self) -> list[str]:
        return list(self.given.get("says", []))


def examples(path: Path) -> Iterator[Example]:
    """The examples of a rule file, bad ones first. Raises FaultyRule."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FaultyRule(f"{path}: the rule cannot be read: {error}.") from None
    for kind in ("bad", "good"):
        for n, given in enumerate(data.get(kind, []), 1):
            yield Example(rule=path.stem, is_bad=kind == "bad", number=n, given=given)


def _sections(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "sections" in given:
        return list(given["sections"])
    if "form" in given and "sections" in given["form"]:
        return []
    asks = given["ask"] if "ask" in given else [{"text": given.get("text", "")}]
    return [{"ask": asks, **given.get("section", {})}]


def _section(given: Mapping[str, Any], n: int, numbers: Iterator[int]) -> dict[str, Any]:
    section = {key: value for key, value in given.items() if key not in ("ask", "sections")}
    section.setdefault("id", f"section-{n + 1}")
    section.setdefault("title", "About you")
    section["questions"] = [_question(each, numbers) for each in given.get("ask", [])]
    if "sections" in given:
        section["sections"] = [
            _section(each, (n + 1) * 10 + m, numbers) for m, each in enumerate(given["sections"])
        ]
    return section


def _question(given: Mapping[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    question = {
        "id": f"question-{next(numbers)}",
        "kind": "long-text",
        "text": "What matters to you?",
        **given,
    }
    if "options" in question:
        question["options"] = [
            {"value": f"option-{n}", "label": each} if isinstance(each, str) else each
            for n, each in enumerate(question["options"], 1)
        ]
    if "questions" in question:
        question["questions"] = [_question(each, numbers) for each in question["questions"]]
    if "columns" in question:
        question["columns"] = [
            {
                "id": f"column-{n}",
                **column,
                "questions": [_question(q, numbers) for q in column.get("questions", [{}])],
            }
            for n, column in enumerate(question["columns"], 1)
        ]
    return question
