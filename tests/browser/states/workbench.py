"""The designer's workbench: drafts none and some, each kind of part open, wrong, two texts, every save, put away."""

import json
from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import sign_in
from webapp.designer.sizes import MOST_QUESTIONS


def walk(page: Any) -> Iterator[str]:
    sign_in(page, "Robin")
    page.goto("/workbench/")
    yield "drafts"
    page.get_by_role("button", name="Begin from this version").click()
    yield "drafts, wrong"
    page.get_by_label("From a version there is").select_option("building-a-good-life.v1")
    page.get_by_role("button", name="Begin from this version").click()
    page.wait_for_url("**/workbench/d*/")
    good = page.url
    yield "bench, the form"
    for name, row in (
        ("a section", ".bench-row--section"),
        ("a part of each row", ".bench-row--question[data-parent^='q:']"),
        ("a column of a grid", ".bench-row--column"),
    ):
        page.goto(good)
        page.goto(page.locator(f"{row} a").first.get_attribute("href"))
        yield f"bench, {name}"
    page.goto(f"{good}duties")
    yield "map of duties"
    page.goto(f"{good}preview/conversation")
    yield "preview, conversation"
    page.goto(f"{good}preview/steps?n=3")
    yield "preview, step by step"
    yield from _poor(page)
    page.goto(f"{good}json")
    box = page.get_by_label("The whole form")
    box.fill(_grown(box.input_value()))
    page.get_by_role("button", name="Save the JSON").click()
    page.get_by_role("heading", name="This form is too long to be drawn here").wait_for()
    yield "bench, a form too long to be drawn"


def _grown(text: str) -> str:
    """The form with more questions than a page shows."""
    form = json.loads(text)
    asked = form["sections"][-1].setdefault("questions", [])
    asked += [
        {"id": f"more-{n}", "kind": "short-text", "text": "And then?"} for n in range(MOST_QUESTIONS + 1)
    ]
    return json.dumps(form)


def _poor(page: Any) -> Iterator[str]:
    page.goto("/workbench/")
    page.get_by_label("From a version there is").select_option("poor/contact-screening.v1")
    page.get_by_role("button", name="Begin from this version").click()
    page.wait_for_url("**/workbench/d*/")
    draft = page.url
    question = page.locator(".bench-row--question").nth(7).get_attribute("data-key")
    for rendering in ("conversation", "steps", "paper"):
        page.goto(f"{draft}?part={question}&rendering={rendering}")
        yield f"bench, a question with findings, {rendering}"
    box = page.get_by_label("The question", exact=True)
    box.fill("")
    page.wait_for_timeout(400)
    yield "bench, nothing typed"
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_timeout(600)
    yield "bench, not saved"
    page.goto(f"{draft}?part={question}")
    other = page.context.new_page()
    other.goto(f"{draft}?part={question}")
    other.get_by_label("The question", exact=True).fill("What brings you here today?")
    other.get_by_role("button", name="Save", exact=True).last.click()
    other.get_by_text("Saved.").wait_for()
    other.close()
    page.get_by_label("The question", exact=True).fill("What has been going well?")
    page.get_by_role("link", name="Look at both and choose").first.wait_for()
    yield "bench, somebody else changed it"
    page.goto(f"{draft}clashes")
    yield "two designers’ texts"
    page.get_by_role("button", name="Keep what I chose").click()
    yield "two designers’ texts, none chosen"
    page.goto(f"{draft}history")
    yield "every save"
    page.goto(f"{draft}json")
    yield "the form as JSON"
    page.get_by_label("The whole form").fill('{"id": ')
    page.get_by_role("button", name="Save the JSON").click()
    yield "the form as JSON, broken"
    page.get_by_label("The whole form").fill('{"id": "typed while somebody put it away"}')
    other = page.context.new_page()
    other.goto(draft)
    other.locator(".put-away summary").click()
    other.get_by_role("button", name="Put this draft away").click()
    other.get_by_role("heading", name="Drafts").first.wait_for()
    other.close()
    page.get_by_role("button", name="Save the JSON").click()
    yield "a draft that was put away meanwhile"
    page.goto("/workbench/")
    yield "drafts, one put away"
    page.goto(draft)
    yield "bench, put away"
