"""XML as elements with their places in the file. Document types and entities are refused; nothing is fetched."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from formengine.errors import UnreadableFile

DEEPEST = 60
MOST = 300_000
"""Elements in one file. A form of 2,000 questions, each shown in five views, has some 30,000."""

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENCODINGS = re.compile(r"(?i)utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-\d{1,2}|windows-125\d|cp125\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value begins: an offset into the text, or the value of an attribute of the tag that begins there."""

    offset: int
    attribute: str = ""


@dataclass(slots=True)
class Element:
    """`name` and the names of attributes are as written, a namespace before them in braces."""

    name: str
    path: str
    spot: Spot
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    texts: list[tuple[str, Spot]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Comments and processing instructions that stand in it."""

    @property
    def key(self) -> str:
        return plain(self.name)

    @property
    def text(self) -> str:
        return "\n".join(words.strip() for words, _ in self.texts)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def own_nodes(self) -> Iterator[str]:
        """The path of each of its attributes, texts and notes; its own path where it holds nothing at all."""
        yield from (f"{self.path}/@{name}" for name in self.attributes)
        yield from (f"{self.path}/text()[{n}]" for n in range(1, len(self.texts) + 1))
        yield from (f"{self.path}/comment()[{n}]" for n in range(1, len(self.notes) + 1))
        if not (self.attributes or self.texts or self.children or self.notes):
            yield self.path

    def as_data(self) -> dict[str, Any]:
        """All of it as JSON can carry it."""
        said: dict[str, Any] = {"element": self.name}
        if self.attributes:
            said["attributes"] = dict(self.attributes)
        if self.texts:
            said["text"] = self.text
        if self.notes:
            said["notes"] = list(self.notes)
        if self.children:
            said["elements"] = [child.as_data() for child in self.children]
        return said


def plain(name: str) -> str:
    """A name without namespace, case or separators: what names are matched by."""
    return re.sub(r"[^a-z0-9]", "", name.rpartition("}")[2].rpartition(":")[2].casefold())


def decoded(raw: bytes, name: str) -> str:
    """The text of an XML file. Raises UnreadableFile."""
    encoding = "utf-8-sig"
    declared = _DECLARED.match(raw.removeprefix(BOM_UTF8))
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif declared and not raw.startswith(BOM_UTF8):
        said = declared[1].decode()
        if not _ENCODINGS.fullmatch(said):
            raise UnreadableFile(f"{name}: this XML says it is in “{said}”. Save it as UTF-8 and try again.")
        encoding = "utf-8" if said.lower().startswith("utf-16") else said
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise UnreadableFile(
            f"{name}: this XML is not in the encoding it names. Save it as UTF-8 and try again."
        ) from None


def parse(text: str, name: str) -> Element:
    """The root of an XML text. Raises UnreadableFile with line and column."""
    tree = _Tree(text, name)
    try:
        tree.parser.Parse(text, True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise UnreadableFile(
            f"{name}:{error.lineno}:{error.offset + 1}: this is not well-formed XML here ({said}). "
            "Export the template again, or mend it."
        ) from None
    except UnicodeEncodeError:
        raise UnreadableFile(
            f"{name}: this XML holds half a character. Save it as UTF-8 and try again."
        ) from None
    assert tree.root is not None  # expat refuses a text without one
    return tree.root


def count(text: str) -> int:
    """The nodes of a text, counted without the elements made of it: attributes, runs of words, comments and
    instructions, and elements that hold nothing. The text has been parsed before."""
    total = 0
    bare = False
    words = False
    parser = expat.ParserCreate(namespace_separator="}")

    def run_ends() -> None:
        nonlocal total, bare, words
        if words:
            total += 1
            bare = False
        words = False

    def starts(_: str, attributes: dict[str, str]) -> None:
        nonlocal total, bare
        run_ends()
        total += len(attributes)
        bare = not attributes

    def ends(_: str) -> None:
        nonlocal total, bare
        run_ends()
        total += bare
        bare = False

    def says(said: str) -> None:
        nonlocal words
        words = words or bool(said.strip())

    def notes(*_: str) -> None:
        nonlocal total, bare
        run_ends()
        total += 1
        bare = False

    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    parser.CharacterDataHandler = says
    parser.buffer_text = True
    parser.CommentHandler, parser.ProcessingInstructionHandler = notes, notes
    parser.Parse(text, True)
    return total


class _Tree:
    def __init__(self, text: str, name: str) -> None:
        self.root: Element | None = None
        self.name = name
        self.lines = line_starts(text)
        self._open: list[tuple[Element, Counter[str]]] = []
        self._before: list[str] = []
        self._made = 0
        self._words: list[str] = []
        self._words_at = 0
        parser = self.parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.CommentHandler = self._note
        parser.ProcessingInstructionHandler = lambda target, said: self._note(f"<?{target} {said}?>")
        parser.StartDoctypeDeclHandler = self._doctype

    def _here(self) -> int:
        return self.lines[self.parser.CurrentLineNumber - 1] + self.parser.CurrentColumnNumber

    def _refuse(self, why: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise UnreadableFile(f"{self.name}:{line}:{column}: {why}")

    def _doctype(self, *_: object) -> None:
        self._refuse("this XML has a document type, which can hide entities, so it is not read. Take it out.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._run_ends()
        self._made += 1
        if self._made > MOST:
            self._refuse(f"this XML has more than {MOST:,} elements. No form is that large; split it.")
        if len(self._open) >= DEEPEST:
            self._refuse(f"this XML is nested more than {DEEPEST} deep. No form is.")
        name = _braced(name)
        local = name.rpartition("}")[2]
        if self._open:
            parent, seen = self._open[-1]
            seen[local] += 1
            element = Element(name, f"{parent.path}/{local}[{seen[local]}]", Spot(self._here()), {})
            parent.children.append(element)
        else:
            element = Element(name, f"/{local}", Spot(self._here()), {}, notes=self._before)
            self.root = element
        element.attributes = {_braced(key): value for key, value in attributes.items()}
        self._open.append((element, Counter()))

    def _end(self, _: str) -> None:
        self._run_ends()
        self._open.pop()

    def _said(self, words: str) -> None:
        if not self._words:
            self._words_at = self._here()
        self._words.append(words)

    def _run_ends(self) -> None:
        words = "".join(self._words)
        self._words = []
        if words.strip():
            self._open[-1][0].texts.append((words, Spot(self._words_at)))

    def _note(self, said: str) -> None:
        self._run_ends()
        holder = self._open[-1][0].notes if self._open else self.root.notes if self.root else self._before
        holder.append(said)


def _braced(name: str) -> str:
    namespace, brace, local = name.rpartition("}")
    return f"{{{namespace}}}{local}" if brace else local


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character, lines ending as XML has them end."""
    return [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]
