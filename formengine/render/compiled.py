"""A page of questions compiled once, then filled in a fraction of a millisecond.

The component macros (`webapp/templates/components`) cost one to four milliseconds a field. Here they run once a
form version, with marks where answers, errors and rows will stand, and what they give becomes a small template.
Nothing in a definition can become template code: every brace and percent sign of the macros' HTML is made an
entity, marks carry a secret nobody can guess, and names inside expressions are spelt in letters and escapes.

Names, in the page and in what comes back from it, join steps with colons:

    good-day                   the answer; beside it good-day:said, :state, :why, :words, :view; of a date :day, :month, :year
    goals:r1:what              part "what" of row r1 of a group or of people; each row posts goals:row=r1
    outcomes:r1:own:who        part "who" of column "own" of row r1 of a grid; outcomes:r1:label names an added row
    add:goals, remove:goals:r1 the buttons
"""

import re
import secrets
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import getitem
from typing import Any, ClassVar, NamedTuple

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from formengine.answers import STATES, speakers
from formengine.language.kinder import Meaning, meanings
from formengine.model.question import Question

COMPONENT = "components/question.html"

Prose = Callable[[str], Markup]
"""Guidance, written in Markdown, as HTML that is safe to show."""


@dataclass(frozen=True, kw_only=True)
class Entries:
    """What stands in the boxes of a page, by name: what was typed or kept, which rows there are, what is wrong."""

    values: Mapping[str, str] = field(default_factory=dict)
    picked: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The answers ticked, where many may be."""
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def field_id(name: str) -> str:
    """The id of the box of that name, for an error summary to lead to.

    The last underscore keeps ids apart: no question's id holds one, so the second answer of "goal" ("goal_-2")
    is never the box of "goal-2" ("goal-2_")."""
    return name.replace(":", "_") + "_"


_NO_OTHERS: Mapping[str, Markup] = {}


class CompiledPage:
    """The questions of one page, ready to be filled."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._template = _template(source)

    def html(
        self,
        entries: Entries,
        *,
        hidden: Collection[str] = frozenset(),
        others: Mapping[str, Markup] = _NO_OTHERS,
    ) -> Markup:
        """The page as these entries have it, without the questions whose ids are hidden. `others` is what other
        voices said, to stand beneath the answer of the question of that id."""
        return Markup(
            self._template.render(
                v=defaultdict(str, entries.values),
                p=defaultdict(tuple, entries.picked),
                r=defaultdict(tuple, entries.rows),
                e=defaultdict(str, entries.errors),
                h=hidden,
                o=defaultdict(str, others),
            )
        )


@lru_cache(maxsize=1024)
def _template(source: str) -> Template:
    """Versions of a form are mostly alike: what two of them ask in the same words is compiled once."""
    environment = Environment(autoescape=True)
    environment.getitem = getitem  # type: ignore[method-assign, assignment]  # every name is a key
    return environment.from_string(source)


def compile_page(
    environment: Environment,
    questions: Iterable[Question],
    prose: Prose = escape,
    component: str = COMPONENT,
) -> CompiledPage:
    """Run the macros of `environment` over the questions, once, and keep what they give.

    The questions come in the language of the page. An id that stands twice is asked once: of two boxes with one
    name, each would undo the other."""
    macros: Any = environment.get_template(component).module
    marks = _Marks()
    asked: dict[str, Question] = {}
    for question in questions:
        asked.setdefault(question.id, question)
    blocks = [
        f"{{% if {_literal(name)} not in h %}}"
        + marks.source(macros.question(question, Place(marks=marks, prose=prose, steps=(name,))))
        + "\n{% endif %}"
        for name, question in asked.items()
    ]
    return CompiledPage("".join(blocks))


def meanings_beside(question: Question) -> Sequence[Meaning]:
    """What the terms in a question's words mean, where nothing of the question says it."""
    return meanings((question.text, question.hint, question.guidance, *question.prompts))


