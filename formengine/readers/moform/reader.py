"""Mosaic form templates (.moform): built from the published description, and not yet met by a council's own file.

People meet questions in the order of the inputs of the SCREEN view, so that is the order of the form read here;
another view that people see, where its order differs, comes with it and is linted too.
"""

import re
from typing import Any

from formengine.documents import Document
from formengine.errors import UnreadableFile
from formengine.load import Loaded
from formengine.model import Form
from formengine.readers.ledger import Ledger
from formengine.readers.moform.model import NO_WORD, Model
from formengine.readers.moform.places import Places
from formengine.readers.moform.taking import Taking, find
from formengine.readers.moform.views import LAYS, VIEWS, Layout, codes_named, view_name
from formengine.readers.moform.xml import Element, count, decoded, parse
from formengine.readers.reading import Account
from formengine.readers.titles import kind_told_by

SOURCE_KEYS = {
    "title": "Title",
    "text": "QuestionText",
    "options": "Options",
    "id": "QuestionUserCode",
    "hint": "HelpText",
    "guidance": "Help",
}

_TITLE = ("title", "templatetitle", "name")
_PARTS = ("templatemetadata", "model", "views")
_KNOWN = re.compile(r"(?i)<([\w.-]+:)?(TemplateMetaData|Views?|Model|QuestionUserCode)\b|QuestionUserCode")


def recognises(data: Any) -> bool:
    """XML in which a template's own names stand near the beginning."""
    if not isinstance(data, bytes):
        return False
    start = data[:200_000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = start[: len(start) // 2 * 2].decode("utf-16", "replace")
    else:
        said = start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return said.lstrip().startswith("<") and _KNOWN.search(said) is not None


def read(document: Document) -> tuple[Loaded, Account]:
    """Raises UnreadableFile where it is no XML, or no template."""
    text = decoded(document.data, document.name)
    root = parse(text, document.name)
    about, model, holder = (_part(root, key) for key in _PARTS)
    views = _views(holder or root)
    if not views:
        raise UnreadableFile(
            f"{document.name}: this XML has no view with questions in it, so it is no Mosaic template that can be read "
            "here: TemplateMetaData, Model and Views are looked for, and Inputs in a view."
        )
    return _Template(document.name, text, root, about, model, views).read()


def _part(element: Element, key: str) -> Element | None:
    """The first element of that name which stands in no other part of a template."""
    for child in element.children:
        found = child if child.key == key else None if child.key in _PARTS else _part(child, key)
        if found is not None:
            return found
    return None


def _views(holder: Element) -> dict[str, Element]:
    """The views by name, those people see first; a view without a name has its number."""
    found: dict[str, Element] = {}
    for n, element in enumerate(holder.children, 1):
        if element.key not in _PARTS and any(each.key in LAYS for each in element.walk()):
            found.setdefault(view_name(element) or f"view {n}", element)
    return dict(
        sorted(found.items(), key=lambda each: VIEWS.index(each[0]) if each[0] in VIEWS else len(VIEWS))
    )


class _Template:
    def __init__(
        self,
        name: str,
        text: str,
        root: Element,
        about: Element | None,
        model: Element | None,
        views: dict[str, Element],
    ) -> None:
        self.name = name
        self.text = text
        self.root = root
        self.about = about
        self.model = model
        self.views = views

    def read(self) -> tuple[Loaded, Account]:
        ledger = Ledger()
        places = self._places()
        seen, *others = self.views
        said = self._about(ledger)
        model = Model(self.model, ledger, frozenset(codes_named(self.views[seen])))
        layout = Layout(self.views[seen], seen, said["title"], model, ledger, places)
        if seen != "SCREEN":
            ledger.guess(
                self.views[seen].path, f"there is no SCREEN view: the order is that of the view called {seen}"
            )
        carried = {**said.pop("carried"), **model.carried}
        if layout.carried:
            carried["view"] = layout.carried
        carried |= self._rest(ledger, seen)
        form = Form(**said, sections=layout.sections, carried=carried, source_keys=SOURCE_KEYS)
        loaded = Loaded(form, self.name, places, places.place, self._elsewhere(form, layout, model, others))
        return loaded, lambda: ledger.beside(count(self.text))

    def _places(self) -> Places:
        places = Places(self.text)
        title = find(self.about, _TITLE) if self.about else None
        if title:
            places.says("/Title", title.spot)
        return places

    def _about(self, ledger: Ledger) -> dict[str, Any]:
        """What the template says of itself."""
        found = self.about
        taking = Taking(found or Element("", "", self.root.spot, {}), ledger)
        code = taking.value(("templateusercode", "usercode", "code"), "the form's id")
        title = taking.value(_TITLE, "the form's title")
        version = taking.value(("version",), "the form's version")
        description = taking.value(("description",), "what the form is for")
        for what, value in (("title", title), ("code", code)):
            if value is None:
                ledger.guess("/", f"the template gives no {what}")
        words = title.text if title else code.text if code else "Untitled template"
        carried: dict[str, Any] = {}
        number = version.text if version else ""
        if not (number.isascii() and number.isdecimal() and 0 < int(number[:9]) == int(number)):
            carried["version"] = number
            ledger.guess(
                "/",
                f"the version “{number}” is no whole number: 1 is written"
                if number
                else "no version is given: 1",
            )
            number = "1"
        if found is not None:
            taking.here("what the template says of itself")
            carried["TemplateMetaData"] = taking.rest(NO_WORD)
        kind = kind_told_by(words)
        ledger.guess("/", f"what the form is for is told by its title: {kind}")
        return {
            "id": code.text if code else "template",
            "version": int(number),
            "kind": kind,
            "title": words,
            "description": description.text if description else "",
            "carried": {key: value for key, value in carried.items() if value},
        }

    def _rest(self, ledger: Ledger, seen: str) -> dict[str, Any]:
        """What stands outside the metadata, the model and the view that was read."""
        read = {id(part) for part in (self.views[seen], self.model, self.about) if part is not None}
        left: dict[str, Any] = {}
        names = {id(element): name for name, element in self.views.items()}

        def keep(element: Element) -> list[dict[str, Any]]:
            taking = Taking(element, ledger)
            if not any(id(each) in read for each in element.walk()):
                view = names.get(id(element))
                why = (
                    f"the {view} view is kept for the way back, and linted where its order differs"
                    if view
                    else NO_WORD
                )
                return [taking.all("carried", why)]
            inner = [data for child in element.children if id(child) not in read for data in keep(child)]
            for child in element.children:
                taking.child(child)
            own = taking.rest(NO_WORD)
            return [*([{"element": element.name, **own}] if own else []), *inner]

        kept = keep(self.root)
        if kept:
            left["elements()"] = kept
        return left

    def _elsewhere(self, form: Form, layout: Layout, model: Model, others: list[str]) -> tuple[Loaded, ...]:
        """The form as other views show it to people, where what they show is in another order."""
        found = []
        for name in others:
            if name == "DESIGN":
                continue
            places = self._places()
            other = Layout(self.views[name], name, form.title, model, Ledger(), places)
            if other.order and other.order != [code for code in layout.order if code in set(other.order)]:
                given = {key: getattr(form, key) for key in ("id", "version", "kind", "title", "source_keys")}
                found.append(Loaded(Form(**given, sections=other.sections), self.name, places, places.place))
        return tuple(found)
