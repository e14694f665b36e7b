"""Yes or no, a number and what it counts, a date or as much of it as is known."""

from typing import Any, ClassVar

from formengine.frozen import dataclass
from formengine.model.question import Option, Question

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class YesNo(Question):
    kind: ClassVar[str] = "yes-no"

    yes: str = "Yes"
    no: str = "No"

    @property
    def labels(self) -> tuple[Option, ...]:
        return (Option(value="yes", label=self.yes), Option(value="no", label=self.no))

    def value_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def as_text(self, value: Any) -> str:
        return self.yes if value else self.no


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    kind: ClassVar[str] = "number"

    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False

    def value_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        if self.minimum is not None:
            schema["minimum"] = self.minimum
        if self.maximum is not None:
            schema["maximum"] = self.maximum
        return schema

    def as_text(self, value: Any) -> str:
        number = f"{value:,}"
        if self.unit in ("£", "$", "€"):
            return self.unit + number
        return f"{number} {self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """A value is text: 2026-11-23, or with `partial` also 2026-11 or 2026."""

    kind: ClassVar[str] = "date"

    partial: bool = False
    earliest: str = ""
    latest: str = ""
    """A date, or "today". Judged when the conversation is checked: JSON Schema cannot compare dates."""

    def value_schema(self) -> dict[str, Any]:
        month = "(0[1-9]|1[0-2])"
        day = "(0[1-9]|[12][0-9]|3[01])"
        rest = f"(-{month}(-{day})?)?" if self.partial else f"-{month}-{day}"
        # In some languages "$" also stands before a last line break, so what else is there is refused by itself.
        return {"type": "string", "pattern": f"^[0-9]{{4}}{rest}$", "not": {"pattern": "[^0-9-]"}}

    def as_text(self, value: Any) -> str:
        year, *rest = str(value).split("-")
        if not rest:
            return year
        month = MONTHS[int(rest[0]) - 1]
        return f"{month} {year}" if len(rest) == 1 else f"{int(rest[1])} {month} {year}"
