"""After a click a test stands on the page it led to, however late that page comes."""

import time
from typing import Any

import pytest

from tests.browser.leading import WATCH, arrive

SECONDS = 0.6
PAGE = "<!doctype html><meta charset=utf-8><title>{}</title>{}"
WAYS_ON = """<form action="/next" {}><label>Name <input name="name" {}></label><button>Go on</button></form>
<a href="/next">Next</a> <a href="#here">Down</a> <a href="/file" download>File</a>"""
KEPT_HERE = "<script>addEventListener('submit', event => event.preventDefault())</script>"
HELD_BACK = """<script>document.forms[0].addEventListener("submit", event => {
  event.preventDefault();
  setTimeout(() => event.target.submit(), 300);
})</script>"""


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def page(open_page: Any, request: pytest.FixtureRequest) -> Any:
    opened = open_page(scripts=request.param)
    opened.at_home = ["http://pages.test"]

    def answer(route: Any) -> None:
        if "/next" in route.request.url:
            time.sleep(SECONDS)
            route.fulfill(content_type="text/html", body=PAGE.format("Next", ""))
        elif "/file" in route.request.url:
            route.fulfill(body="a file")
        else:
            needed = "required" if "needed" in route.request.url else ""
            held, saves = (HELD_BACK, "data-autosave") if "held" in route.request.url else ("", "")
            script = KEPT_HERE if "kept" in route.request.url else held
            route.fulfill(
                content_type="text/html", body=PAGE.format("First", WAYS_ON.format(saves, needed) + script)
            )

    opened.route("http://pages.test/**", answer)
    opened.goto("http://pages.test/")
    return opened


@pytest.mark.parametrize("words", ["Go on", "Next"])
def test_a_page_that_comes_late_is_waited_for(page: Any, words: str) -> None:
    way_on = page.get_by_role("button" if words == "Go on" else "link", name=words)
    way_on.evaluate(WATCH)
    way_on.click(no_wait_after=True)
    arrive(page)
    assert page.title() == "Next"


@pytest.mark.parametrize("words", ["Down", "File"])
def test_what_leads_nowhere_is_not_waited_for(page: Any, words: str) -> None:
    begun = time.monotonic()
    page.get_by_role("link", name=words).click()
    assert page.title() == "First"
    assert time.monotonic() - begun < 10


def test_a_form_that_is_not_filled_in_stays(page: Any) -> None:
    page.goto("http://pages.test/needed")
    page.get_by_role("button").click()
    assert page.title() == "First"


def test_a_form_that_a_script_keeps_stays(page: Any) -> None:
    page.goto("http://pages.test/kept")
    page.get_by_role("button").click()
    scripts = not page.evaluate("matchMedia('(scripting: none)').matches")
    assert page.title() == ("First" if scripts else "Next")


def test_a_form_that_waits_for_what_it_is_saving_leads_away_all_the_same(page: Any) -> None:
    page.goto("http://pages.test/held")
    page.get_by_role("button").click()
    assert page.title() == "Next"
