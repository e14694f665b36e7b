"""A survey: opened, answered by a letter in two ways of wording, kept, sent, and the pages of those who may not."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import sign_in


def walk(page: Any) -> Iterator[str]:
    sign_in(page, "Ade Bankole-Price")
    page.goto("/surveys/open")
    yield "open a round"
    page.get_by_role("button", name="Open it").click()
    yield "open a round, wrong"
    page.get_by_label("Whose help does it ask about?").fill("North team")
    page.get_by_label("How many letters?").fill("2")
    page.get_by_role("button", name="Open it").click()
    yield "letters"
    letter = page.locator(".invited__link").first.inner_text()
    path = "/survey/" + letter.split("/survey/")[1]
    page.goto("/surveys/")
    yield "surveys"
    page.get_by_role("button", name="Sign out").click()
    page.goto(path)
    yield "survey, empty"
    page.get_by_label("What is good in your life just now?").fill("The allotment.")
    page.get_by_role("button", name="Keep them, and go on later").click()
    yield "survey, kept"
    page.get_by_role("link", name="Show it in easier words").click()
    yield "survey, easier words"
    page.get_by_role("button", name="Send my answers").click()
    yield "survey, sent"
    page.goto(path)
    yield "survey, a letter that was used"
    sign_in(page)
    page.goto(path)
    yield "survey, not through a worker"
