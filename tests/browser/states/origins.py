"""Words that come from somewhere: notes first, passages filed, and what was said before, looked at again."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    talk = begin(page, add_somebody(page, "Somebody Noting"), "Your life, and what would help")
    yield from _notes(page, talk)
    page.goto(f"{talk}place")
    yield "where you talk"
    yield from _said_before(page)


def _notes(page: Any, talk: str) -> Iterator[str]:
    page.goto(f"{talk}notes")
    yield "notes, empty"
    page.locator("#notes").fill("Up at six.\nThe bus to market with Yvonne.")
    page.get_by_role("button", name="Save, and file passages").click()
    yield "file passages"
    page.get_by_role("button", name="File it there").click()
    yield "file passages, wrong"
    page.get_by_label("Passage 1: Up at six.").check()
    page.get_by_label("The question it answers").select_option(index=3)
    page.get_by_role("button", name="File it there").click()
    yield "file passages, filed"
    page.goto(f"{talk}notes")
    yield "notes, filed"
    page.goto(f"{talk}check")
    yield "read back, from the notes"


def _said_before(page: Any) -> Iterator[str]:
    """Somebody whose plan is finished: looking at it together begins from its goals."""
    page.goto("/people/")
    page.get_by_text("Finished (").first.click()
    yield "people, with what is finished"
    page.get_by_role("link", name="Wilfred Garthwaite", exact=True).first.click()
    yield "a person, full"
    page.get_by_role("link", name="Go on from this").first.click()
    page.get_by_role("button", name="Start").click()
    talk = page.url.removesuffix("earlier")
    yield "said before"
    page.get_by_role("button", name="Save what we have looked at").first.click()
    yield "said before, nothing chosen"
    page.get_by_label("Still true").first.check()
    page.get_by_label("Changed").nth(1).check()
    page.get_by_role("button", name="Save what we have looked at").first.click()
    yield "said before, two looked at"
    page.get_by_role("link", name="Write what has changed").first.click()
    yield "theme, what has changed"
    page.goto(f"{talk}themes/begin")
    page.get_by_role("button", name="Add Jean and Colin Raine, farm above").wait_for()
    yield "theme, people known already"
    page.goto(talk)
    yield "overview, begun from what was said"
