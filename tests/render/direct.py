"""The slow way, to hold the compiled page against: the macros run with the entries themselves."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from jinja2 import Environment
from markupsafe import Markup, escape

from formengine.answers import STATES, speakers
from formengine.model.question import Question
from formengine.render.compiled import COMPONENT, Entries, Flag, Prose, field_id, meanings_beside


@dataclass(frozen=True, kw_only=True)
class Here:
    entries: Entries
    prose: Prose
    steps: tuple[str, ...]
    of: str = ""
    row: str = ""
    number: str = ""
    states: ClassVar[Mapping[Any, str]] = STATES
    speakers: ClassVar[Callable[[Question], Sequence[str]]] = staticmethod(speakers)
    meanings: ClassVar[Callable[[Question], Sequence[Any]]] = staticmethod(meanings_beside)

    @property
    def name(self) -> str:
        return ":".join(self.steps)

    @property
    def id(self) -> str:
        return field_id(self.name)

    @property
    def value(self) -> str:
        return self.entries.values.get(self.name, "")

    @property
    def others(self) -> str:
        return ""

    @property
    def error(self) -> str:
        return self.entries.errors.get(self.name, "")

    def part(self, *steps: str) -> "Here":
        return replace(self, steps=(*self.steps, *steps))

    def chosen(self, value: str, attribute: str = "checked") -> Flag:  # noqa: ARG002
        return Flag(self.value == value, "")

    def picked(self, value: str) -> Flag:
        return Flag(value in self.entries.picked.get(self.name, ()), "")

    def filled(self, *parts: str) -> Flag:
        return Flag(any(self.part(part).value or self.part(part).error for part in parts), "")

    def field(self, macro: Callable[..., str], *given: Any) -> Markup:
        return Markup(macro(*given, self))

    def rows(self, macro: Callable[..., str], *given: Any, fixed: Collection[str] = ()) -> Markup:
        rows = [row for row in self.entries.rows.get(self.name, ()) if row not in fixed]
        return Markup("").join(
            Markup(macro(*given, replace(self.part(row), of=self.name, row=row, number=str(number))))
            for number, row in enumerate(rows, 1)
        )


def direct_page(
    environment: Environment, questions: Iterable[Question], entries: Entries, prose: Prose = escape
) -> Markup:
    component: Any = environment.get_template(COMPONENT).module
    return Markup("\n").join(
        Markup(component.question(question, Here(entries=entries, prose=prose, steps=(question.id,))))
        for question in questions
    )
