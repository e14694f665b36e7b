"""Which documents kept their schema before: then the validator, which takes longer to bring in than a form to lint, can wait.

A document is known by a digest of its text. It is noted where it is the one that brought the validator in, so a folder of
forms writes no more than one form does.
"""

import os
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from formengine.home import SCHEMAS
from formengine.kept import cache_folder, digest, keep

MOST = 200
"""Documents that are remembered, those noted last."""


def passed_before(text: str, schema: str) -> bool:
    """Whether a text was found to keep this schema, by the same validator and the same schemas."""
    path = _list_of_them()
    return path is not None and digest((schema, text)) in _read(path)


def note(text: str, schema: str) -> None:
    """Remember that a text keeps this schema, where there is a folder for what is remembered."""
    path = _list_of_them()
    if path is not None:
        with suppress(OSError):
            keep(path, "\n".join([*_read(path), digest((schema, text))][-MOST:]))


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return []


@cache
def _list_of_them() -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    spec = find_spec("jsonschema_rs")
    validator = Path(spec.origin).stat() if spec and spec.origin else None
    version = f"{validator.st_size} {validator.st_mtime_ns}" if validator else ""
    schemas = sorted(Path(at, name) for at, _, names in os.walk(SCHEMAS) for name in names)
    return folder / f"passed-{digest((*schemas, version))}.txt"
