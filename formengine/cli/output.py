"""Text or bytes to a file or to standard output: a file is there whole, or as it was before."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from formengine.errors import FormEngineError


class CannotWrite(FormEngineError):
    """A file could not be written."""


def put(said: str | bytes | Iterable[str], to: Path | None) -> None:
    """Said at once, or in parts that are written as they come."""
    if to is None:
        if isinstance(said, bytes):
            sys.stdout.buffer.write(said)
        else:
            sys.stdout.writelines([said] if isinstance(said, str) else said)
        return
    raw = _encoded(said)
    if to.is_dir():
        raise CannotWrite(f"{to}: this is a folder; name a file in it.")
    if not to.parent.is_dir():
        raise CannotWrite(f"{to}: there is no folder {to.parent}. Make it first.")
    to = to.resolve()  # what a link leads to is written, and the link stays
    if to.exists() and not to.is_file():
        _pour(raw, to)
        return
    import tempfile  # brought in where something is written to a file

    try:
        handle, part = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    except OSError as error:
        raise CannotWrite(f"{to}: cannot be written ({error.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(raw)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(part, to.stat().st_mode & 0o777 if to.exists() else 0o666 & ~mask)
        os.replace(part, to)
    except OSError as error:
        raise CannotWrite(f"{to}: cannot be written ({error.strerror}).") from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(part)


def _encoded(said: str | bytes | Iterable[str]) -> Iterable[bytes]:
    if isinstance(said, bytes):
        return [said]
    return (part.encode("utf-8", "backslashreplace") for part in ([said] if isinstance(said, str) else said))


def _pour(raw: Iterable[bytes], to: Path) -> None:
    """Into what is no file, such as a pipe: it cannot be put in its place whole."""
    try:
        with to.open("wb") as opened:
            opened.writelines(raw)
    except OSError as error:
        raise CannotWrite(f"{to}: cannot be written ({error.strerror}).") from None
