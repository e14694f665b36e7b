"""One browser and one demonstration server for all these tests, a fresh context for each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import browser, chromium
from tests.browser.leading import clicks_wait_for_the_page_they_lead_to
from tests.browser.serving import Server, served
from tests.browser.valid_html import Checker, html_checker


@pytest.fixture(scope="session")
def running() -> Iterator[Any]:
    if not chromium():
        pytest.skip("Chromium is absent: these tests drive a real browser")
    with browser() as run, clicks_wait_for_the_page_they_lead_to():
        yield run


@pytest.fixture(scope="session")
def valid_html() -> Iterator[Checker]:
    with html_checker() as checker:
        yield checker


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("served") / "demo.sqlite") as server:
        yield server


@pytest.fixture
def records(demonstration: Server) -> Path:
    return demonstration.database


@pytest.fixture
def open_page(running: Any, demonstration: Server) -> Iterator[Any]:
    """A page in a context of its own, with scripts or without; what it asks of another origin fails the test:
    a walk that has a server of its own names it in `at_home`."""
    contexts = []
    elsewhere: list[str] = []

    def page(*, scripts: bool = True, width: int = 1160, height: int = 800) -> Any:
        context = running.new_context(
            base_url=demonstration.address,
            java_script_enabled=scripts,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
        )
        contexts.append(context)
        opened = context.new_page()
        opened.set_default_timeout(10_000)
        opened.at_home = [demonstration.address]
        opened.on(
            "request",
            lambda request: request.url.startswith(tuple(opened.at_home)) or elsewhere.append(request.url),
        )
        return opened

    yield page
    for context in contexts:
        context.close()
    assert elsewhere == []


@pytest.fixture
def signed_in(open_page: Any) -> Any:
    def as_somebody(name: str = "Meera Kotecha", **options: Any) -> Any:
        page = open_page(**options)
        page.goto("/sign-in")
        page.get_by_role("button", name=name).click()
        return page

    return as_somebody


@pytest.fixture
def begun(signed_in: Any) -> Any:
    """A first conversation begun with somebody, on its page; gives the page and the conversation's address."""

    def talk(
        who: str = "Errol Augustus Tavernier", form: str = "A first conversation", **options: Any
    ) -> Any:
        page = signed_in(**options)
        page.goto("/people/")
        page.get_by_role("searchbox").fill(who.split()[0])
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name=who).first.click()
        page.get_by_role("link", name="Start a conversation").click()
        page.get_by_label(form, exact=True).check()
        page.get_by_role("button", name="Start").click()
        return page

    return talk
