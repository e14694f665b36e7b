"""A definition, once checked, becomes a Form; after this nobody passes dicts."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from formengine.documents import Document, check, read_json
from formengine.errors import RefusedDefinition
from formengine.load.loaded import Loaded
from formengine.load.sense import nonsense
from formengine.model import (
    KINDS,
    All,
    Allowance,
    Any_,
    AskedOf,
    Changes,
    Condition,
    Form,
    Not,
    Option,
    Question,
    Section,
    Shaper,
    Test,
    Translation,
)
from formengine.model.kinds import Column, Row


def load_form(path: Path) -> Loaded:
    """Read one of our own definitions. Raises UnreadableFile, or RefusedDefinition with every fault."""
    return loaded(read_json(path))


def loaded(document: Document) -> Loaded:
    """A document as a form with its positions. Raises RefusedDefinition with every fault."""
    faults = sorted(
        [*check(document, "form"), *nonsense(document)], key=lambda fault: (fault.line, fault.column)
    )
    if faults:
        raise RefusedDefinition(document.name, faults)
    return Loaded(form_from(document.data), document.name, document.positions, definition=document.data)


def digest(definition: Mapping[str, Any]) -> str:
    """The sha256 of a definition's canonical JSON: what a conversation was held on, whatever the file's layout."""
    import hashlib  # with json, which reading a form does without
    import json

    canonical = json.dumps(definition, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def form_from(definition: Mapping[str, Any]) -> Form:
    """A definition known to keep the form schema, as a Form."""
    given: dict[str, Any] = {key: value for key, value in definition.items() if key != "$schema"}
    given["sections"] = _sections(given["sections"], "/sections")
    if "changes" in given:
        changes = dict(given["changes"])
        changes["feedback"] = tuple(changes.get("feedback", ()))
        given["changes"] = Changes(**changes)
    given["shaped_by"] = tuple(Shaper(**who) for who in given.get("shaped_by", ()))
    given["duties"] = tuple(given.get("duties", ()))
    given["allow"] = _allow(given)
    return Form(**given)


def _sections(
    sections: list[dict[str, Any]], pointer: str, asked_of: AskedOf = "person"
) -> tuple[Section, ...]:
    return tuple(_section(section, f"{pointer}/{n}", asked_of) for n, section in enumerate(sections))


def _section(section: dict[str, Any], pointer: str, asked_of: AskedOf) -> Section:
    given = dict(section)
    asked_of = given.get("asked_of", asked_of)
    given["questions"] = _questions(given.get("questions", []), f"{pointer}/questions", asked_of)
    given["sections"] = _sections(given.get("sections", []), f"{pointer}/sections", asked_of)
    if "show_when" in given:
        given["show_when"] = condition(given["show_when"])
    given["translations"] = _translations(given)
    given["serves"] = tuple(given.get("serves", ()))
    given["allow"] = _allow(given)
    return Section(**given, pointer=pointer)


def _questions(questions: list[dict[str, Any]], pointer: str, asked_of: AskedOf) -> tuple[Question, ...]:
    return tuple(_question(question, f"{pointer}/{n}", asked_of) for n, question in enumerate(questions))


def _question(question: dict[str, Any], pointer: str, asked_of: AskedOf) -> Question:
    """`asked_of` is the section's, for a question (and the parts of its rows) that does not say otherwise."""
    given = {"asked_of": asked_of, **{key: value for key, value in question.items() if key != "kind"}}
    kind = KINDS[question["kind"]]
    for key in ("prompts", "serves", "feeds"):
        if key in given:
            given[key] = tuple(given[key])
    if "show_when" in given:
        given["show_when"] = condition(given["show_when"])
    if "translations" in given:
        given["translations"] = _translations(given)
    if "allow" in given:
        given["allow"] = _allow(given)
    if "options" in given:
        given["options"] = tuple([_option(**option) for option in given["options"]])
    if "questions" in given:
        given["questions"] = _questions(given["questions"], f"{pointer}/questions", given["asked_of"])
    if "columns" in given:
        given["columns"] = tuple(
            _column(column, f"{pointer}/columns/{n}", given["asked_of"])
            for n, column in enumerate(given["columns"])
        )
    if "rows" in given:
        given["rows"] = tuple(Row(**row) for row in given["rows"])
    if "from" in given:
        given["from_"] = given.pop("from")
    return kind(**given, pointer=pointer)


@lru_cache(maxsize=1024)
def _option(**given: Any) -> Option:
    """An answer offered: yes and no stand in every form."""
    return Option(**given)


def _column(column: dict[str, Any], pointer: str, asked_of: AskedOf) -> Column:
    questions = _questions(column["questions"], f"{pointer}/questions", asked_of)
    return Column(**{**column, "questions": questions}, pointer=pointer)


def condition(given: Mapping[str, Any]) -> Condition:
    """A condition as written in a definition, as one that can be asked whether it holds."""
    if "all" in given:
        return All(tuple(condition(part) for part in given["all"]))
    if "any" in given:
        return Any_(tuple(condition(part) for part in given["any"]))
    if "not" in given:
        return Not(condition(given["not"]))
    operator = next(key for key in given if key != "question")
    return Test(given["question"], operator, given[operator])  # type: ignore[arg-type]


def _translations(given: Mapping[str, Any]) -> dict[str, Translation]:
    return {
        language: Translation(**{**words, "prompts": tuple(words.get("prompts", ()))})
        for language, words in given.get("translations", {}).items()
    }


def _allow(given: Mapping[str, Any]) -> tuple[Allowance, ...]:
    return tuple(Allowance(**entry) for entry in given.get("allow", ()))


@cache
def known_keys(kind: str) -> frozenset[str]:
    """The keys a definition of this kind may hold, as the model has them. For tests of schema against model."""
    from dataclasses import fields

    return frozenset(field.name.rstrip("_") for field in fields(KINDS[kind])) - {"pointer"} | {"kind"}
