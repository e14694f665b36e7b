"""A conversation from start to print: empty, begun, in two voices, two texts at once, read back."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in, themes_on


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    person = add_somebody(page, "Somebody Talking")
    page.get_by_role("link", name="Start a conversation").click()
    yield "start"
    page.get_by_role("button", name="Start").click()
    yield "start, nothing chosen"
    talk = begin(page, person, "Your life, and what would help")
    yield "overview, empty"
    themes = themes_on(page)
    for theme in themes:
        page.goto(theme)
        yield f"theme {theme.rsplit('/', 1)[-1]}"
    page.goto(themes[2])
    box = page.locator("textarea").first
    question = box.get_attribute("name")
    box.fill("Bread by seven.")
    page.get_by_role("button", name="Save and see all themes").click()
    yield "overview, begun"
    page.goto(themes[2])
    yield "theme, begun"
    page.goto(f"{talk}questions/{question}/carer")
    yield "another voice"
    yield from _two_texts(page, talk, themes[2], question)
    yield from _read_back(page, talk)
    page.goto("/conversations/blank/first-conversation")
    yield "blank form"


def _two_texts(page: Any, talk: str, theme: str, question: str) -> Iterator[str]:
    other = page.context.new_page()
    other.goto(theme)
    page.goto(theme)
    page.locator(f"[name='{question}']").fill("Quiet.")
    page.get_by_role("button", name="Save and see all themes").click()
    other.locator(f"[name='{question}']").fill("Visitors.")
    other.get_by_role("button", name="Save and see all themes").click()
    other.close()
    page.goto(f"{talk}settle")
    yield "two texts"
    page.get_by_label("Keep both, as written here").check()
    page.get_by_role("button", name="Save what I chose").click()


def _read_back(page: Any, talk: str) -> Iterator[str]:
    page.goto(f"{talk}check")
    yield "read back"
    page.goto(f"{talk}agreement")
    yield "agreement"
    page.get_by_role("button", name="Record this").click()
    yield "agreement, wrong"
    page.goto(f"{talk}finish")
    yield "finish, still needed"
    page.goto(f"{talk}note")
    yield "note"
    page.goto(f"{talk}print")
    yield "print"
    page.goto(f"{talk}print?size=large")
    yield "large print"
