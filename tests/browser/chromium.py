"""A real browser, one for all the tests that want it, and a fresh context for each."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FLAGS = (
    "--in-process-gpu",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first of these there is. The first is the same browser without a window round its pages, which costs much less:
the others draw tabs and menus that nobody sees."""


def chromium() -> str:
    """Where Chromium is; empty where it is not."""
    return next((path for path in map(shutil.which, NAMES) if path), "")


def launched(kind: Any) -> Any:
    """A browser of its own. One start in some thousands Chromium falls over before it answers: then it is started again."""
    from playwright.sync_api import Error

    try:
        return kind.launch(executable_path=chromium(), args=list(FLAGS))
    except Error:
        return kind.launch(executable_path=chromium(), args=list(FLAGS))


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = launched(playwright.chromium)
        try:
            yield running
        finally:
            running.close()
