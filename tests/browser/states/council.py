"""The pages of a council with a name, colours and a logo of its own: colours that can only just be read."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.serving import served
from webapp.council.colours import nearest_readable

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z" fill="#1d4f91"/></svg>'
THEME = """council = "Example Borough Council"
product = "Talking it through"
home = "https://www.example.org/"
colour = "{colour}"
accent = "{accent}"
logo = "logo.svg"
[help]
phone = "01632 960 000"
email = "help@example.org"
"""
BRIGHT, PALE = "#3cb371", "#e08a3c"
"""What a council might want, and nobody could read: its nearest readable shades have no contrast to spare."""


def walk(page: Any) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with served(place / "demo.sqlite", theme=_theme(place)) as server:
            page.at_home.append(server.address)
            yield from _pages(page, server.address)


def _theme(folder: Path) -> Path:
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    told = THEME.format(colour=nearest_readable(BRIGHT), accent=nearest_readable(PALE))
    (folder / "council.toml").write_text(told, encoding="utf-8")
    return folder / "council.toml"


def _pages(page: Any, at: str) -> Iterator[str]:
    for name, path in (("front", "/"), ("sign in", "/sign-in"), ("accessibility", "/accessibility")):
        page.goto(f"{at}{path}")
        yield f"{name}, a council's"
    page.goto(f"{at}/sign-in")
    page.get_by_role("button", name="Meera Kotecha").click()
    yield "people, a council's"
    page.locator(".card__name").first.click()
    yield "a person, a council's"
    page.get_by_role("link", name="Start a conversation").click()
    page.get_by_role("button", name="Start").click()
    yield "start, wrong, a council's"
    page.get_by_label("A first conversation", exact=True).check()
    page.get_by_role("button", name="Start").click()
    talk = page.url
    yield "overview, a council's"
    page.locator(".govuk-task-list a[href*='/themes/']").first.click()
    yield "theme, a council's"
    for name, path in (
        ("check", "check"),
        ("who agrees", "agreement"),
        ("finish", "finish"),
        ("copy", "copies/"),
    ):
        page.goto(f"{talk}{path}")
        yield f"{name}, a council's"
