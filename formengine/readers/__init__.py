"""Forms come in here, whatever they were made with; the format is told by what is in the file."""

from pathlib import Path

from formengine.documents import Document
from formengine.errors import UnreadableFile
from formengine.readers import door
from formengine.readers.reading import Reader, Reading

READERS: dict[str, Reader] = {
    "hackney": Reader(
        "Hackney's form JSON", "hackney", lambda data: isinstance(data, dict) and "themes" in data
    ),
    "json": Reader("our own JSON", "own", lambda data: isinstance(data, dict)),
    "moform": Reader("a Mosaic form template", "moform.reader", door.may_be_xml),
    "word": Reader("a Word document", "word.reader", door.may_be_zip, is_draft=True),
    "register": Reader("a question register", "register.reader", door.may_be_table),
}
"""Each format by name; its module is imported when a file looks to be of it."""


def read(path: Path) -> Reading:
    """Read a form of any format there is a reader for. Raises UnreadableFile or RefusedDefinition."""
    return read_document(document_at(path))


def read_bytes(raw: bytes, name: str) -> Reading:
    """The same of what was sent or typed; `name` is what messages call it."""
    return read_document(document_of(raw, name))


def document_at(path: Path) -> Document:
    """A file of any format, to be read with `read_document`. Raises UnreadableFile."""
    return door.document_at(path, READERS.values())


def document_of(raw: bytes, name: str) -> Document:
    return door.document_of(raw, name, READERS.values())


def read_document(document: Document) -> Reading:
    for name, reader in READERS.items():
        if reader.recognises(document.data):
            loaded, account = reader.read(document)
            return Reading(loaded, name, account)
    raise UnreadableFile(
        f"{document.name}: this is JSON, but no form that can be read here. A form of ours has “sections” "
        "(docs/definition.md); a form of Hackney's has “themes”."
    )


__all__ = [
    "READERS",
    "Reader",
    "Reading",
    "document_at",
    "document_of",
    "read",
    "read_bytes",
    "read_document",
]
