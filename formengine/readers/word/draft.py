"""The form as it is made out, question by question: sections open and close as headings come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formengine.model import Question, Section
from formengine.model.kinds import Information
from formengine.naming import id_of
from formengine.readers.ledger import Ledger
from formengine.readers.register.words import plain
from formengine.readers.word.lines import Answer
from formengine.readers.word.pieces import Field, Node, Paragraph
from formengine.readers.word.places import Places
from formengine.shortening import shortened

_NUMBER = re.compile(
    r"^(?:Q(?:uestion)?\.? ?\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|\d{1,3}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\(?[a-z][.)]|\(?[ivx]{1,4}\))\s+(?=\S)"
)


@dataclass(eq=False)
class Asked:
    """A question while its answers are still being met."""

    text: str
    at: Paragraph
    known_by: str
    """How it was seen to be a question: by a control, by the label of a cell, by its words."""

    fields: list[Field] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    lines: int = 0
    """How much room there is: lines, tall cells, empty paragraphs."""

    in_cell: bool = False
    parts: list["Asked"] = field(default_factory=list)
    """What is asked in each row of a table that repeats."""

    rows: list[str] = field(default_factory=list)
    """The rows of a grid; its columns are `parts`."""

    @property
    def is_answered(self) -> bool:
        return bool(self.fields or self.answers or self.lines or self.parts)


@dataclass(eq=False)
class Part:
    title: str
    pointer: str
    id: str
    level: int
    intro: list[str] = field(default_factory=list)
    asked: list["Asked | Told"] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)


@dataclass(eq=False)
class Told:
    """Words between questions, to be read."""

    text: str
    at: Paragraph


class Draft:
    """What the document seems to ask. Every piece that is taken is entered; every guess is told with its place."""

    def __init__(self, ledger: Ledger, places: Places, title: str) -> None:
        self.ledger = ledger
        self.places = places
        self.top: list[Part] = []
        self._title = title
        self._open: list[Part] = []
        self._number = 0

    # Sections

    def heading(self, title: str, level: int, at: Paragraph, guess: str = "") -> None:
        self.take(at, "a section's title")
        if guess:
            self.guess(at, f"“{shortened(title)}” {guess}: taken for a section")
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        self._begin(title, level, at)

    def _begin(self, title: str, level: int, at: Paragraph) -> Part:
        self._number += 1
        part = Part(title, f"/sections/{self._number}", f"section-{self._number}", level)
        (self._open[-1].parts if self._open else self.top).append(part)
        self._open.append(part)
        self.places.stands(part.pointer, at, title)
        return part

    def here(self, at: Paragraph) -> Part:
        """The section that is open; where none was named, one called as the form is."""
        if not self._open:
            self.guess(at, f"it stands under no heading: in a section called “{shortened(self._title)}”")
            self._begin(self._title, 9, at)
        elif self._open[-1].parts:  # behind a part that is over: the order people see is kept
            title = self._open[-1].title
            self.guess(at, f"it stands behind a part of “{shortened(title)}”: under that title again")
            self._begin(title, 9, at)
        return self._open[-1]

    def leave(self, level: int) -> None:
        """Close the sections of this level: what opened them, a table, is over."""
        while self._open and self._open[-1].level >= level:
            self._open.pop()

    # Questions

    def ask(self, text: str, at: Paragraph, known_by: str, **given: object) -> Asked:
        asked = Asked(text, at, known_by)
        for name, value in given.items():
            setattr(asked, name, value)
        self.here(at).asked.append(asked)
        self.take(at, "a question")
        return asked

    @property
    def last(self) -> Asked | None:
        """The question that was asked last in the section that is open."""
        asked = self._open[-1].asked if self._open else []
        return asked[-1] if asked and isinstance(asked[-1], Asked) else None

    def tell(self, paragraphs: Sequence[Paragraph]) -> None:
        """Words that ask nothing: what a section says first, or something to read between its questions."""
        for each in paragraphs:
            part = self.here(each)
            if not part.asked:
                part.intro.append(each.words)
                self.take(each, "what is said before a section's questions")
                self.places.stands(f"{part.pointer}/intro", each, each.words)
            else:
                part.asked.append(Told(each.words, each))
                self.take(each, "something to read")

    # The account

    def take(self, what: Paragraph | Field, reason: str) -> None:
        node = what.node if isinstance(what, Paragraph) else what.control
        if node is not None:
            self.enter(node, reason)
        if isinstance(what, Paragraph):
            for each in what.fields:
                self.take(each, "room to answer")

    def enter(self, node: Node, reason: str) -> None:
        if not node.is_entered:
            node.is_entered = True
            self.ledger.enter_node("imported", node.path, reason)

    def guess(self, at: Paragraph, reason: str) -> None:
        self.ledger.guess(at.path, reason)

    def all(self) -> Iterator[Asked]:
        """Every question, also those of rows."""
        for part in self._walk(self.top):
            for each in part.asked:
                if isinstance(each, Asked):
                    yield each
                    yield from each.parts

    def _walk(self, parts: Sequence[Part]) -> Iterator[Part]:
        for part in parts:
            yield part
            yield from self._walk(part.parts)


def section(part: Part, made: "dict[int, Question]", ids: "Ids", places: Places) -> Section:
    """A part with its questions. What says something and asks nothing is shown to be read."""
    questions = [
        made[id(each)] if isinstance(each, Asked) else _told(each, ids, places) for each in part.asked
    ]
    intro = "\n\n".join(part.intro)
    inside = tuple(section(each, made, ids, places) for each in part.parts)
    if intro and not questions and not inside:
        pointer = f"{part.pointer}/read"
        places.same(pointer, f"{part.pointer}/intro")
        questions = [Information(id=ids.made_of(intro), text=intro, pointer=pointer)]
        intro = ""
    return Section(
        id=part.id,
        title=part.title,
        intro=intro,
        questions=tuple(questions),
        sections=inside,
        pointer=part.pointer,
    )


def _told(told: Told, ids: "Ids", places: Places) -> Question:
    pointer = f"/questions/{ids.number()}"
    places.stands(pointer, told.at, told.text)
    return Information(id=ids.made_of(told.text), text=told.text, pointer=pointer)


class Ids:
    """Ids that are made of words, each once; and a number for each pointer."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}
        self._number = 0

    def number(self) -> int:
        self._number += 1
        return self._number

    def made_of(self, words: str) -> str:
        return self.free(id_of(words) or "question")

    def free(self, base: str) -> str:
        name, n = base, self._next.get(base, 1)
        while name in self._taken:
            n += 1
            name = f"{base}-{n}"
        self._next[base] = n
        self._taken.add(name)
        return name


def without_number(text: str) -> str:
    return _NUMBER.sub("", text, count=1)


def is_yes_no(labels: Sequence[str]) -> bool:
    return [plain(each) for each in labels] == ["yes", "no"]
