"""Findings let stand, each with a reason: in a definition, in an ignore file, in the configuration."""

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from formengine.frozen import dataclass
from formengine.model import Allowance, Form


@dataclass(frozen=True, kw_only=True)
class LetStand:
    """One entry of an ignore file or of the configuration. What is left empty is every form, question or path."""

    rule: str
    reason: str
    until: str = ""
    form: str = ""
    question: str = ""
    path: str = ""
    file: str = ""
    """The file it is written in, to say where an entry that serves nothing can be taken out."""

    def concerns(self, form_id: str, name: str) -> bool:
        """Whether it is about this form at all."""
        return (not self.form or self.form == form_id) and (not self.path or self._names(name))

    def _names(self, name: str) -> bool:
        """A path is matched as it was named, or from any folder above."""
        return fnmatch(name, self.path) or fnmatch(Path(name).resolve().as_posix(), f"*/{self.path}")


@dataclass(frozen=True)
class Told:
    """Where an allowance of a definition stands, and what it says."""

    pointer: str
    scope: str
    allowance: Allowance


class Allowances:
    """What is let stand in one form. Keeps account of which entries let anything stand."""

    def __init__(self, form: Form, name: str, entries: tuple[LetStand, ...], today: date) -> None:
        self._today = today.isoformat()
        self._entries = tuple(entry for entry in entries if entry.concerns(form.id, name))
        self.told = tuple(_told(form))
        self.there_are_any = bool(self.told or self._entries)
        self._used: set[int] = set()

    def lets(self, rule_names: frozenset[str], pointer: str, question: str) -> bool:
        """Whether a finding of a rule, by any of its names, is let stand at this place."""
        let = False
        for told in self.told:
            inside = not told.scope or pointer == told.scope or pointer.startswith(f"{told.scope}/")
            if told.allowance.rule in rule_names and inside and not self._is_over(told.allowance.until):
                self._used.add(id(told))
                let = True
        for entry in self._entries:
            about = not entry.question or entry.question == question
            if entry.rule in rule_names and about and not self._is_over(entry.until):
                self._used.add(id(entry))
                let = True
        return let

    def unused(self) -> Iterator[Told]:
        """Those of the definition that let nothing stand, and are not over."""
        return (
            told
            for told in self.told
            if id(told) not in self._used and not self._is_over(told.allowance.until)
        )

    def over(self) -> Iterator[Told]:
        """Those of the definition whose day has passed."""
        return (told for told in self.told if self._is_over(told.allowance.until))

    def used_entries(self) -> frozenset[LetStand]:
        return frozenset(entry for entry in self._entries if id(entry) in self._used)

    def _is_over(self, until: str) -> bool:
        return bool(until) and until < self._today


def _told(form: Form) -> Iterator[Told]:
    yield from _each("", form.allow)
    for section in form.walk():
        yield from _each(section.pointer, section.allow)
        for question in section.questions:
            for part in (question, *question.parts):
                if part.allow and (part is question or part.pointer != question.pointer):
                    yield from _each(part.pointer, part.allow)


def _each(scope: str, allow: tuple[Allowance, ...]) -> Iterator[Told]:
    for n, allowance in enumerate(allow):
        yield Told(f"{scope}/allow/{n}", scope, allowance)
