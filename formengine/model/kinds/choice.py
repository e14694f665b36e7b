"""One of several answers, or any of several. With `other`, one more, told in words beside the answer."""

from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.question import Option, Question

OTHER = "other"
"""The value of the last answer, whose own words stand in the statement's `words`."""


def _with_other(options: tuple[Option, ...], other: str) -> tuple[Option, ...]:
    return (*options, Option(value=OTHER, label=other)) if other else options


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    kind: ClassVar[str] = "choice"

    options: tuple[Option, ...]
    other: str = ""

    @property
    def labels(self) -> tuple[Option, ...]:
        return _with_other(self.options, self.other)

    def value_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [option.value for option in self.labels]}

    def as_text(self, value: Any) -> str:
        return next((option.label for option in self.labels if option.value == value), str(value))


@dataclass(frozen=True, kw_only=True)
class Choices(Question):
    kind: ClassVar[str] = "choices"

    options: tuple[Option, ...]
    other: str = ""
    at_least: int = 0
    at_most: int = 0
    """0: as many as there are."""

    @property
    def labels(self) -> tuple[Option, ...]:
        return _with_other(self.options, self.other)

    def value_schema(self) -> dict[str, Any]:
        values = [option.value for option in self.labels]
        schema: dict[str, Any] = {
            "type": "array",
            "items": {"type": "string", "enum": values},
            "uniqueItems": True,
        }
        if self.at_most:
            schema["maxItems"] = self.at_most
        return schema

    def as_text(self, value: Any) -> str:
        labels = {option.value: option.label for option in self.labels}
        return "\n".join(labels.get(chosen, str(chosen)) for chosen in value)
