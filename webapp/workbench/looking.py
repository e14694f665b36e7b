"""A draft looked at: what the linter finds beside each part, what can be swapped safely, how much the form asks.

Nothing here reads or writes a file: a definition goes in as it stands, and the rules are kept warm between looks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from formengine.documents import Document, check
from formengine.editing import FORM, Part, parts
from formengine.findings import LEVELS, Finding
from formengine.lint import Config, lint
from formengine.lint.effort import Effort, effort_of
from formengine.lint.fixes import edits
from formengine.lint.seen import Seen
from formengine.load import Loaded, Span, form_from
from formengine.load.sense import nonsense
from formengine.model import Form
from webapp.designer.outlines import Beside, beside

Definition = Mapping[str, Any]


@dataclass(frozen=True)
class Swap:
    """One plain word for one official one, or a slip of the keys put right: safe to make without thinking."""

    pointer: str
    start: int
    said: str
    words: str

    @property
    def name(self) -> str:
        return json.dumps([self.pointer, self.start, self.said, self.words], ensure_ascii=False)


@dataclass(frozen=True)
class Told:
    """A finding beside a part, and the safe swap that settles it, where there is one."""

    finding: Beside
    swap: Swap | None = None


class Looked:
    """A definition known to keep the form schema, and all the workbench shows of it."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.form: Form = form_from(definition)
        self.parts: dict[str, Part] = parts(definition)

    @cached_property
    def told(self) -> Mapping[str, tuple[Told, ...]]:
        """What is said of each part, by its key, the graver first."""
        texts = _Texts(self.definition)
        found: list[Finding] = lint(Loaded(self.form, "the draft", texts), _config())
        if self.form.profile:
            found += check(_Unplaced("the draft", "", self.definition), f"profiles/{self.form.profile}")
        by_pointer = {part.pointer: key for key, part in self.parts.items()}
        told: dict[str, dict[tuple[str, str], Told]] = {}
        for finding in sorted(found, key=lambda each: LEVELS.index(each.level)):
            key = by_pointer[_owner(finding.pointer, by_pointer)]
            one = Told(beside(finding), texts.swap(finding))
            told.setdefault(key, {}).setdefault((finding.rule, finding.message), one)
        return {key: tuple(those.values()) for key, those in told.items()}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each level."""
        levels = [each.finding.level for those in self.told.values() for each in those]
        return {level: levels.count(level) for level in LEVELS}

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.form, _config().texts)

    @cached_property
    def framings(self) -> Mapping[str, str]:
        """What each question's words ask people to talk about; identity, consent, access and safety left out."""
        by_pointer = {part.pointer: key for key, part in self.parts.items()}
        return {
            by_pointer[asked.question.pointer]: self.seen.framing(asked)
            for asked in self.seen.asked
            if asked.question.asks and asked.stem is None and self.seen.purpose(asked)[0] is None
        }

    @cached_property
    def effort(self) -> Effort:
        return effort_of(self.seen.words, self.seen.asked)

    def swaps(self) -> Iterator[Swap]:
        for those in self.told.values():
            yield from (each.swap for each in those if each.swap)


def faults(definition: Definition) -> list[Finding]:
    """What keeps a definition from being a form; nothing where it is one."""
    document = _Unplaced("the draft", "", definition)
    return [*check(document, "form"), *nonsense(document)]


@lru_cache(maxsize=1)
def _config() -> Config:
    """Every place is told, not only the first: each question shows what is said of it."""
    return Config(every_occurrence=True)


class _Nowhere:
    def of(self, _pointer: str, _within: int | None = None) -> tuple[int, int]:
        return 0, 0

    def span(self, _pointer: str, _within: int | None = None, _until: int | None = None) -> Span:
        return 0, 0, 0, 0


class _Unplaced(Document):
    """A definition that never was a file, so that no time goes into lines and columns nobody sees."""

    @cached_property
    def positions(self) -> Any:
        return _Nowhere()


class _Texts:
    """The texts that findings point into, a line each: where they stand there is all that a swap needs."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._lines: list[tuple[str, str]] = []
        self._at: dict[str, int] = {}

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        if within is None:
            return 0, 0
        if pointer not in self._at:
            value = value_at(self._definition, pointer)
            if not isinstance(value, str):
                return 0, 0
            self._lines.append((pointer, " ".join(value.split("\n"))))
            self._at[pointer] = len(self._lines)
        return self._at[pointer], within + 1

    def span(self, pointer: str, within: int | None = None, until: int | None = None) -> Span:
        line, column = self.of(pointer, within)
        if not line or within is None or until is None:
            return line, column, 0, 0
        return line, column, line, column + until - within

    def swap(self, finding: Finding) -> Swap | None:
        if not finding.line:
            return None
        pointer, text = self._lines[finding.line - 1]
        alone = replace(finding, line=1)
        edit = next(edits(text, [alone]), None)
        if edit is None or edit.words == text[edit.start : edit.end]:
            return None
        return Swap(pointer, edit.start, text[edit.start : edit.end], edit.words)


def value_at(definition: Definition, pointer: str) -> Any:
    """What a pointer leads to; None where it leads nowhere."""
    value: Any = definition
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(name)
        else:
            return None
    return value


def _owner(pointer: str, owners: Mapping[str, str]) -> str:
    while pointer and pointer not in owners:
        pointer = pointer.rpartition("/")[0]
    return pointer


def in_words(counts: Mapping[str, int]) -> str:
    """How many findings there are, to be heard."""
    said = [
        f"{counts[level]} {name}"
        for level, name in zip(LEVELS, ("to mend", "to look at", "advice"), strict=True)
        if counts[level]
    ]
    return f"The linter finds {_listed(said)}." if said else "The linter finds nothing to put right."


def _listed(said: Sequence[str]) -> str:
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else list(said))


__all__ = ["FORM", "Looked", "Swap", "Told", "faults", "in_words", "value_at"]
