"""A question where it stands in a form, with what stands round its words."""

from typing import TypedDict

from formengine.lint.texts import Text
from formengine.model import AskedOf, Condition, Question, Section

OPEN_KINDS = frozenset({"long-text", "short-text", "group", "people", "grid"})


class Asked:
    """A question in its place: `place` is its own among all that is asked, from 0. `within` are the sections it stands in,
    the outermost first; `stem` is the question it is a part of, where it stands in a row or cell; `said` is what is
    read off its words."""

    __slots__ = ("legal_test", "place", "question", "read_by", "said", "section", "stem", "within")

    def __init__(
        self,
        place: int,
        question: Question,
        said: Text,
        within: tuple[Section, ...],
        read_by: AskedOf,
        stem: Question | None = None,
    ) -> None:
        self.place = place
        self.question = question
        self.said = said
        self.within = within
        self.section = within[-1]
        self.read_by = read_by
        self.stem = stem
        self.legal_test = next((each.legal_test for each in reversed(within) if each.legal_test), "")
        """The legal test of the block it stands in, if any."""

    def stands_in(self, section: Section) -> bool:
        return any(each is section for each in self.within)

    @property
    def hangs_on(self) -> list[Condition]:
        """The conditions that must hold for it to be shown: its own, and those of what it stands in."""
        shown_by = (self.question, *((self.stem,) if self.stem else ()), *self.within)
        return [each.show_when for each in shown_by if each.show_when]

    @property
    def near(self) -> "Near":
        """What stands round its words."""
        question = self.question
        return {
            "heading": self.section.title,
            "stem": self.stem.text if self.stem else "",
            "options": [option.label for option in question.labels],
            "hint": question.hint,
            "kind": question.kind,
        }

    @property
    def is_open(self) -> bool:
        """Whether people can answer in their own words."""
        return self.question.kind in OPEN_KINDS


class Near(TypedDict):
    heading: str
    stem: str
    options: list[str]
    hint: str
    kind: str
