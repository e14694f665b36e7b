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


@contextmanager
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield running
        finally:
            running.close()
