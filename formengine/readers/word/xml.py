"""The XML of a Word document as elements, every blank kept. Document types are refused; nothing is fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.parsers import expat

from formengine.errors import UnreadableFile

DEEPEST = 200
MOST = 200_000
"""Elements in one part. A form of forty pages has some 30,000."""

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Element:
    """`name` has the usual prefix of Word's own namespaces, and “x:” for every other; attributes go without."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def first(self, *names: str) -> "Element | None":
        """What is found by going down these names."""
        here: Element | None = self
        for name in names:
            here = next((each for each in here.children if each.name == name), None) if here else None
        return here

    def all(self, name: str) -> Iterator["Element"]:
        return (each for each in self.children if each.name == name)

    def val(self, *names: str) -> str:
        """The value of what is found there; nothing where it is not."""
        found = self.first(*names)
        return found.attributes.get("val", "") if found else ""

    def is_on(self, *names: str) -> bool:
        """Whether a switch is there and not set to off."""
        found = self.first(*names)
        return found is not None and found.attributes.get("val", "1") not in ("0", "false", "off", "none")


def prefixed(name: str) -> str:
    """A name as expat gives it, namespace and all, as it is called here."""
    namespace, _, local = name.rpartition("}")
    return f"{_NAMESPACES.get(namespace, 'x')}:{local}"


def parse(raw: bytes, name: str) -> Element:
    """Raises UnreadableFile."""
    return _Tree(name).of(raw)


class _Tree:
    def __init__(self, name: str) -> None:
        self._name = name
        self._top = Element("")
        self._open = [self._top]
        self._made = 0
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = self._doctype

    def of(self, raw: bytes) -> Element:
        try:
            self._parser.Parse(raw, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise UnreadableFile(
                f"{self._name}: this Word document is damaged inside. Open it, save it again as .docx and try again."
            ) from None
        return self._top.children[0]

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._made += 1
        if self._made > MOST:
            raise UnreadableFile(
                f"{self._name}: this Word document holds more than {MOST:,} elements. No form is that long; split it."
            )
        if len(self._open) > DEEPEST:
            raise UnreadableFile(
                f"{self._name}: this Word document is nested deeper than any is. It is not read."
            )
        name = prefixed(tag)
        said = (
            {key.rpartition("}")[2]: value for key, value in attributes.items()}
            if name[0] == "w" and attributes
            else _NOTHING
        )
        made = Element(name, said)
        self._open[-1].children.append(made)
        self._open.append(made)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _said(self, words: str) -> None:
        self._open[-1].text += words

    def _doctype(self, *_: object) -> None:
        raise UnreadableFile(
            f"{self._name}: this Word document holds a document type, which can hide entities, so it is not read. "
            "Open it, save it again as .docx and try again."
        )
