"""What takes long to work out, kept between runs: in a folder of the machine's for such things, which may be absent.

It is named by a digest of all it was worked out from, the code that did it among that, so what is out of date is never
found. It is JSON: whoever could change it can make the linter say other things, and nothing worse.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jiter

MOST = 8
"""Of one name: a machine may hold several versions, and rules that are being written change often."""


def kept(name: str, sources: Iterable[Path | str], make: Callable[[], Any]) -> Any:
    """What `make` gives, which must be JSON and depend on nothing but these files and texts; from the folder, if it is there."""
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{digest(sources)}.json"
    try:
        return jiter.from_json(path.read_bytes())
    except (OSError, ValueError):
        made = make()
        with suppress(OSError):
            keep(path, made)
            _tidy(folder, name)
        return made


def cache_folder() -> Path | None:
    """`FORMENGINE_CACHE`, or the system's own place for what can be made again; none where that is empty or unknown."""
    named = os.environ.get("FORMENGINE_CACHE")
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):  # nobody's home
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "formengine"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "formengine"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "formengine"
    return None


def digest(sources: Iterable[Path | str]) -> str:
    """A name for files, by what is in them, and texts."""
    try:
        from _blake2 import blake2b  # hashlib's own, without the seven milliseconds of the rest of it
    except ImportError:
        from hashlib import blake2b
    said = blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    for source in sources:
        name, raw = ("", source.encode()) if isinstance(source, str) else (source.name, source.read_bytes())
        said.update(f"\0{name}\0{len(raw)}\0".encode())
        said.update(raw)
    return said.hexdigest()


def keep(path: Path, made: Any) -> None:
    """Whole or not at all, whoever else is writing it at the same time."""
    import json

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(json.dumps(made, separators=(",", ":")), encoding="utf-8")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _tidy(folder: Path, name: str) -> None:
    found = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[MOST:]:
        path.unlink(missing_ok=True)
