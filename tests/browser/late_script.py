"""A page whose script is still on its way, as on a slow connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_its_script(page: Any, path: str, script: str) -> Iterator[None]:
    """The page at `path` stands and can be written in; the script so called comes when this ends."""
    files, waiting = f"**/{script}-*.js", list[Any]()
    page.route(files, lambda route: waiting.append(route))
    page.goto(path, wait_until="commit")
    yield
    assert waiting, "the page has begun without its script"
    for each in waiting:
        each.continue_()
    page.unroute(files)
