"""The forms there are, one version read through, two compared, a file brought, and what the linter knows."""

from collections.abc import Iterator
from typing import Any

from formengine.home import FORMS
from tests.browser.states.beginning import sign_in

POOR = FORMS / "poor" / "annual-review" / "v1.json"


def walk(page: Any) -> Iterator[str]:
    sign_in(page, "Robin Achterberg")
    for name, path in (
        ("forms", "/designer/"),
        ("a version", "/designer/forms/first-conversation/3"),
        ("a poor version", "/designer/poor/care-act-assessment/1"),
        ("a history", "/designer/forms/first-conversation/history"),
        ("what the linter knows", "/designer/rules/"),
        ("a rule", "/designer/rules/deficit-before-strengths"),
        ("two versions", "/designer/compare?old=first-conversation.v3&new=first-conversation.v4"),
        ("a version and itself", "/designer/compare?old=review.v1&new=review.v1"),
        ("compare", "/designer/compare"),
    ):
        page.goto(path)
        yield name
    page.get_by_text("Compare a file of yours").click()
    page.get_by_role("button", name="Compare the two").click()
    yield "compare, nothing chosen"
    page.locator("#old_file").set_input_files(POOR)
    page.locator("#new_version").select_option("review.v1")
    page.get_by_role("button", name="Compare the two").click()
    page.get_by_text("Before: v1.json").wait_for()
    yield "a file and a version"
    page.goto("/designer/lint")
    yield "lint a file"
    page.get_by_role("button", name="Show me what the linter finds").click()
    yield "lint a file, none chosen"
    register = {
        "name": "r.csv",
        "mimeType": "text/csv",
        "buffer": b"question_text\nWhat matters?\nWhat do you struggle with?\n",
    }
    page.locator("#file").set_input_files(register)
    page.get_by_role("button", name="Show me what the linter finds").click()
    page.get_by_text("What had to be guessed").click()
    yield "a register, linted"
    page.goto("/designer/lint")
    broken = {"name": "f.json", "mimeType": "application/json", "buffer": b'{"id": "x", "sections": [{}]}'}
    page.locator("#file").set_input_files(broken)
    page.get_by_role("button", name="Show me what the linter finds").click()
    page.get_by_role("heading", name="What keeps it from being a form").wait_for()
    yield "lint a file, with faults"
