"""How a walk begins: signed in, with somebody new, in a conversation."""

from typing import Any


def sign_in(page: Any, name: str = "Meera Kotecha") -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name=name).click()


def add_somebody(page: Any, name: str) -> str:
    """The address of somebody new, whose page is open now."""
    page.goto("/people/add")
    page.get_by_label("Their name").fill(name)
    page.get_by_role("button", name="Save").click()
    return str(page.url)


def begin(page: Any, person: str, form: str) -> str:
    """The address of a conversation begun with somebody, whose page is open now."""
    page.goto(person)
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_label(form, exact=True).check()
    page.get_by_role("button", name="Start").click()
    return str(page.url)


def themes_on(page: Any) -> list[str]:
    """The addresses of the themes listed on a conversation's page."""
    links = page.locator(".govuk-task-list a[href*='/themes/']")
    found = [links.nth(n).get_attribute("href") for n in range(links.count())]
    assert found, f"no themes on {page.url}"
    return found
