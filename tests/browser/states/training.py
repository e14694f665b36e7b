"""Training: pairs, lives, cards, exercises, and a class from both its doors."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import sign_in


def walk(page: Any) -> Iterator[str]:
    page.goto("/class/")
    yield "join"
    page.get_by_role("button", name="Join").click()
    yield "join, wrong"
    page.goto("/class/back")
    yield "come back"
    page.get_by_role("button", name="Come back").click()
    yield "come back, wrong"
    sign_in(page, "Tess Vandeleur")
    for name, path in (
        ("training", "/training/"),
        ("pair", "/training/pairs/contact-screening"),
        ("handout", "/training/pairs/contact-screening/print"),
        ("life", "/training/lives/savvas/care-act-assessment"),
        ("walk", "/training/walks/first-conversation.v6"),
        ("walk, poor", "/training/walks/poor/care-act-assessment.v1"),
        ("playground", "/training/playground"),
        ("decks", "/training/cards/"),
        ("card", "/training/cards/words/1"),
        ("card, answered", "/training/cards/words/1?said=mend"),
        ("card, not answered", "/training/cards/words/1?seen=1"),
        ("cards to print", "/training/cards/order/print"),
        ("exercise", "/training/exercises/contact-screening"),
        ("short exercise", "/training/exercises/first-words"),
        ("short exercise, printed", "/training/exercises/first-words/print"),
        ("classes", "/training/classes/"),
    ):
        page.goto(path)
        yield name
    page.get_by_role("button", name="Make the class").click()
    yield "classes, nothing chosen"
    for kind, about in (("rework", "contact-screening"), ("mark", "contact-screening"), ("cards", "words")):
        yield from _a_class(page, kind, about)
    page.goto("/training/classes/")
    page.get_by_role("link").filter(has_text=page.class_code).click()
    _press(page, "end")
    yield "a class ended"
    page.goto("/class/work")
    yield "ended, for a learner"


def _a_class(page: Any, kind: str, about: str) -> Iterator[str]:
    """One browser stands at both doors: each has a cookie of its own."""
    page.goto("/training/classes/")
    page.get_by_label("What will the class do?").select_option(f"{kind} {about}")
    page.get_by_role("button", name="Make the class").click()
    yield f"{kind}, nobody yet"
    led, page.class_code = page.url, page.locator("[data-code]").inner_text()
    if kind != "rework":
        page.goto("/class/work")
        page.get_by_role("button", name="Leave").click()
        yield f"{kind}, left another"
    page.goto("/class/")
    page.get_by_label("The code of the class").fill(page.class_code)
    page.get_by_label("Your name for today").fill("Sam")
    page.get_by_role("button", name="Join").click()
    yield f"{kind}, joined"
    page.goto("/class/shown")
    yield f"{kind}, nothing shown"
    page.goto("/class/work")
    yield from _do_something(page, kind)
    page.goto(led)
    yield f"{kind}, led"
    for path in ["print"] if kind == "cards" else ["print", _version(page)]:
        page.goto(path if path.startswith("/") else f"{led}{path}")
        yield f"{kind}, {'printed' if path == 'print' else 'one version'}"
    page.goto(led)
    if kind != "cards":
        page.locator("button[value^='show:']").first.click()
        yield f"{kind}, one shown"
    _press(page, "model:open")
    for name in ("work", "shown", "model"):
        page.goto(f"/class/{name}")
        yield f"{kind}, {name} with all open"
    page.goto(led)
    page.get_by_text("Start over, or end the class").click()
    _press(page, "start-over")
    yield f"{kind}, started over"


def _do_something(page: Any, kind: str) -> Iterator[str]:
    if kind == "cards":
        page.get_by_role("button", name="Show me why").click()
        yield "cards, nothing chosen"
        page.locator("[name='said']").first.check()
        page.get_by_role("button", name="Show me why").click()
        yield "cards, answered"
        return
    did, fold, wrong, right = _FIRST[kind]
    page.locator("summary", has_text=fold).first.click()
    for words, name in ((wrong, "what will not do"), (right, "one thing done")):
        page.locator("[name='words']").first.fill(words)
        page.locator(f"button[value^='{did}:']").first.click()
        yield f"{kind}, {name}"


_FIRST = {
    "rework": ("add", "Ask something first here", "", "What would you like us to know about you?"),
    "mark": ("mark", "I would change this", "x" * 301, "It asks what is wrong first."),
}
"""The first thing done to a form: the button, the fold it is in, words that will not do, words that will."""


def _press(page: Any, did: str) -> None:
    button = page.locator(f"button[value='{did}']")
    if not button.is_visible():
        page.get_by_text("Start over, or end the class").click()
    button.click()


def _version(page: Any) -> str:
    return str(page.locator("a", has_text="Look at it whole").first.get_attribute("href"))
