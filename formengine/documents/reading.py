"""A JSON file as a document: its data, and where in the file each part of it stands."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import jiter

from formengine.documents.positions import Positions
from formengine.errors import UnreadableFile

LARGEST = 20_000_000
"""Bytes. The largest real form seen is half a megabyte."""


@dataclass(frozen=True)
class Document:
    """`data` is what the JSON says; `text` is the file as it was written."""

    name: str
    text: str
    data: Any

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text)


def read_json(path: Path) -> Document:
    """Read a file as a document.

    Raises UnreadableFile in a plain sentence with line and column: a file that is missing, too large,
    not UTF-8, not JSON, nested too deep, or that names a key twice.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path}: the file is {size / 1e6:.0f} MB. A form is at most {LARGEST // 1_000_000} MB; "
                "if this really is one form, split it."
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: this is a folder; name a file in it.") from None
    except OSError as error:
        raise UnreadableFile(f"{path}: the file cannot be opened ({error.strerror}).") from None
    return parse_json(raw, str(path))


def parse_json(raw: bytes, name: str = "the text") -> Document:
    """Read bytes as a document; `name` is what messages call it. Raises UnreadableFile, as read_json does."""
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{name}: more than {LARGEST // 1_000_000} MB. Split it.")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        raise UnreadableFile(
            f"{name}:{line}:{column}: this byte is not UTF-8 text. Save the file as UTF-8 and try again."
        ) from None
    try:
        data = jiter.from_json(raw, catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:
        raise UnreadableFile(_plainly(name, str(error))) from None
    return Document(name, text, data)


def _plainly(name: str, said: str) -> str:
    what, _, where = said.rpartition(" at line ")
    line, _, column = where.partition(" column ")
    at = f"{name}:{line}:{column}" if column else name
    if "uplicate key" in said:
        key = said.split('"')[1]
        return f"{at}: the key “{key}” stands twice in the same place. Keep one of them."
    if "recursion limit" in said:
        return f"{at}: this is nested too deep to be a form. Sections stand at most a few levels deep."
    if "EOF" in said:
        return f"{at}: the file ends before the JSON does. A closing bracket or quotation mark is missing."
    return f"{at}: this is not JSON here ({what}). Mend it and try again; NaN and comments are not allowed."
