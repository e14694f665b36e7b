"""A copy: looked through, decided of, given, on the log and the log for home; what guards an answer; paper to take along."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in, themes_on


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    talk = begin(page, add_somebody(page, "Somebody Given"), "Your life, and what would help")
    page.goto(f"{talk}copies/log")
    yield "copies given, none"
    page.goto(f"{talk}copies/marks")
    yield "marks, nothing said"
    _answer(page, talk, 2, "Bread by seven.")
    _answer(page, talk, 3, "He reads the post before I do.")
    page.goto(f"{talk}copies/marks")
    yield "marks"
    page.get_by_role("link", name="Mark it").last.click()
    yield "mark an answer"
    page.get_by_label("Not safe at home").check()
    page.get_by_role("button", name="Keep this").click()
    yield "mark an answer, wrong"
    page.get_by_label("Why", exact=True).fill("He lives there.")
    page.get_by_role("button", name="Keep this").click()
    yield "marks, one guarded"
    yield from _given(page, talk)
    page.goto("/paper/first-conversation/")
    yield "paper"
    for sheet in ("prompts", "blank"):
        page.goto(f"/paper/first-conversation/{sheet}.html?size=large")
        yield f"{sheet} on paper, large print"


def _given(page: Any, talk: str) -> Iterator[str]:
    page.goto(f"{talk}copies/")
    yield "look through, to decide"
    page.get_by_role("button", name="Give this copy").click()
    yield "look through, wrong"
    page.get_by_label("Somebody else", exact=True).check()
    page.get_by_role("button", name="Show the copy so").click()
    yield "look through, somebody else"
    page.get_by_label("Somebody Given", exact=True).check()
    page.get_by_label("Print, 12 point").check()
    page.get_by_label("Into their own hands, with nobody by").check()
    page.get_by_label("Hold it back").first.check()
    page.get_by_label("Why", exact=True).first.fill("Not for home.")
    page.get_by_role("button", name="Show the copy so").click()
    yield "look through, decided"
    page.get_by_role("button", name="Give this copy").click()
    yield "copy given"
    page.get_by_role("link", name="Open it to print").click()
    yield "copy, to print"
    page.goto(f"{talk}copies/log")
    yield "copies given"
    page.goto(f"{talk}copies/log/for-the-person")
    yield "copies given, for the person"


def _answer(page: Any, talk: str, theme: int, words: str) -> None:
    page.goto(talk)
    page.goto(themes_on(page)[theme])
    page.locator("textarea").first.fill(words)
    page.get_by_role("button", name="Save and see all themes").click()
