"""Text or bytes to a file or to standard output: a file is there whole, or as it was before."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from formengine.errors import FormEngineError


class CannotWrite(FormEngineError):
    """A file could not be written."""


def put(said: str | bytes, to: Path | None) -> None:
    raw = said.encode("utf-8", "backslashreplace") if isinstance(said, str) else said
    if to is None:
        if isinstance(said, str):
            sys.stdout.write(said)
        else:
            sys.stdout.buffer.write(raw)
        return
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
            file.write(raw)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(part, to.stat().st_mode & 0o777 if to.exists() else 0o666 & ~mask)
        os.replace(part, to)
    except OSError as error:
        raise CannotWrite(f"{to}: cannot be written ({error.strerror}).") from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(part)


def _pour(raw: bytes, to: Path) -> None:
    """Into what is no file, such as a pipe: it cannot be put in its place whole."""
    try:
        with to.open("wb") as opened:
            opened.write(raw)
    except OSError as error:
        raise CannotWrite(f"{to}: cannot be written ({error.strerror}).") from None
