"""A record of another team, opened with a reason; a record closed to most."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    person = add_somebody(page, "Somebody Near")
    begin(page, person, "Building a good life")
    page.goto(f"{person}/closed")
    yield "close a record"
    page.get_by_role("button", name="Close it").click()
    yield "close a record, wrong"
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Beth Oyelaran")
    page.goto(person)
    yield "another team's"
    page.goto(f"{person}/another-team")
    yield "say why"
    page.get_by_role("button", name="Open the record").click()
    yield "say why, wrong"
    page.get_by_label("I am on duty").check()
    page.get_by_label("What do you need to know or do?").fill("Their brother rang.")
    page.get_by_role("button", name="Open the record").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page)
    page.goto(f"{person}/openings")
    yield "opened from other teams"
    page.goto(f"{person}/closed")
    page.get_by_label("Why?").fill("A cousin works here.")
    page.get_by_role("button", name="Close it").click()
    page.goto(f"{person}/closed")
    yield "open a record again"
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "Beth Oyelaran")
    page.goto(f"{person}/another-team")
    yield "closed to another team"
