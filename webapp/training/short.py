"""Short exercises: a handful of questions, ten minutes, and one way to mend them, step by step with its reasons."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from formengine.documents import read_toml, sentences
from formengine.errors import FormEngineError
from webapp.designer.versions import library
from webapp.training.reworking import Step, reworked

_DONE = {
    "up": "Move up",
    "down": "Move down",
    "first": "Ask first",
    "reword": "Say otherwise",
    "out": "Leave out",
    "add": "Ask as well",
}


class FaultyExercise(FormEngineError):
    """An exercise cannot be used; the text says why."""


@dataclass(frozen=True)
class Worked:
    """One step of the model answer: what is done, to which words, what is said instead, and why."""

    did: str
    text: str
    words: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Short:
    """A short exercise. `poor` is its id, as a pair's is."""

    poor: str
    title: str
    look: str
    minutes: int
    path: Path
    steps: tuple[Step, ...]
    worked: tuple[Worked, ...]


def shorts() -> list[Short]:
    """Every short exercise of the library, by id. Raises FaultyExercise."""
    folder = library() / "exercises"
    found = sorted(folder.glob("*/poor.json")) if folder.is_dir() else []
    return [_short(path, path.stat().st_mtime_ns) for path in found]


@lru_cache(maxsize=64)
def _short(path: Path, _changed: int) -> Short:
    file = path.with_name("model.toml")
    told = read_toml(file)
    if wrong := sentences(told, "exercise"):
        raise FaultyExercise("\n".join(f"{file}: {each}" for each in wrong))
    definition: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    steps = tuple(Step(each["did"], each["key"], each.get("words", "")) for each in told["step"])
    return Short(
        poor=path.parent.name,
        title=definition["title"],
        look=told["look"],
        minutes=told["minutes"],
        path=path,
        steps=steps,
        worked=tuple(_worked(definition, told["step"])),
    )


def _worked(definition: dict[str, Any], steps: list[dict[str, str]]) -> Iterator[Worked]:
    start = reworked(definition, ())
    texts = {start.keys[question.pointer]: question.text for question in start.version.form.questions()}
    for step in steps:
        yield Worked(_DONE[step["did"]], texts.get(step["key"], ""), step.get("words", ""), step["why"])
