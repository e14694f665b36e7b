"""People: the list, somebody's page, how they communicate, who is in their life, who looked."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, sign_in


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    page.goto("/people/")
    yield "people"
    page.get_by_role("searchbox").fill("zzz")
    page.get_by_role("button", name="Find").click()
    yield "people, nobody found"
    page.goto("/people/add")
    yield "add a person"
    page.get_by_role("button", name="Save").click()
    yield "add a person, wrong"
    person = add_somebody(page, "Somebody New")
    yield "a person, empty"
    page.goto(f"{person}/communication")
    yield "communication"
    page.get_by_label("Day").fill("32")
    page.get_by_role("button", name="Save").click()
    yield "communication, wrong"
    page.goto(f"{person}/life")
    yield "life, empty"
    page.get_by_label("Their name").fill("Yvonne")
    page.get_by_role("button", name="Add another person").click()
    yield "life, one more"
    page.goto(f"{person}/looked")
    yield "who looked"
