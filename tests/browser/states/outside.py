"""What anybody meets before signing in."""

from collections.abc import Iterator
from typing import Any


def walk(page: Any) -> Iterator[str]:
    for name, path in (("front", "/"), ("sign in", "/sign-in"), ("accessibility", "/accessibility")):
        page.goto(path)
        yield name
    page.goto("/nothing-here")
    yield "not found"