class Flag(NamedTuple):
    """Whether something is ticked, chosen or open, told twice: as a fact, and as attributes to stand in the tag."""

    on: bool
    attributes: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where on the page an answer stands, as the macros see it: each thing asked of it gives a mark."""

    marks: "_Marks"
    prose: Prose
    steps: tuple[str, ...]
    row: str = ""
    """Inside a repeated row: the row's id."""
    number: str = ""
    """Inside a repeated row: which it is, from 1."""
    of: str = ""
    """Inside a repeated row: the name of what is repeated."""
    wrong: bool = False
    empty: bool = False
    """Nothing stands in this box: what its macro draws is known beforehand, to the last letter."""
    states: ClassVar[Mapping[Any, str]] = STATES
    speakers: ClassVar[Callable[[Question], Sequence[str]]] = staticmethod(speakers)
    meanings: ClassVar[Callable[[Question], Sequence[Meaning]]] = staticmethod(meanings_beside)

    @property
    def name(self) -> str:
        return ":".join((self.of, self.row, *self.steps) if self.row else self.steps)

    @property
    def id(self) -> str:
        return field_id(self.name)

    @property
    def value(self) -> str:
        if self.empty:
            return ""
        return self.marks.put(_told(f"v[{self._key}]"))

    @property
    def others(self) -> str:
        """What other voices said, beneath the answer."""
        return self.marks.put(_told(f"o[{self._key}]"))

    @property
    def error(self) -> str:
        return self.marks.put(f"{{{{ e[{self._key}] }}}}") if self.wrong else ""

    @property
    def _key(self) -> str:
        own = ":".join(self.steps)
        return f"within ~ {_literal(':' + own)}" if self.row else _literal(own)

    def part(self, *steps: str) -> "Place":
        return replace(self, steps=(*self.steps, *steps), wrong=False, empty=False)

    def chosen(self, value: str, attribute: str = "checked") -> Flag:
        """Whether this is the one answer given."""
        if self.empty:
            return Flag(False, "" if value else f" {attribute}")
        return Flag(False, self.marks.when(f"v[{self._key}] == {_literal(value)}", f" {attribute}"))

    def picked(self, value: str) -> Flag:
        """Whether this is among the answers given."""
        return Flag(False, self.marks.when(f"{_literal(value)} in p[{self._key}]", " checked"))

    def filled(self, *parts: str) -> Flag:
        """Whether any of these parts holds words or an error, so that what folds away is open."""
        keys = [self.part(part)._key for part in parts]
        return Flag(False, self.marks.when(" or ".join(f"v[{k}] or e[{k}]" for k in keys), " open"))

    def field(self, macro: Callable[..., str], *given: Any) -> Markup:
        """What the macro draws here: with the error where there is one, with what stands in the box, and empty."""
        wrong, right, empty = (
            self.marks.source(macro(*given, place))
            for place in (replace(self, wrong=True), self, replace(self, empty=True))
        )
        right = f"{{% elif v[{self._key}] %}}{right}" if right != empty else ""
        return Markup(
            self.marks.put(f"{{% if e[{self._key}] %}}{wrong}{right}{{% else %}}{empty}{{% endif %}}")
        )

    def rows(self, macro: Callable[..., str], *given: Any, fixed: Collection[str] = ()) -> Markup:
        """What the macro draws, once for each row there is, leaving out those always there."""
        key = self._key
        row = Place(
            marks=self.marks,
            prose=self.prose,
            steps=(),
            of=self.name,
            row=self.marks.put("{{ row }}"),
            number=self.marks.put("{{ loop.index }}"),
        )
        body = self.marks.source(macro(*given, row))
        added = f" if row not in [{', '.join(map(_literal, fixed))}]" if fixed else ""
        code = f"{{% for row in r[{key}]{added} %}}{{% set within = {key} ~ ':' ~ row %}}{body}{{% endfor %}}"
        return Markup(self.marks.put(code))


class _Marks:
    """Stand-ins that pass through the macros as plain text, and the template code each stands for."""

    def __init__(self) -> None:
        self._secret = secrets.token_hex(8)
        self._pattern = re.compile(f"\ue000{self._secret}\\.([0-9]+)\ue001")
        self._code: list[str] = []
        self._tests: dict[str, str] = {}

    def put(self, code: str) -> str:
        self._code.append(code)
        return f"\ue000{self._secret}.{len(self._code) - 1}\ue001"

    def when(self, test: str, shown: str) -> str:
        mark = self.put(f"{{% if {test} %}}{shown}{{% endif %}}")
        self._tests[mark] = test
        return mark

    def source(self, html: str) -> str:
        """The template source of this HTML: a mark becomes its code, and all the rest stays text."""
        # As plain text: what is put together with Markup would be escaped.
        pieces = self._pattern.split(self._revealed(_whole_textareas(str(html))))
        return "".join(
            self._code[int(piece)] if index % 2 else _as_text(piece) for index, piece in enumerate(pieces)
        )

    def _revealed(self, html: str) -> str:
        """What shows beside a ticked answer: its class follows the tick, which the macros could not know."""
        for target, tag in _REVEALING.findall(html):
            marks = (mark.group() for mark in self._pattern.finditer(tag))
            test = next((self._tests[mark] for mark in marks if mark in self._tests), "")
            if not test:
                continue  # nothing is ticked in a box that is empty
            hidden = re.search(rf' govuk-\w+__conditional--hidden(?=" id="{re.escape(target)}")', html)
            if hidden is None:
                raise ValueError(f"The macros draw no hidden part of the id {target}.")
            html = html[: hidden.start()] + self.when(f"not ({test})", hidden.group()) + html[hidden.end() :]
        return html


_REVEALING = re.compile(r'data-aria-controls="([^"]+)"([^>]*)>')
_INDENT = re.compile(r"[ \t\f]*\n[ \t\f\n]*")
_TEXTAREA = re.compile(r"(<textarea[^>]*>)")
_ENTITIES = {ord("{"): "&#123;", ord("}"): "&#125;", ord("%"): "&#37;"}


def _whole_textareas(html: str) -> str:
    """A browser drops one newline after the tag; with ours there, a text that begins with one keeps its own."""
    return _TEXTAREA.sub("\\1\n", html)


def _told(name: str) -> str:
    """What stands under a name, as template code. Most boxes of a page are empty, and of those nothing is escaped."""
    return f"{{% if {name} %}}{{{{ {name} }}}}{{% endif %}}"


def _as_text(html: str) -> str:
    return _INDENT.sub("\n", html).translate(_ENTITIES)


def _literal(text: str) -> str:
    """A text as a template expression, in characters that cannot end it."""
    return (
        "'"
        + "".join(c if c.isascii() and (c.isalnum() or c in "-:") else f"\\U{ord(c):08x}" for c in text)
        + "'"
    )
