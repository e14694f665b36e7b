"""A second look: asked for, written beside, sent back, only what changed; what waits in a team."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in, themes_on


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    talk = begin(page, add_somebody(page, "Somebody Looked At"), "Your life, and what would help")
    _answer(page, talk, "Bread by seven.")
    page.goto(f"{talk}second-look")
    yield "second look, not asked for"
    page.get_by_role("button", name="Send it").click()
    yield "second look, asked for"
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Sunita Dhaliwal")
    page.goto("/team/")
    yield "what waits, for a senior"
    page.goto(f"{talk}second-look")
    yield "second look, to be given"
    page.get_by_role("button", name="Send it back").click()
    yield "second look, wrong"
    page.get_by_role("link", name="Write beside this").first.click()
    yield "beside an answer"
    page.get_by_role("button", name="Put it beside the answer").click()
    yield "beside an answer, wrong"
    page.get_by_label("Your words beside this answer").fill("A good start. What happens on the stairs?")
    page.get_by_role("button", name="Put it beside the answer").click()
    page.get_by_label("Your words to").fill("One thing, beside the first answer.")
    page.get_by_role("button", name="Send it back").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    page.goto("/team/")
    yield "what waits, sent back"
    _answer(page, talk, "Bread by seven, and then the stairs.")
    page.goto(f"{talk}second-look?only=changed")
    yield "second look, only what changed"
    page.goto(talk)
    yield "overview, second look"


def _answer(page: Any, talk: str, words: str) -> None:
    page.goto(talk)
    page.goto(themes_on(page)[2])
    page.locator("textarea").first.fill(words)
    page.get_by_role("button", name="Save and see all themes").click()
    page.wait_for_url(talk)
