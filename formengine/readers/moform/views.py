"""The views of a Mosaic template: the order in which people meet its questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from formengine.model import Question, Section
from formengine.model.kinds import Group, Information, ShortText
from formengine.readers.ledger import Ledger
from formengine.readers.moform.model import COLLECTION_CODE, NO_WORD, Asking, Model
from formengine.readers.moform.places import Places
from formengine.readers.moform.taking import Taking, Value, find, said
from formengine.readers.moform.xml import Element, Spot, plain

VIEWS = ("SCREEN", "SCREEN_NEXT_ACT", "OFFLINE_SCREEN", "PRINT", "DESIGN")
"""The nearer the front, the more it is what people see."""

_INPUT_CODE = ("questionusercode", "questioncode", "usercode", "question", "code", "ref")
_SECTION_ID = ("sectionusercode", "sectioncode", "usercode", "code", "id")
_TITLE = ("title", "sectiontitle", "heading", "label", "caption", "name")
_WORDS = ("text", "content", "value", "body", "html")
_SECTIONS = frozenset({"section", "subsection", "page", "tab"})
_RUNS = frozenset({"group", "pairedfieldset", "fieldset"})
_ROWS = frozenset({"repeatingtable", "repeatingsection", "findpartytable"})
_FINDS = frozenset({"findpersonsubject", "findperson", "findparty"})
LAYS = frozenset({"input", *_ROWS, *_FINDS})
"""What puts a question into a view."""

_LONGEST = 2000
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,500}>")


def view_name(element: Element) -> str:
    """Which view this is, by its own name or by any value it has."""
    names = {plain(name): name for name in VIEWS}
    values = [element.name, element.name.removesuffix("View"), *element.attributes.values()]
    values += [child.text for child in element.children if not child.children]
    return next((names[plain(value)] for value in values if plain(value) in names), "")


def codes_named(element: Element) -> Iterator[str]:
    """The codes of questions and collections that a view names."""
    for each in element.walk():
        for names in (_INPUT_CODE, COLLECTION_CODE):
            code = said(each, names)
            if code:
                yield code.casefold()


@dataclass
class _Page:
    """A section while it is laid out."""

    id: str
    title: str
    pointer: str
    questions: list[Question] = field(default_factory=list)
    sections: list["_Page"] = field(default_factory=list)
    carried: dict[str, Any] = field(default_factory=dict)

    def section(self) -> Section:
        return Section(
            id=self.id,
            title=self.title,
            questions=tuple(self.questions),
            sections=tuple(page.section() for page in self.sections),
            carried=self.carried,
            pointer=self.pointer,
        )


class Layout:
    """One view, laid out as sections. `places` is told where everything stands."""

    def __init__(
        self, view: Element, name: str, title: str, model: Model, ledger: Ledger, places: Places
    ) -> None:
        self.order: list[str] = []
        self._name = name or "first"
        self._model = model
        self._ledger = ledger
        self._places = places
        self._ids: set[str] = set()
        self._shown: set[str] = set()
        whole = _Page("", title, view.path)
        taking = Taking(view, ledger)
        self._flow(taking, whole)
        taking.here("a view")
        self.carried: dict[str, Any] = {
            **taking.rest(f"how the {self._name} view is set up; {NO_WORD}"),
            **whole.carried,
        }
        self.sections = tuple(page.section() for page in whole.sections)

    def _flow(self, taking: Taking, page: _Page) -> None:
        """Lay out what stands in an element, in order."""
        for child in taking.waiting():
            key = child.key
            if key in _SECTIONS:
                self._section(taking.child(child), page)
            elif key in _RUNS:
                self._run(taking.child(child), page)
            elif key == "input":
                self._input(taking.child(child), page)
            elif key in _ROWS and self._repeats(child):
                self._add(self._rows(taking.child(child)), page)
            elif key in _FINDS:
                self._add(self._finds(taking.child(child)), page)
            elif key in ("text", "help") and _has_words(child):
                self._add(self._told(taking.child(child)), page)
            elif any(each.key in LAYS for each in child.walk()):
                inner = taking.child(child)
                self._flow(inner, page)
                self._keep(
                    page,
                    child,
                    inner.rest("the published description has no such element; what it holds is read"),
                )
            elif key not in _TITLE:
                why = "where next actions go; no words" if key == "nextaction" else NO_WORD
                self._keep_whole(page, taking.child(child), why)

    def _section(self, taking: Taking, above: _Page) -> None:
        title = taking.value(_TITLE, "a section's title")
        code = taking.value(_SECTION_ID, "a section's id")
        if title is None:
            self._ledger.guess(taking.element.path, "no title is given: it is numbered")
        number = len(above.sections) + 1
        page = self._page(
            code.text if code else "", title.text if title else f"Section {number}", taking.element
        )
        if title:
            self._places.says(f"{page.pointer}/Title", title.spot)
        above.sections.append(page)
        self._flow(taking, page)
        taking.here("a section")
        page.carried.update(taking.rest(NO_WORD))

    def _run(self, taking: Taking, page: _Page) -> None:
        """Inputs that belong together: a section of their own where they have a title, else part of this one."""
        if find(taking.element, _TITLE):
            self._section(taking, page)
            return
        self._flow(taking, page)
        taking.here("inputs that belong together")
        self._keep(page, taking.element, taking.rest(NO_WORD))

    def _page(self, code: str, title: str, element: Element) -> _Page:
        base = code or f"{self._name.lower().replace('_', '-')}-{len(self._ids) + 1}"
        name, n = base, 1
        while name in self._ids:
            n += 1
            name = f"{base}-{n}"
        self._ids.add(name)
        self._places.stands(element.path, element.spot, f"{self._name} view, section “{title}”")
        return _Page(name, title, element.path)

    def _add(self, question: Question, page: _Page) -> None:
        """Put a question last. Where sections stand before it, or it stands in none, it is given one of its own."""
        if page.sections and page.sections[-1].carried.get("goes on"):
            page = page.sections[-1]
        elif page.sections or not page.id:
            element = Element("", question.pointer + "/..", self._places.spot(question.pointer), {})
            more = self._page("", page.title, element)
            more.carried["goes on"] = page.id or self._name
            self._ledger.guess(
                question.pointer, f"it stands outside the sections beside it: under “{page.title}”, by itself"
            )
            page.sections.append(more)
            page = more
        page.questions.append(question)
        self.order.append(question.id)

    def _input(self, taking: Taking, page: _Page) -> None:
        asking = self._asking(taking)
        if asking is None:
            self._keep_whole(page, taking, "the model has no question of this code, or it is shown before")
            return
        self._add(self._question(taking, asking), page)

    def _asking(self, taking: Taking) -> Asking | None:
        code = said(taking.element, _INPUT_CODE)
        asking = self._model.question(code) if code else None
        return None if asking is None or asking.code in self._shown else asking

    def _question(self, taking: Taking, asking: Asking, *, part: bool = False) -> Question:
        pointer = taking.element.path
        taking.value(_INPUT_CODE, "which question stands here")
        self._shown.add(asking.code)
        given = {**asking.given, "pointer": pointer}
        told = [
            self._words(taking.child(child))
            for child in taking.waiting()
            if child.key in ("help", "text") and _has_words(child)
        ]
        if told:
            given["guidance"] = "\n\n".join(words for words, _ in told)
        left = taking.rest(NO_WORD)
        if any(more for _, more in told):
            left["help()"] = [more for _, more in told if more]
        if left:
            given["carried"] = {**given["carried"], "input()": left}
        kind = asking.kind
        if part and kind is Information:
            kind = ShortText
        self._place(pointer, taking.element.spot, asking)
        return kind(**given)

    def _place(self, pointer: str, spot: Spot, asking: Asking) -> None:
        self._places.stands(pointer, spot, f"{self._name} view, question {asking.code}")
        if asking.text:
            self._places.stands(f"{pointer}/QuestionText", spot)
            self._places.says(f"{pointer}/QuestionText", asking.text.spot)
        for n, option in enumerate(asking.options_of.spots if asking.options_of else ()):
            self._places.says(f"{pointer}/Options/{n}/label", option)

    def _repeats(self, element: Element) -> bool:
        """Whether there is anything to ask in each row."""
        collection = self._model.collection(said(element, COLLECTION_CODE))
        asked = {said(each, _INPUT_CODE) for each in element.walk() if each.key == "input"}
        codes = [
            code for code in (asked or (collection.codes if collection else ())) if self._model.question(code)
        ]
        return any(code not in self._shown for code in codes)

    def _rows(self, taking: Taking) -> Question:
        """The questions of a repeating table or section, asked in each of its rows; rows within its rows are opened out."""
        element = taking.element
        named = find(element, COLLECTION_CODE)
        collection = self._model.collection(named.text) if named else None
        code = taking.value(COLLECTION_CODE, "which questions repeat here")
        title = taking.value(_TITLE, "what a table is called")
        parts: list[Question] = []
        told: list[str] = []
        carried: list[dict[str, Any]] = []
        self._in_rows(taking, parts, told, carried)
        if not parts and collection:
            parts = [self._unlaid(code, element) for code in collection.codes if code not in self._shown]
            self._ledger.guess(
                element.path,
                "no inputs stand in it: the questions of its collection are asked in their order",
            )
        words = title or (collection.title if collection else None)
        name = code.text if code else f"rows-{len(self._ids) + 1}"
        if words is None:
            self._ledger.guess(element.path, "no title is given: its code is shown")
        left = taking.rest(NO_WORD)
        if carried:
            left["in rows()"] = carried
        self._ids.add(name)
        self._places.stands(
            element.path, element.spot, f"{self._name} view, {element.name.rpartition('}')[2]} {name}"
        )
        if words:
            self._places.stands(f"{element.path}/QuestionText", element.spot)
            self._places.says(f"{element.path}/QuestionText", words.spot)
        return Group(
            id=name,
            text=words.text if words else name,
            guidance="\n\n".join(told),
            questions=tuple(parts),
            carried={"layout()": element.name.rpartition("}")[2], **left},
            pointer=element.path,
        )

    def _in_rows(
        self, taking: Taking, parts: list[Question], told: list[str], carried: list[dict[str, Any]]
    ) -> None:
        for child in taking.waiting():
            if child.key == "input":
                inner = taking.child(child)
                asking = self._asking(inner)
                if asking:
                    parts.append(self._question(inner, asking, part=True))
                else:
                    carried.append(
                        inner.all("carried", "the model has no question of this code, or it is shown before")
                    )
            elif child.key in ("text", "help", "tableheader") and _has_words(child):
                words, more = self._words(taking.child(child))
                told.append(words)
                if more:
                    carried.append(more)
            else:
                inner = taking.child(child)
                self._in_rows(inner, parts, told, carried)
                inner.here("the layout of rows")
                left = inner.rest(NO_WORD)
                if left:
                    carried.append({"element": child.name, **left})

    def _unlaid(self, code: str, element: Element) -> Question:
        """A question of a collection that no input places."""
        asking = self._model.question(code)
        assert asking is not None  # the collection was made of it
        self._shown.add(code)
        pointer = f"{element.path}/{code.replace('/', '~1')}"
        self._place(pointer, element.spot, asking)
        kind = ShortText if asking.kind is Information else asking.kind
        return kind(**{**asking.given, "pointer": pointer})

    def _finds(self, taking: Taking) -> Question:
        """Who a form is about, or somebody it names: a search in Mosaic, a line of words here."""
        element = taking.element
        code = taking.value((*_INPUT_CODE, *COLLECTION_CODE), "which question a search answers")
        asking = self._model.question(code.text) if code else None
        title = taking.value((*_TITLE, "text"), "the words beside a search")
        words = title or (asking.text if asking else None)
        name = element.name.rpartition("}")[2]
        number = len(self._ids) + 1
        asked = code.text if code and code.text not in self._shown else f"{plain(name)}-{number}"
        self._ids.add(asked)
        self._shown.add(asked)
        if words is None:
            self._ledger.guess(element.path, "no words are given: it is called what it is")
        told = taking.rest("asked as a line of words; nobody is looked up")
        self._places.stands(element.path, element.spot, f"{self._name} view, {name}")
        if words:
            self._places.says(f"{element.path}/QuestionText", words.spot)
        found = {"findparty": "Find a person or organisation"}.get(plain(name), "Find a person")
        return ShortText(
            id=asked,
            text=words.text if words else found,
            carried={"layout()": name, **told},
            pointer=element.path,
        )

    def _told(self, taking: Taking) -> Question:
        """A text or a help panel: something to read."""
        element = taking.element
        title = taking.value(_TITLE, "the title of a help panel")
        number = len(self._ids) + 1
        name = f"{element.key}-{number}"
        self._ids.add(name)
        words, left = self._words(taking)
        self._places.stands(
            element.path, element.spot, f"{self._name} view, {element.name.rpartition('}')[2]}"
        )
        first, rest = (title.text, words) if title else _split(words)
        return Information(
            id=name, text=first or words[:_LONGEST], guidance=rest, carried=left, pointer=element.path
        )

    def _words(self, taking: Taking) -> tuple[str, dict[str, Any]]:
        """What an element says, markup left out, and what else it holds."""
        value: Value | None = taking.value(_WORDS, "words to read")
        words, left = taking.spoken("words to read")
        told = "\n".join(each for each in (value.text if value else "", words) if each)
        bare = re.sub(r"\s+", " ", _MARKUP.sub(" ", told)).strip() if _MARKUP.search(told) else told
        more = {**left, **taking.rest(NO_WORD)}
        if bare != told and bare:
            more["styled()"] = told
        return bare or told, more

    def _keep(self, page: _Page, element: Element, left: dict[str, Any]) -> None:
        if left:
            page.carried.setdefault("elements()", []).append({"element": element.name, **left})

    def _keep_whole(self, page: _Page, taking: Taking, why: str) -> None:
        page.carried.setdefault("elements()", []).append(taking.all("carried", why))


def _has_words(element: Element) -> bool:
    return any(each.texts for each in element.walk()) or find(element, _WORDS) is not None


def _split(words: str) -> tuple[str, str]:
    """The part of a text that fits a line of ours, and the rest."""
    if len(words) <= _LONGEST:
        return words, ""
    cut = words.rfind(" ", _LONGEST // 2, _LONGEST)
    cut = cut if cut > 0 else _LONGEST
    return words[:cut].rstrip(), words[cut:].lstrip()
