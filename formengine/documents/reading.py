"""A JSON file as a document: its data, and where in the file each part of it stands."""

from functools import cached_property
from math import isinf
from pathlib import Path
from typing import Any

import jiter

from formengine.documents.positions import Positions
from formengine.errors import UnreadableFile
from formengine.expressions import expression
from formengine.frozen import dataclass

LARGEST = 20_000_000
"""Bytes. The largest real form seen is half a megabyte."""


_OVERFLOWS = expression(rb"[0-9](?:[0-9]{299}|[eE]\+?[0-9]{3})")
_DIGITS = bytes(48 if 48 <= n <= 57 else 101 if n in b"eE" else 32 for n in range(256))


def _may_overflow(raw: bytes) -> bool:
    """Whether a number in it may be too large: hardly ever, which is seen a good deal sooner than searched for."""
    digits = raw.translate(_DIGITS)
    return (b"0e" in digits or b"0" * 300 in digits) and _OVERFLOWS.search(raw) is not None


@dataclass(frozen=True)
class Document:
    """`data` is what the JSON says; `text` is the file as it was written. Of a file that is no JSON, `data` is
    its bytes, and what they say is for its reader."""

    name: str
    text: str
    data: Any

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text, self.data)


def read_json(path: Path) -> Document:
    """Read a file as a document.

    Raises UnreadableFile in a plain sentence with line and column: a file that is missing, too large,
    not UTF-8, not JSON, nested too deep, or that names a key twice.
    """
    return parse_json(read_raw(path), str(path))


def read_raw(path: Path) -> bytes:
    """What is in a file, whatever it is. Raises UnreadableFile for one that is missing or too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFile(
                f"{path}: the file is {size / 1e6:.0f} MB. A form is at most {LARGEST // 1_000_000} MB; "
                "if this really is one form, split it."
            )
        with path.open("rb") as opened:  # what says it has no size, such as a pipe, may yet have no end
            raw = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: this is a folder; name a file in it.") from None
    except OSError as error:
        raise UnreadableFile(f"{path}: the file cannot be opened ({error.strerror}).") from None
    except ValueError:  # a name with a NUL in it
        raise UnreadableFile(f"{path!r}: no file can have such a name.") from None
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{path}: more than {LARGEST // 1_000_000} MB. Split it.")
    return raw


def parse_json(raw: bytes, name: str = "the text") -> Document:
    """Read bytes as a document; `name` is what messages call it. Raises UnreadableFile, as read_json does."""
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{name}: more than {LARGEST // 1_000_000} MB. Split it.")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8")) + 1
        raise UnreadableFile(
            f"{name}:{line}:{column}: this byte is not UTF-8 text. Save the file as UTF-8 and try again."
        ) from None
    try:
        data = jiter.from_json(raw, catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:
        raise UnreadableFile(_plainly(name, str(error), raw)) from None
    document = Document(name, text, data)
    if _may_overflow(raw):
        _refuse_infinity(document, data, "")
    return document


def _refuse_infinity(document: Document, value: Any, pointer: str) -> None:
    """A number past what a float holds would be read as infinity, which JSON cannot say again."""
    if isinstance(value, float) and isinf(value):
        line, column = document.positions.of(pointer)
        raise UnreadableFile(
            f"{document.name}:{line}:{column}: this number is larger than any computer holds. Write a smaller one."
        )
    parts = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for key, part in parts:
        _refuse_infinity(document, part, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


def _plainly(name: str, said: str, raw: bytes) -> str:
    what, _, where = said.rpartition(" at line ")
    line, _, column = where.partition(" column ")
    if not column:
        return f"{name}: this is not JSON ({said}). Mend it and try again."
    # The parser counts bytes; people and their editors count characters.
    before = raw.split(b"\n")[int(line) - 1][: int(column)].decode("utf-8", "ignore")
    key = what.split('"')[1] if "uplicate key" in what else ""
    stands = before.rfind(f'"{key}"') + 1 if key else 0
    at = f"{name}:{line}:{stands or max(1, len(before))}"
    if "uplicate key" in what:
        return f"{at}: the key “{key}” stands twice in the same place. Keep one of them."
    if "recursion limit" in what:
        return f"{at}: this is nested too deep to be a form. Sections stand at most a few levels deep."
    if "EOF" in what:
        return f"{at}: the file ends before the JSON does. A closing bracket or quotation mark is missing."
    return f"{at}: this is not JSON here ({what}). Mend it and try again; NaN and comments are not allowed."
