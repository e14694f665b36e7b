"""The door for files: JSON is read as JSON; what another reader knows by its bytes is left to that reader."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from formengine.documents import Document, parse_json, read_raw
from formengine.errors import UnreadableFile
from formengine.readers.reading import Reader

_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf")
_OLDER_WORD, _LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")


def document_at(path: Path, readers: Iterable[Reader]) -> Document:
    """A file as the readers take it. Raises UnreadableFile."""
    return document_of(read_raw(path), str(path), readers)


def document_of(raw: bytes, name: str, readers: Iterable[Reader]) -> Document:
    """The same of bytes. What no reader knows for its own is told its faults as JSON, unless it plainly is none."""
    if any(reader.recognises(raw) for reader in readers):
        return Document(name, "", raw)
    start = _start(raw)
    if not start:
        raise UnreadableFile(f"{name}: {_EMPTY}")
    if start.startswith((b"<", *_BINARY)):
        raise UnreadableFile(f"{name}: {_XML if start.startswith(b'<') else _of_its_kind(raw)}")
    if start[:1] not in b'{["' and all(re.search(rb"[,;\t|]", line) for line in start.splitlines()[:2]):
        raise UnreadableFile(f"{name}: {_TABLE}")
    return parse_json(raw, name)


def _of_its_kind(raw: bytes) -> str:
    """What to do with a file that is made to be read by people, and says nowhere what a question is."""
    if raw.startswith(b"%PDF"):
        return f"this is a PDF. {_WRITTEN}"
    if _LOCKED in raw:
        return "this is locked with a password. Save it without one and try again."
    if _OLDER_WORD in raw or raw.startswith(b"{\\rtf") or b"opendocument.text" in raw[:200]:
        return "this is a document of another program, or of an older Word. Save it as .docx and try again."
    return _OTHER


def may_be_xml(data: Any) -> bool:
    return isinstance(data, bytes) and (
        _start(data).startswith((b"<", b"\xff\xfe", b"\xfe\xff")) or data[:1000].isspace()
    )


def may_be_zip(data: Any) -> bool:
    return isinstance(data, bytes) and data.startswith(b"PK")


def may_be_table(data: Any) -> bool:
    """Whether bytes may be a workbook or a table of text; what is JSON or XML is none."""
    return isinstance(data, bytes) and not _start(data).startswith((b"{", b"<"))


def _start(raw: bytes) -> bytes:
    return raw[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()


_XML = (
    "this is XML or HTML, but no Mosaic template: it names no TemplateMetaData, Model or Views. "
    "Export the template itself (.moform) and try again."
)
_TABLE = (
    "if this is a question register, none of its rows names the columns. Put a row with a column called “question_text” above "
    "the questions; docs/formats.md lists the other columns."
)
_EMPTY = "the file is empty, so there is no form in it. Save or copy it again, and see that nothing stopped half way."
_WRITTEN = (
    "It shows a form to people and does not say which of its words are questions, so it is not read. Put its questions "
    "in a spreadsheet, one to a row, under a column called “question_text”: docs/formats.md tells how."
)
_OTHER = (
    "no form can be read from a file of this kind. A form of ours is JSON (docs/definition.md); "
    "docs/formats.md says what else is read."
)
