"""A form: its sections in the order people see them, and the questions in each."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from formengine.frozen import dataclass, field
from formengine.model.conditions import Condition
from formengine.model.question import Allowance, AskedOf, Purpose, Question, Translation

FormKind = Literal["conversation", "assessment", "support-plan", "review", "survey", "audit", "other"]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled run of questions, then the sections inside it. A top section is one page."""

    id: str
    title: str
    domain: str = ""
    purpose: Purpose | None = None
    legal_test: str = ""
    intro: str = ""
    easy_read: str = ""
    asked_of: AskedOf | None = None
    serves: tuple[str, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    show_when: Condition | None = None
    questions: tuple[Question, ...] = ()
    sections: tuple["Section", ...] = ()
    allow: tuple[Allowance, ...] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)
    pointer: str = field(default="", compare=False)

    def walk(self) -> Iterator["Section"]:
        """This section, then those inside it, as people meet them."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def all_questions(self) -> Iterator[Question]:
        """Every question here and in the sections inside, in order; not the parts of rows and cells."""
        for section in self.walk():
            yield from section.questions


@dataclass(frozen=True, kw_only=True)
class Changes:
    """Why a version differs from the one before it."""

    why: str
    asked_by: str = ""
    feedback: tuple[str, ...] = ()
    published: str = ""
    published_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Shaper:
    """Someone with lived experience who shaped this version."""

    who: str
    asked_for: str
    not_done: str = ""
    paid: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """One version of one form. `source_keys` gives our name of a part (text, title, hint, options, intro)
    the name it has in the format the form was read from, where that differs."""

    id: str
    version: int
    kind: FormKind
    title: str
    sections: tuple[Section, ...]
    description: str = ""
    language: str = "en-GB"
    status: Literal["draft", "published", "retired"] = "draft"
    profile: str = ""
    domains: str = ""
    duties: tuple[str, ...] = ()
    tone: Literal["person", "carer", "staff"] = "person"
    changes: Changes | None = None
    shaped_by: tuple[Shaper, ...] = ()
    allow: tuple[Allowance, ...] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)
    source_keys: Mapping[str, str] = field(default_factory=dict, compare=False)

    def walk(self) -> Iterator[Section]:
        """Every section, as people meet them."""
        for section in self.sections:
            yield from section.walk()

    def questions(self) -> Iterator[Question]:
        """Every question in the order people meet them; not the parts of rows and cells."""
        for section in self.walk():
            yield from section.questions

    def question(self, question_id: str) -> Question:
        """The first question of that id. Raises KeyError."""
        return self._by_id[question_id]

    @property
    def _by_id(self) -> Mapping[str, Question]:
        found = self.__dict__.get("_found")
        if found is None:
            found = {}
            for question in self.questions():
                found.setdefault(question.id, question)
            object.__setattr__(self, "_found", found)
        return found
