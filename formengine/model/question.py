"""What every question carries, whatever its kind."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from formengine.frozen import dataclass, field
from formengine.model.conditions import Condition

Framing = Literal["strengths", "deficit", "risk", "service", "neutral", "mixed"]
AskedOf = Literal["person", "carer", "worker"]
Purpose = Literal["identity", "consent", "access", "urgent-safety"]
Means = Literal[
    "own-strengths", "family-and-friends", "community", "equipment", "community-and-equipment", "paid-care"
]

EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: str
    hint: str = ""
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """A finding let stand, and why."""

    rule: str
    reason: str
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Translation:
    """The words of a section or question in another language; what is empty has no translation."""

    title: str = ""
    text: str = ""
    hint: str = ""
    intro: str = ""
    guidance: str = ""
    easy_read: str = ""
    prompts: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `pointer` is where it stands in the file it was read from."""

    kind: ClassVar[str] = ""
    asks: ClassVar[bool] = True
    """Whether anything is asked at all: information only is read."""

    id: str
    text: str
    asked_of: AskedOf = "person"
    framing: Framing | None = None
    purpose: Purpose | None = None
    holds: str = ""
    prompts: tuple[str, ...] = ()
    hint: str = ""
    guidance: str = ""
    easy_read: str = ""
    translations: Mapping[str, Translation] = field(default_factory=dict)
    serves: tuple[str, ...] = ()
    prsb: str = ""
    means: Means | None = None
    meaning: str = ""
    feeds: tuple[str, ...] = ()
    show_when: Condition | None = None
    required: bool = False
    worker_view: bool = False
    allow: tuple[Allowance, ...] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)
    pointer: str = field(default="", compare=False)

    @property
    def parts(self) -> tuple["Question", ...]:
        """The questions asked inside each row or cell of this one."""
        return ()

    @property
    def labels(self) -> tuple[Option, ...]:
        """The answers offered, where they are listed."""
        return ()

    def value_schema(self) -> dict[str, Any]:
        """The JSON Schema of one value, in plain keywords any validator knows."""
        raise NotImplementedError

    def as_text(self, value: Any) -> str:
        """How a value reads on a page: plain text, a line a part."""
        return str(value)

    def is_empty(self, value: Any) -> bool:
        return value is None or value == "" or value == []
