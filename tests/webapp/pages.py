"""A page as the tests see it: parsed strictly, so that malformed HTML fails whatever else the test is about."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

_TYPED = {"input", "select", "textarea"}
_NOT_TYPED = {"hidden", "submit", "button", "reset", "image"}


def parsed(html: str) -> Element:
    """The document. Raises html5lib's ParseError at the first fault."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def words(element: Element) -> str:
    """What an element says, spaces as a reader sees them."""
    return " ".join("".join(element.itertext()).split())


def faults(document: Element) -> list[str]:
    """What is wrong with the bones of a page: each would keep somebody from using it."""
    return [
        *_title_and_heading(document),
        *_ids(document),
        *_fieldsets(document),
        *_labels(document),
        *_summary(document),
    ]


def _title_and_heading(document: Element) -> Iterator[str]:
    if not document.get("lang"):
        yield "the page does not say its language"
    title = document.find(".//title")
    if title is None or not words(title):
        yield "there is no title"
    headings = document.findall(".//h1")
    if len(headings) != 1:
        yield f"there are {len(headings)} h1"
    if len(document.findall(".//main")) != 1:
        yield "there is not one main"


def _ids(document: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in document.iter() if element.get("id"))
    yield from (f"the id {name} stands {times} times" for name, times in ids.items() if times > 1)
    for element in document.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} leads to {name}, which is not there"
        if element.tag == "label" and element.get("for") and element.get("for") not in ids:
            yield f"a label is for {element.get('for')}, which is not there"


def _fieldsets(document: Element) -> Iterator[str]:
    grouped = set()
    for fieldset in document.iter("fieldset"):
        if not len(fieldset) or fieldset[0].tag != "legend" or not words(fieldset[0]):
            yield "a fieldset has no legend"
        grouped.update(fieldset.iter("input"))
    for box in document.iter("input"):
        if box.get("type") in ("radio", "checkbox") and box not in grouped:
            yield f"{box.get('name')} is a choice outside any fieldset"


def _labels(document: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in document.iter("label")}
    for box in document.iter():
        if box.tag not in _TYPED or box.get("type") in _NOT_TYPED:
            continue
        if box.get("id") not in labelled and not box.get("aria-label") and not box.get("aria-labelledby"):
            yield f"{box.get('name')} has no label"


def _summary(document: Element) -> Iterator[str]:
    ids = {element.get("id") for element in document.iter()}
    for link in document.iter("a"):
        href = link.get("href") or ""
        if href.startswith("#") and href[1:] not in ids:
            yield f"a link leads to {href}, which is not there"


@dataclass(frozen=True)
class Page:
    """An HTML page that came back."""

    document: Element
    status: int
    headers: Any

    @property
    def text(self) -> str:
        main = self.document.find(".//main")
        assert main is not None
        return words(main)

    @property
    def h1(self) -> str:
        heading = self.document.find(".//h1")
        assert heading is not None
        return words(heading)

    @property
    def title(self) -> str:
        title = self.document.find(".//title")
        assert title is not None
        return words(title)

    def form(self, action: str = "") -> Element:
        """The form that posts to a path that ends so; the only one where none is named."""
        forms = [f for f in self.document.iter("form") if (f.get("action") or "").endswith(action)]
        if not action:
            forms = [
                f for f in forms if f.find(".//main") is None and "sign-out" not in (f.get("action") or "")
            ]
        assert len(forms) == 1, f"{len(forms)} forms end in {action!r}"
        return forms[0]

    def fields(self, action: str = "") -> list[tuple[str, str]]:
        """What a browser would send of that form as it stands, without a button."""
        return self._sent(self.form(action))

    def fields_of(self, number: int) -> list[tuple[str, str]]:
        """The same, of the form of that number in the main part of the page."""
        main = self.document.find(".//main")
        assert main is not None
        return self._sent(list(main.iter("form"))[number])

    def _sent(self, form: Element) -> list[tuple[str, str]]:
        sent: list[tuple[str, str]] = []
        for box in form.iter():
            name = box.get("name")
            if not name or box.get("disabled") is not None:
                continue
            if box.tag == "textarea":
                sent.append((name, (box.text or "").replace("\n", "\r\n")))
            elif box.tag == "select":
                options = box.findall(".//option")
                chosen = [o for o in options if o.get("selected") is not None] or options[:1]
                sent += [(name, o.get("value", o.text or "")) for o in chosen]
            elif box.tag == "input" and box.get("type") in ("radio", "checkbox"):
                if box.get("checked") is not None:
                    sent.append((name, box.get("value", "on")))
            elif box.tag == "input" and box.get("type") not in ("submit", "image", "button"):
                sent.append((name, box.get("value", "")))
        return sent

    def links(self) -> dict[str, str]:
        return {words(link): link.get("href", "") for link in self.document.iter("a")}
