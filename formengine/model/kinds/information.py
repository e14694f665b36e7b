"""Words to read; nothing is asked."""

from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.question import Question


@dataclass(frozen=True, kw_only=True)
class Information(Question):
    kind: ClassVar[str] = "information"
    asks: ClassVar[bool] = False

    def value_schema(self) -> dict[str, Any]:
        return {"type": "null"}
