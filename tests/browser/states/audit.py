"""Learning from talks: drawn, read, written, finished, and what it taught. In a real browser, from start to end."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import sign_in


def walk(page: Any) -> Iterator[str]:
    sign_in(page, "Sunita Dhaliwal")
    page.goto("/learning/draw")
    yield "draw talks"
    page.get_by_role("button", name="Draw them").click()
    yield "draw talks, wrong"
    page.get_by_label("What do you hope to learn?").fill("How we hear what people are good at.")
    page.get_by_label("How many talks?").fill("2")
    page.get_by_role("button", name="Draw them").click()
    page.get_by_role("heading", name="Learning from talks").wait_for()
    yield "learning, drawn"
    page.get_by_role("link", name="A talk drawn on").first.click()
    yield "a talk drawn for you"
    page.get_by_role("link", name="Write what you learn").click()
    yield "what you learn, empty"
    page.get_by_role("button", name="Save, and go on later").click()
    yield "what you learn, saved"
    page.get_by_role("group", name="On what date are you reading it?").get_by_label("Day").fill("31")
    page.get_by_role("button", name="Save, and go on later").click()
    yield "what you learn, wrong"
    page.get_by_role("group", name="On what date are you reading it?").get_by_label("Day").fill("")
    page.get_by_label("Which part of this talk are you proud of?", exact=True).fill(
        "The pause before the hard part."
    )
    page.get_by_label("What would you try next time?", exact=True).fill("Ask about the garden sooner.")
    page.get_by_role("button", name="Finish").click()
    yield "what was learned from a talk"
    page.goto(page.url.removesuffix("learned"))
    yield "a reading that is over"
    page.goto("/learning/")
    yield "learning, one read"
    page.get_by_role("link", name="A talk drawn on").first.click()
    page.get_by_role("link", name="Write what you learn").click()
    page.get_by_label("What should we all do more of?", exact=True).fill("Waiting.")
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="What was learned from a talk").wait_for()
    page.goto("/learning/")
    page.get_by_role("link", name="How we hear what people are good at.").first.click()
    yield "what we have learned"
