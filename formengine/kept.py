"""What takes long to work out, kept between runs: in a folder of the machine's for such things, which may be absent.

It is named by a digest of all it was worked out from, the code that did it among that, so what is out of date is never
found. It is JSON: whoever could change it can make the linter say other things, and nothing worse.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import jiter

MOST = 16
"""Of one name, those used last: a machine may hold several versions, and rules that are being written change often."""

SETTLED = 2
"""Seconds after which a file that is written again has another time, however coarse the clock of the disk."""


def kept(name: str, sources: Iterable[Path | str], make: Callable[[], Any]) -> Any:
    """What `make` gives, which must be JSON and depend on nothing but these files and texts; from the folder, if it is there."""
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{digest(sources)}.json"
    try:
        found = jiter.from_json(path.read_bytes())
    except (OSError, ValueError):
        found = make()
        with suppress(OSError):
            keep(path, _as_json(found))
    else:
        with suppress(OSError):
            os.utime(path)  # it is in use
    return found


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
    """A name for files, as they are, and texts."""
    try:
        from _blake2 import blake2b  # hashlib's own, without the seven milliseconds of the rest of it
    except ImportError:
        from hashlib import blake2b
    said = blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    for source in sources:
        name, raw = ("", source.encode()) if isinstance(source, str) else (str(source), _as_it_is(source))
        said.update(f"\0{name}\0{len(raw)}\0".encode())
        said.update(raw)
    return said.hexdigest()


def _as_it_is(source: Path) -> bytes:
    """When a file was written and how large it is, which is told sooner than what is in it; of one just written, that."""
    there = source.stat()
    if time.time() - max(there.st_mtime, there.st_ctime) < SETTLED:
        return source.read_bytes()
    return f"{there.st_size} {there.st_mtime_ns} {there.st_ctime_ns}".encode()


def keep(path: Path, text: str) -> None:
    """Whole or not at all, whoever else is writing it at the same time; and of its name no more than there may be."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    of_its_name = path.parent.glob(f"{path.name.partition('-')[0]}-*{path.suffix}")
    for other in sorted(of_its_name, key=lambda each: each.stat().st_mtime, reverse=True)[MOST:]:
        other.unlink(missing_ok=True)


def _as_json(made: Any) -> str:
    import json  # which takes longer than a form to lint

    return json.dumps(made, separators=(",", ":"))
