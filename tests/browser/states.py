"""Every page of the app in the states people meet it in: empty, full, wrong, in conflict, finished."""

from collections.abc import Iterator
from typing import Any


def every_state(page: Any) -> Iterator[str]:
    """Go from one to the next; gives the name of each when the page stands there. Begins signed out."""
    for name, path in (("front", "/"), ("sign in", "/sign-in"), ("accessibility", "/accessibility")):
        page.goto(path)
        yield name
    page.goto("/nothing-here")
    yield "not found"
    page.goto("/sign-in")
    page.get_by_role("button", name="Meera Kotecha").click()
    page.goto("/people/?name=zzz")
    yield "people, nobody found"
    page.goto("/people/add")
    yield "add a person"
    page.get_by_role("button", name="Save").click()
    yield "add a person, wrong"
    page.get_by_label("Their name").fill("Somebody New")
    page.get_by_role("button", name="Save").click()
    person = page.url
    yield "a person, empty"
    yield from _about_somebody(page, person)
    yield from _a_conversation(page, person)


def _about_somebody(page: Any, person: str) -> Iterator[str]:
    page.goto(f"{person}/communication")
    yield "communication"
    page.get_by_label("Day").fill("31")
    page.get_by_role("button", name="Save").click()
    yield "communication, wrong"
    page.goto(f"{person}/life")
    yield "life, empty"
    page.get_by_label("Their name").fill("Yvonne")
    page.get_by_role("button", name="Add another person").click()
    yield "life, one more"
    page.goto(f"{person}/looked")
    yield "who looked"


def _a_conversation(page: Any, person: str) -> Iterator[str]:
    page.goto(person)
    page.get_by_role("link", name="Start a conversation").click()
    yield "start"
    page.get_by_role("button", name="Start").click()
    yield "start, nothing chosen"
    page.get_by_label("Your life, and what would help", exact=True).check()
    page.get_by_role("button", name="Start").click()
    talk = page.url
    yield "overview, empty"
    links = page.locator(".govuk-task-list a[href*='/themes/']")
    themes = [links.nth(n).get_attribute("href") for n in range(links.count())]
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
    other = page.context.new_page()
    other.goto(f"{page.url.split('/questions/')[0]}/themes/{themes[2].rsplit('/', 1)[-1]}")
    page.goto(themes[2])
    page.locator(f"[name='{question}']").fill("Quiet.")
    page.get_by_role("button", name="Save and see all themes").click()
    other.locator(f"[name='{question}']").fill("Visitors.")
    other.get_by_role("button", name="Save and see all themes").click()
    other.close()
    page.goto(f"{talk}settle")
    yield "two texts"
    page.get_by_label("Keep both, as written here").check()
    page.get_by_role("button", name="Save what I chose").click()
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
    page.goto("/conversations/blank/first-conversation")
    yield "blank form"
    page.goto(f"{person.replace(person, '/people/')}")
    yield "people"
    yield from _a_plan_finished(page, person)


def _a_plan_finished(page: Any, person: str) -> Iterator[str]:
    """A form with a grid, and one that asks for nothing to be finished."""
    page.goto(person)
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_label("Building a good life", exact=True).check()
    page.get_by_role("button", name="Start").click()
    links = page.locator(".govuk-task-list a[href*='/themes/']")
    for theme in [links.nth(n).get_attribute("href") for n in range(links.count())]:
        page.goto(theme)
        yield f"plan {theme.rsplit('/', 1)[-1]}"
