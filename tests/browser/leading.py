"""A click that leads to another page is over when that page stands.

Playwright waits for a page that the browser has begun to fetch by the time the click is done. On a busy machine it has
not always begun, and a test that then counts buttons counts those of the page it is leaving.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from playwright.sync_api import Error, Locator

PATIENCE = 30.0
"""Seconds that a page may take to come."""

WATCH = """e => {
  const link = e.closest("a[href]"), button = e.closest("button, input[type=submit]");
  const away = a => !a.target && !a.hasAttribute("download") && a.href.split("#")[0] !== location.href.split("#")[0];
  window.stands = true;
  if (matchMedia("(scripting: none)").matches) {
    const form = button?.type === "submit" && button.form;
    window.leaves = Boolean(link ? away(link) : form && !form.target && (form.noValidate || button.formNoValidate || form.checkValidity()));
    return;
  }
  window.leaves = false;
  addEventListener("click", event => {
    const link = event.target.closest?.("a[href]");
    if (link && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && away(link)) window.leaves = true;
  });
  addEventListener("submit", event => {
    const held = event.target.matches("[data-autosave]");
    if ((held || !event.defaultPrevented) && !event.target.target) window.leaves = true;
  });
}"""
"""Whether a click leads away is known from the page itself; where its scripts are off, from what is clicked. A page that
saves itself sends its form when what is on its way has arrived."""


@contextmanager
def clicks_wait_for_the_page_they_lead_to() -> Iterator[None]:
    """`no_wait_after` clicks as before: for a test that goes on while the page is on its way."""
    plain = Locator.click

    @wraps(plain)
    def click(locator: Locator, **options: Any) -> None:
        if options.get("no_wait_after") or options.get("trial"):
            return plain(locator, **options)
        page = locator.page
        files: list[Any] = []

        def came(file: Any) -> None:
            files.append(file)

        locator.evaluate(WATCH, timeout=options.get("timeout"))
        page.on("download", came)
        try:
            plain(locator, **options)
            arrive(page, files)
        finally:
            page.remove_listener("download", came)

    Locator.click = click  # type: ignore[method-assign]
    try:
        yield
    finally:
        Locator.click = plain  # type: ignore[method-assign]


def arrive(page: Any, files: Sequence[Any] = ()) -> None:
    """Wait for the page that a watched click led to, unless it led to a file."""
    until = time.monotonic() + PATIENCE
    while not files and not page.is_closed() and _is_leaving(page):
        if time.monotonic() > until:
            raise AssertionError(f"a click on {page.url} leads to another page, and no page came")
        page.wait_for_timeout(10)
    if not files and not page.is_closed():
        page.wait_for_load_state("domcontentloaded")


def _is_leaving(page: Any) -> bool:
    try:
        return bool(page.evaluate("Boolean(window.stands && window.leaves)"))
    except Error:  # the page went while it was asked
        return not page.is_closed()
