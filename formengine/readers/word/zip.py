"""The parts of a Word document that hold words. Nothing else in the file is unpacked, and no relationship is followed."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from formengine.errors import UnreadableFile
from formengine.frozen import dataclass
from formengine.readers.zips import BROKEN

LARGEST = 16_000_000
"""Bytes of one part, unpacked. The longest form seen has some 3 million."""

_PARTS = 5_000
_TYPES = "[Content_Types].xml"
_KIND = re.compile(
    r"wordprocessingml\.(?:(document|template)(?:\.glossary)?\.main|(\w+))\+xml$|ms-word\.(\w+)\.main\+xml$"
)
_MACROS = re.compile(r"ms-word\.(?:document|template)\.macroEnabled\.main\+xml$", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """The XML of the document itself, of its styles and its lists, and by name of what stands round it on each page."""

    document: bytes
    styles: bytes = b""
    numbering: bytes = b""
    around: tuple[tuple[str, bytes], ...] = ()


def is_word(raw: bytes) -> bool:
    """Whether a file says of itself that it is a Word document, whatever may be wrong with it."""
    if not raw.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            return "main" in _kinds(_unpacked(file, _TYPES, "")).values()
    except (KeyError, *BROKEN, UnreadableFile):
        return b"word/document.xml" in raw


def package(raw: bytes, name: str) -> Package:
    """Raises UnreadableFile where it is damaged, locked, or would take more memory than a form ever needs."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            if len(file.infolist()) > _PARTS:
                raise UnreadableFile(
                    f"{name}: this Word document is made of more than {_PARTS:,} parts. No form is; save it again."
                )
            kinds = _kinds(_unpacked(file, _TYPES, name))
            by_kind: dict[str, list[str]] = {}
            for part, kind in kinds.items():
                by_kind.setdefault(kind, []).append(part)
            if not by_kind.get("main"):
                raise zipfile.BadZipFile
            one = {
                kind: _unpacked(file, by_kind[kind][0], name)
                for kind in ("main", "styles", "numbering")
                if kind in by_kind
            }
            around = tuple(
                (part, _unpacked(file, part, name))
                for kind in ("header", "footer", "footnotes", "endnotes", "comments")
                for part in sorted(by_kind.get(kind, ()))
            )
            return Package(one["main"], one.get("styles", b""), one.get("numbering", b""), around)
    except (KeyError, *BROKEN):
        raise UnreadableFile(
            f"{name}: this Word document is damaged. Open it, save it again as .docx and try again."
        ) from None


def _unpacked(file: zipfile.ZipFile, part: str, name: str) -> bytes:
    info = file.getinfo(part)
    if info.flag_bits & 1:
        raise UnreadableFile(f"{name}: this Word document is locked with a password. Save it without one.")
    with file.open(info) as opened:
        read = opened.read(LARGEST + 1)
    if len(read) > LARGEST:
        raise UnreadableFile(
            f"{name}: unpacked, this Word document is more than {LARGEST // 1_000_000} MB of words. No form is; split it."
        )
    return read


def _kinds(types: bytes) -> dict[str, str]:
    """What each named part of the package is: main, styles, numbering, header, …"""
    return {part: kind for part, said in _overrides(types) if (kind := _kind(said))}


def _kind(said: str) -> str:
    if _MACROS.search(said):
        return "main"
    found = _KIND.search(said)
    return "" if not found or "glossary" in said else "main" if found[1] else found[2] or ""


def _overrides(types: bytes) -> Iterator[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    parser = expat.ParserCreate(namespace_separator="}")

    def starts(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition("}")[2] == "Override":
            found.append((attributes.get("PartName", "").lstrip("/"), attributes.get("ContentType", "")))

    def doctype(*_: object) -> None:
        raise zipfile.BadZipFile

    parser.StartElementHandler, parser.StartDoctypeDeclHandler = starts, doctype
    try:
        parser.Parse(types, True)
    except expat.ExpatError:
        raise zipfile.BadZipFile from None
    yield from found
