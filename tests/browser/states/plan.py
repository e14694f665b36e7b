"""A form with a grid."""

from collections.abc import Iterator
from typing import Any

from tests.browser.states.beginning import add_somebody, begin, sign_in, themes_on


def walk(page: Any) -> Iterator[str]:
    sign_in(page)
    person = add_somebody(page, "Somebody Planning")
    begin(page, person, "Building a good life")
    for theme in themes_on(page):
        page.goto(theme)
        yield f"plan {theme.rsplit('/', 1)[-1]}"
