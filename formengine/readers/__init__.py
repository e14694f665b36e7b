"""Forms come in here, whatever they were made with; the format is told by what is in the file."""

from pathlib import Path

from formengine.documents import Document
from formengine.errors import UnreadableFile
from formengine.readers import door, hackney, moform, own, register
from formengine.readers.ledger import Entry, LossReport
from formengine.readers.reading import Reader, Reading

READERS: dict[str, Reader] = {
    "hackney": Reader("Hackney's form JSON", hackney.recognises, hackney.read),
    "json": Reader("our own JSON", own.recognises, own.read),
    "moform": Reader("a Mosaic form template", moform.recognises, moform.read),
    "register": Reader("a question register", register.recognises, register.read),
}


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
            loaded, report = reader.read(document)
            return Reading(loaded, name, report)
    raise UnreadableFile(
        f"{document.name}: this is JSON, but no form that can be read here. A form of ours has “sections” "
        "(docs/definition.md); a form of Hackney's has “themes”."
    )


__all__ = [
    "READERS",
    "Entry",
    "LossReport",
    "Reader",
    "Reading",
    "document_at",
    "document_of",
    "read",
    "read_bytes",
    "read_document",
]
