"""A class of three, each in a browser of their own, and the trainer who sees them side by side."""

from typing import Any

import pytest
from playwright.sync_api import expect

MINE = {
    "Sam": "What would you like us to know about you?",
    "Ayesha": "What is going well, that you want to keep?",
    "Jo": "Who matters to you?",
}


@pytest.fixture
def tess(signed_in: Any) -> Any:
    """The trainer, on the page of a new class."""
    page = signed_in("Tess Vandeleur")
    page.goto("/training/classes/")
    page.get_by_label("What will the class do?").select_option("rework contact-screening")
    page.get_by_role("button", name="Make the class").click()
    return page


@pytest.fixture
def joined(open_page: Any, tess: Any) -> Any:
    code = tess.locator("[data-code]").inner_text()

    def go(name: str, **options: Any) -> Any:
        page = open_page(**options)
        page.goto("/class/")
        page.get_by_label("The code of the class").fill(code)
        page.get_by_label("Your name for today").fill(name)
        page.get_by_role("button", name="Join").click()
        expect(page.locator("h1")).to_contain_text("Take it in hand")
        return page

    return go


def told(page: Any, words: str) -> None:
    """A learner's page says so by itself, within a few seconds."""
    expect(page.locator("#from-your-trainer")).to_contain_text(words, timeout=20_000)


def asks_first(page: Any, words: str) -> None:
    """Put a question at the top of the form; without scripts a fold opens as well."""
    page.get_by_text("Ask something first here").first.click()
    page.locator("#add-s0").fill(words)
    page.locator("button[value='add:s0']").click()
    expect(page.locator(".asked__text").first).to_contain_text(words)


def version(page: Any, name: str) -> Any:
    return page.locator(".version").filter(has=page.get_by_role("heading", name=name, exact=True))


def test_three_learners_at_once_and_a_trainer(tess: Any, joined: Any) -> None:
    sam, ayesha, jo = joined("Sam"), joined("Ayesha", width=320), joined("Jo", scripts=False)
    pages = {"Sam": sam, "Ayesha": ayesha, "Jo": jo}
    for name, page in pages.items():
        asks_first(page, MINE[name])

    for name, words in MINE.items():  # it looks again by itself
        expect(version(tess, name)).to_contain_text("1 question added", timeout=20_000)
        expect(version(tess, name).locator(".opening li").first).to_have_text(words)
        pages[name].reload()
        own = pages[name].locator("body")
        expect(own.locator(".asked__text").first).to_contain_text(words)
        for other in set(MINE) - {name}:
            expect(own).not_to_contain_text(MINE[other])
            expect(own).not_to_contain_text(other)

    version(tess, "Ayesha").locator("button[value^='show:']").click()
    told(sam, "Your trainer is showing a version to everybody.")
    jo.reload()
    for page in (sam, jo):
        page.get_by_role("link", name="Look at it").click()
        expect(page.locator(".asked__text").first).to_contain_text(MINE["Ayesha"])
        expect(page.locator("body")).not_to_contain_text("Ayesha")
        page.get_by_role("link", name="Back to yours").click()

    tess.get_by_role("button", name="Open the model answer to all").click()
    told(ayesha, "The model answer is open.")
    ayesha.get_by_role("link", name="Compare yours with it").click()
    expect(ayesha.locator(".side--good")).to_contain_text("What is most important to you?")
    expect(ayesha.locator(".side").first).to_contain_text(MINE["Ayesha"])

    tess.get_by_text("Start over, or end the class").click()
    tess.get_by_role("button", name="Start over").click()
    expect(version(tess, "Sam")).to_contain_text("Nothing changed yet.")
    tess.get_by_role("button", name="Bring back what there was before").click()
    expect(version(tess, "Sam")).to_contain_text("1 question added")

    sam.goto("/class/work")
    tess.get_by_text("Start over, or end the class").click()
    tess.get_by_role("button", name="End the class").click()
    expect(tess.locator("main")).to_contain_text("Everybody’s name, and what they did, is erased.")
    told(sam, "This class has ended.")
    for page in pages.values():
        page.goto("/class/work")
        expect(page.locator("h1")).to_have_text("Join a class")


def test_a_learner_comes_back_on_another_device_with_all_they_did(
    tess: Any, joined: Any, open_page: Any
) -> None:
    sam = joined("Sam")
    asks_first(sam, MINE["Sam"])
    number = sam.locator(".number-back").inner_text()
    sam.get_by_role("button", name="Leave").click()
    expect(sam.locator("main")).to_contain_text("You left the class.")
    phone = open_page(width=320)
    phone.goto("/class/")
    phone.get_by_role("link", name="I was here before").click()
    phone.get_by_label("The code of the class").fill(tess.locator("[data-code]").inner_text().upper())
    phone.get_by_label("The name you chose").fill("sam")
    phone.get_by_label("Your number").fill(number)
    phone.get_by_role("button", name="Come back").click()
    expect(phone.locator(".asked__text").first).to_contain_text(MINE["Sam"])


def test_words_half_typed_stay_while_the_page_looks_again(tess: Any, joined: Any) -> None:
    sam = joined("Sam")
    sam.get_by_text("Ask something first here").first.click()
    sam.locator("#add-s0").fill("What would you like")
    tess.get_by_role("button", name="Open the model answer to all").click()
    told(sam, "The model answer is open.")
    expect(sam.locator("#add-s0")).to_have_value("What would you like")
