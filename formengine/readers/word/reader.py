"""Word documents (.docx): a draft of the form a document shows, with every guess told.

A document says where a control stands, and hardly ever which of its words ask. So what is a question is made out from what stands
beside it: controls first, then room to write, boxes, tables and question marks. Nothing that was typed into a control is read.
"""

from functools import partial
from pathlib import PurePath
from typing import Any

from formengine.documents import Document
from formengine.errors import UnreadableFile
from formengine.load import Loaded
from formengine.model import Form
from formengine.readers.ledger import Ledger
from formengine.readers.reading import Account
from formengine.readers.titles import kind_told_by
from formengine.readers.word.blocks import Blocks
from formengine.readers.word.counting import count
from formengine.readers.word.draft import Draft, Ids, section
from formengine.readers.word.flow import Flow
from formengine.readers.word.kinds import Kinds
from formengine.readers.word.pieces import Block, Node, Paragraph, Table
from formengine.readers.word.places import Places
from formengine.readers.word.styles import TITLE, styles_of
from formengine.readers.word.xml import Element, parse
from formengine.readers.word.zip import Package, is_word, package

SOURCE_KEYS = {"text": "text", "title": "title", "hint": "hint", "options": "options", "intro": "intro"}
_LONGEST_TITLE, _TOP = 200, 4


def recognises(data: Any) -> bool:
    return isinstance(data, bytes) and is_word(data)


def read(document: Document) -> tuple[Loaded, Account]:
    """Raises UnreadableFile."""
    return _Document(document.name, package(document.data, document.name)).read()


class _Document:
    def __init__(self, name: str, held: Package) -> None:
        self._name = name
        self._held = held
        styles, numbering = (parse(raw, name) if raw else None for raw in (held.styles, held.numbering))
        self._blocks = Blocks(styles_of(styles, numbering), name)
        self._ledger = Ledger()
        self._places = Places()

    def read(self) -> tuple[Loaded, Account]:
        root = parse(self._held.document, self._name)
        body = self._blocks.of(root.first("w:body") or Element(""))
        told = list(self._blocks.controls.nodes)
        title, at = self._title(body)
        draft = Draft(self._ledger, self._places, title)
        if at is not None:
            draft.take(at, "the form's title")
            self._places.stands("/title", at, title)
        Flow(draft).through(
            body[body.index(at) + 1 :] if at in body[:_TOP] else [each for each in body if each is not at]
        )
        if not draft.top or not any(True for _ in draft.all()):
            raise UnreadableFile(
                f"{self._name}: nothing in this Word document asks anything that can be made out: no control, no room to "
                "answer, no question mark. Put its questions in a spreadsheet, one to a row, under a column called "
                "“question_text”: docs/formats.md tells how."
            )
        self._guess_of_the_whole(title)
        form = self._form(draft, title, told)
        counted = count(self._held.document) + sum(count(raw) for _, raw in self._held.around)
        return Loaded(form, self._name, self._places, self._places.place), partial(
            self._ledger.beside, counted
        )

    def _title(self, body: list[Block]) -> tuple[str, Paragraph | None]:
        """The paragraph in the style of a title; else a first line that is printed as one; else the name of the file."""
        said = [each for each in body if isinstance(each, Paragraph) and not each.is_empty]
        styled = next((each for each in said[:20] if each.level == TITLE and not each.fields), None)
        if styled:
            return styled.words[:_LONGEST_TITLE], styled
        first = said[0] if said and not isinstance(body[0], Table) else None
        if (
            first and first.level is None and not first.is_large
        ):  # the name of the council may stand above the title
            first = next((each for each in said[1:_TOP] if each.is_large and not each.fields), first)
        headings = [each.level for each in said if each.level]
        is_printed = (
            first is not None
            and not first.fields
            and len(first.words) <= _LONGEST_TITLE
            and (
                (first.level == 1 and headings.count(1) == 1 and len(headings) > 1)
                or (first.level is None and (first.is_large or first.is_bold))
            )
        )
        if first and is_printed and not first.words.endswith(("?", ":")):
            self._ledger.guess(
                first.path,
                f"it stands at the top, and large or bold: taken for the form's title, “{first.words}”",
            )
            return first.words, first
        name = (
            PurePath(self._name.replace("\\", "/")).stem.replace("_", " ").strip()[:_LONGEST_TITLE]
            or "Word document"
        )
        self._ledger.guess("/", f"no title is given: it is called by the name of its file, “{name}”")
        return name, None

    def _guess_of_the_whole(self, title: str) -> None:
        self._ledger.guess("/", "no code and no version of the form are given")
        self._ledger.guess("/", f"what the form is for is told by its title: {kind_told_by(title)}")
        if self._blocks.was_changed:
            self._ledger.guess("/", "changes are tracked in it: it is read as if all of them were accepted")

    def _form(self, draft: Draft, title: str, told: list[Node]) -> Form:
        ids = Ids()
        kinds = Kinds(draft, ids)
        top = {id(part) for each in draft.all() for part in each.parts}
        made = {id(each): kinds.question(each) for each in list(draft.all()) if id(each) not in top}
        sections = tuple(section(part, made, ids, self._places) for part in draft.top)
        carried = self._left(told)
        return Form(
            id=ids.made_of(title), version=1, kind=kind_told_by(title), title=title, sections=sections,
            carried={"word": carried} if carried else {}, source_keys=SOURCE_KEYS,
        )  # fmt: skip

    def _left(self, told: list[Node]) -> dict[str, Any]:
        """What nobody could tell the use of, and what stands round the pages, kept."""
        left: dict[str, Any] = {}
        for node in told:
            if not node.is_entered:
                self._ledger.enter_node("carried", node.path, "what it is for cannot be told; kept")
                left[node.path] = node.words
        for part, raw in self._held.around:
            kind = part.rpartition("/")[2].removesuffix(".xml")
            before = len(self._blocks.controls.nodes)
            self._blocks.of(parse(raw, self._name), kind)
            for node in self._blocks.controls.nodes[before:]:
                if kind.startswith("comments"):
                    self._ledger.enter_node(
                        "refused", node.path, "a comment is about the form, and no part of it"
                    )
                else:
                    self._ledger.enter_node(
                        "carried", node.path, "it stands round the pages, and not in the form; kept"
                    )
                    left[node.path] = node.words
        return left
