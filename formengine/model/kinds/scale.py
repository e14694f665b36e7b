"""A whole number between two ends in words, and a statement to agree with."""

from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.question import Option, Question


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    kind: ClassVar[str] = "scale"

    low: str
    high: str
    from_: int = 0
    to: int = 10

    @property
    def labels(self) -> tuple[Option, ...]:
        words = {self.from_: f" – {self.low}", self.to: f" – {self.high}"}
        return tuple(
            Option(value=str(step), label=f"{step}{words.get(step, '')}")
            for step in range(self.from_, self.to + 1)
        )

    def value_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.from_, "maximum": self.to}

    def as_text(self, value: Any) -> str:
        return f"{value}, where {self.from_} is “{self.low}” and {self.to} is “{self.high}”"


AGREEMENT = (
    Option(value="strongly-agree", label="Strongly agree"),
    Option(value="agree", label="Agree"),
    Option(value="neither", label="Neither agree nor disagree"),
    Option(value="disagree", label="Disagree"),
    Option(value="strongly-disagree", label="Strongly disagree"),
)


@dataclass(frozen=True, kw_only=True)
class Statement(Question):
    kind: ClassVar[str] = "statement"

    @property
    def labels(self) -> tuple[Option, ...]:
        return AGREEMENT

    def value_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": [option.value for option in AGREEMENT]}

    def as_text(self, value: Any) -> str:
        return next((option.label for option in AGREEMENT if option.value == value), str(value))
