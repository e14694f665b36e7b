"""A form as its definition: the inverse of `load.form_from`, with what says nothing left out."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from formengine.model import All, Any_, Condition, Form, Not, Question, Section, Test
from formengine.model.kinds import Column, Grid, Group, Scale
from formengine.model.question import AskedOf
from formengine.writers.names import our_ids


def definition_of(form: Form) -> dict[str, Any]:
    """What stands in a file of ours. Ids of other systems are written as ids of ours, the old one carried."""
    return _Writer(our_ids(form)).form(form)


class _Writer:
    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed

    def form(self, form: Form) -> dict[str, Any]:
        written = self._plainly(form, leave=("sections", "source_keys"))
        written.setdefault("shaped_by", [])  # nobody yet: said, and never left to be guessed
        written["sections"] = [self.section(section, "person") for section in form.sections]
        return self._named(form, written)

    def section(self, section: Section, asked_of: AskedOf) -> dict[str, Any]:
        written = self._plainly(section, leave=("questions", "sections", "pointer"))
        asked_of = section.asked_of or asked_of
        if section.questions or not section.sections:
            written["questions"] = [self.question(question, asked_of) for question in section.questions]
        if section.sections:
            written["sections"] = [self.section(inside, asked_of) for inside in section.sections]
        return self._named(section, written)

    def question(self, question: Question, asked_of: AskedOf) -> dict[str, Any]:
        """`asked_of` is what it would be asked of if it said nothing."""
        plain = self._plainly(question, leave=("pointer", "asked_of", "questions", "columns", "from_", "to"))
        written = {"id": plain.pop("id"), "kind": question.kind, **plain}
        if question.asked_of != asked_of:
            written["asked_of"] = question.asked_of
        if isinstance(question, Scale):
            written |= {"from": question.from_, "to": question.to}
        if isinstance(question, Group) and question.questions:
            written["questions"] = [self.question(part, question.asked_of) for part in question.questions]
        if isinstance(question, Grid):
            written["columns"] = [self._column(column, question.asked_of) for column in question.columns]
        if "feeds" in written:
            written["feeds"] = [self._renamed.get(name, name) for name in written["feeds"]]
        return self._named(question, written)

    def _column(self, column: Column, asked_of: AskedOf) -> dict[str, Any]:
        written = self._plainly(column, leave=("pointer", "questions"))
        return written | {"questions": [self.question(part, asked_of) for part in column.questions]}

    def _named(self, part: Form | Section | Question, written: dict[str, Any]) -> dict[str, Any]:
        """With an id that can stand here; where that is another, the old one is carried."""
        renamed = self._renamed.get(part.id)
        return written | {"id": renamed, "carried": {**part.carried, "id": part.id}} if renamed else written

    def _plainly(self, part: Any, leave: tuple[str, ...] = ()) -> dict[str, Any]:
        """The fields of a part that say something its default does not."""
        written = {}
        for field in fields(part):
            value = getattr(part, field.name)
            default = field.default_factory() if field.default_factory is not MISSING else field.default
            if field.name not in leave and value != default:
                written[field.name] = self._value(value)
        return written

    def _value(self, value: Any) -> Any:
        if isinstance(value, Test | All | Any_ | Not):
            return self._condition(value)
        if is_dataclass(value):
            return self._plainly(value)
        if isinstance(value, tuple):
            return [self._value(part) for part in value]
        if isinstance(value, Mapping):
            return {key: self._value(part) for key, part in value.items()}
        return value

    def _condition(self, condition: Condition) -> dict[str, Any]:
        match condition:
            case Test():
                question = self._renamed.get(condition.question, condition.question)
                return {"question": question, condition.operator: condition.operand}
            case All():
                return {"all": [self._condition(part) for part in condition.parts]}
            case Any_():
                return {"any": [self._condition(part) for part in condition.parts]}
            case Not():
                return {"not": self._condition(condition.part)}
