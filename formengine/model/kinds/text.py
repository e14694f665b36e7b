"""Words: a line of them, or as many as it takes."""

from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.question import Question


@dataclass(frozen=True, kw_only=True)
class ShortText(Question):
    kind: ClassVar[str] = "short-text"

    max_length: int = 4000

    def value_schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.max_length}


@dataclass(frozen=True, kw_only=True)
class LongText(Question):
    kind: ClassVar[str] = "long-text"

    max_length: int = 100_000
    lines: int = 5

    def value_schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.max_length}
