"""The sections of a register: columns that name them, merged cells, rows of their own."""

from dataclasses import dataclass, field
from typing import Any

from formengine.model import Condition, Question, Section
from formengine.readers.register.rows import Row


@dataclass
class Part:
    """A section while its rows are read."""

    title: str
    pointer: str
    id: str = ""
    intro: str = ""
    show_when: Condition | None = None
    questions: list[Question] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    carried: dict[str, Any] = field(default_factory=dict)
    goes_on: bool = False
    """Whether it only holds what stands, in its section, behind a subsection."""

    def section(self) -> Section:
        return Section(
            id=self.id,
            title=self.title,
            intro=self.intro,
            show_when=self.show_when,
            questions=tuple(self.questions),
            sections=tuple(part.section() for part in self.parts),
            carried=self.carried,
            pointer=self.pointer,
        )


class Sections:
    """Opens sections as rows name them. A blank cell means the section above goes on."""

    def __init__(self, title: str) -> None:
        self.top: list[Part] = []
        self._title = title
        self._number = 0

    def at(self, row: Row) -> Part:
        """The section a question of this row stands in."""
        title = self._named(row, "section")
        if title and (not self.top or self.top[-1].title != title):
            self._open(title)
        if not self.top:
            self._open(row.table.sheet.name or self._title)
            row.guess("question_text", f"no section is named: “{self.top[-1].title}”")
        above = self.top[-1]
        inner = self._named(row, "subsection")
        if inner:
            if not above.parts or above.parts[-1].title != inner or above.parts[-1].goes_on:
                self._within(above, inner)
            return above.parts[-1]
        if not above.parts:
            return above
        if row.column("subsection") is not None and title and not above.parts[-1].goes_on:
            part = self._within(above, above.title)
            part.goes_on = True
            row.guess(
                "question_text",
                f"no subsection is named, behind one that is: under “{above.title}”, by itself",
            )
        elif title == "" or row.column("subsection") is not None:
            row.guess(
                "question_text",
                f"no subsection is named: taken as of the one above, “{above.parts[-1].title}”",
            )
        return above.parts[-1]

    def heading(self, title: str, *, inner: bool) -> Part:
        """A section that has a row of its own."""
        if inner and self.top:
            return self._within(self.top[-1], title)
        return self._open(title)

    def _named(self, row: Row, name: str) -> str:
        """What the cell says, or the merged cell it is part of; a blank cell is told of where sections go on."""
        title = row.take(name, f"a {name}'s title")
        column = row.column(name)
        if title or column is None:
            return title
        merged = next(
            (
                row.table.sheet.rows[top][left].strip()
                for top, left, bottom, right in row.table.sheet.merged
                if top <= row.number <= bottom and left <= column <= right
            ),
            "",
        )
        if not merged and self.top and name == "section":
            row.guess("section", f"the cell is blank: “{self.top[-1].title}” goes on")
        return merged

    def _open(self, title: str) -> Part:
        self.top.append(self._part(title))
        return self.top[-1]

    def _within(self, above: Part, title: str) -> Part:
        above.parts.append(self._part(title))
        return above.parts[-1]

    def _part(self, title: str) -> Part:
        self._number += 1
        return Part(title, f"/sections/{self._number}", id=f"section-{self._number}")
