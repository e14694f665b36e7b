"""A poor form taken in hand: its questions moved, reworded, added, taken out. The steps are kept, never the result."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from formengine.documents import parse_json
from formengine.iterate.version import Version
from formengine.load import loaded

Did = Literal["up", "down", "first", "reword", "out", "add"]
DOINGS: tuple[Did, ...] = get_args(Did)

LONGEST = 300
MOST_STEPS = 300

_OF_THE_OLD_WORDS = ("framing", "translations", "easy_read", "allow")
"""What was said of a question's old words and need not be true of its new ones."""


@dataclass(frozen=True)
class Step:
    """One thing done to one question, or, adding one, to a section. Questions are known by where they first stood."""

    did: Did
    key: str
    words: str = ""


@dataclass
class _Part:
    """A section while it is reworked: what it says of itself, and the questions in it by key."""

    key: str
    level: int
    says: dict[str, Any]
    questions: list[tuple[str, dict[str, Any]]]
    inside: list["_Part"] = field(default_factory=list)


@dataclass(frozen=True)
class Reworked:
    """The form as it stands after the steps, and the key of each question and section by where it stands now."""

    version: Version
    keys: Mapping[str, str]


def reworked(definition: Mapping[str, Any], steps: Iterable[Step]) -> Reworked:
    """The form these steps make of a definition. A step about what is no longer there does nothing."""
    tops = [_part(section, str(n), 1) for n, section in enumerate(definition["sections"])]
    for number, step in enumerate(steps, 1):
        _take(step, number, [part for top in tops for part in _walk(top)])
    kept = [top for top in tops if _holds_anything(top)]
    keys: dict[str, str] = {}
    sections = [_as_definition(part, f"/sections/{n}", keys) for n, part in enumerate(kept)]
    made = {**definition, "sections": sections}
    name = f"{definition['id']}, reworked"
    return Reworked(Version(loaded(parse_json(json.dumps(made).encode(), name))), keys)


def _part(section: Mapping[str, Any], key: str, level: int) -> _Part:
    says = {name: value for name, value in section.items() if name not in ("questions", "sections")}
    questions = [
        (f"s{key}q{n}", copy.deepcopy(question)) for n, question in enumerate(section.get("questions", ()))
    ]
    inside = [_part(each, f"{key}.{n}", level + 1) for n, each in enumerate(section.get("sections", ()))]
    return _Part(f"s{key}", level, says, questions, inside)


def _walk(part: _Part) -> Iterator[_Part]:
    yield part
    for inside in part.inside:
        yield from _walk(inside)


def _take(step: Step, number: int, parts: list[_Part]) -> None:
    if step.did == "add":
        for part in parts:
            if part.key == step.key:
                new = {"id": f"new-{number}", "kind": "long-text", "text": step.words}
                part.questions.insert(0, (f"n{number}", new))
        return
    for at, part in enumerate(parts):
        for place, (key, question) in enumerate(part.questions):
            if key == step.key:
                _change(step, parts, at, place, question)
                return


def _change(step: Step, parts: list[_Part], at: int, place: int, question: dict[str, Any]) -> None:
    here = parts[at].questions
    if step.did == "reword":
        for name in _OF_THE_OLD_WORDS:
            question.pop(name, None)
        question["text"] = step.words
        return
    moving = here.pop(place)
    if step.did == "first":
        here.insert(0, moving)
    elif step.did == "up":
        if place:
            here.insert(place - 1, moving)
        else:
            parts[max(at - 1, 0)].questions.insert(len(parts[at - 1].questions) if at else 0, moving)
    elif step.did == "down":
        if place < len(here):
            here.insert(place + 1, moving)
        else:
            parts[min(at + 1, len(parts) - 1)].questions.insert(
                0 if at + 1 < len(parts) else len(here), moving
            )


def _holds_anything(part: _Part) -> bool:
    return any(each.questions for each in _walk(part))


def _as_definition(part: _Part, pointer: str, keys: dict[str, str]) -> dict[str, Any]:
    keys[pointer] = part.key
    questions = []
    for n, (key, question) in enumerate(part.questions):
        keys[f"{pointer}/questions/{n}"] = key
        questions.append(question)
    inside = [each for each in part.inside if _holds_anything(each)]
    made = {**part.says, "questions": questions}
    if inside:
        made["sections"] = [
            _as_definition(each, f"{pointer}/sections/{n}", keys) for n, each in enumerate(inside)
        ]
    return made
