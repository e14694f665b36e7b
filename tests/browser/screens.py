"""Pictures of the main screens: python -m tests.browser.screens [FOLDER]; with none, docs/screens."""

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.chromium import browser
from tests.browser.serving import ROOT, served

WIDTHS = {"": (1160, 800), "-narrow": (320, 640)}
ON_A_PHONE = {"person", "conversation", "theme", "rows"}
"""The screens that are also shown as a phone has them."""

WORDS = {
    "start": {
        "name-to-use": "Errol. “Mr Tavernier” on letters.",
        "communication": "Large print, and ring before you write.",
    },
    "what-matters": {
        "most-important": "My own front door, my daughter not worrying, Skipper fed before me.",
        "good-day": "Up at six with the radio, porridge, injection, one side of lovers’ rock on the deck, "
        "bus to the canteen, saltfish at Yvonne’s.",
        "good-at": "Playing bass. Cooking in batches. I know every bus.",
    },
    "what-led-here": {
        "led-here": "I missed the appointment because they were cutting my toes off. You’d think that counts.",
        "hard": "I’m not a case. I’m cold.",
    },
}


def take(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        served(Path(place) / "demo.sqlite") as server,
        browser() as run,
    ):
        context = run.new_context(reduced_motion="reduce", base_url=server.address)
        page = context.new_page()
        page.goto("/sign-in")
        keep(page.screenshot(), folder / "sign-in.png")
        screens = _screens(page)
        for suffix, (width, height) in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for name, path in screens.items():
                if suffix and name not in ON_A_PHONE:
                    continue
                page.goto(path)
                for _ in range(2):  # in a taller window what keeps to its edges takes other room
                    tall = page.evaluate("document.documentElement.scrollHeight")
                    page.set_viewport_size({"width": width, "height": min(max(tall, height), 6000)})
                keep(page.screenshot(), folder / f"{name}{suffix}.png")
                page.set_viewport_size({"width": width, "height": height})
        robin = run.new_context(reduced_motion="reduce", base_url=server.address).new_page()
        keep(_workbench(robin), folder / "workbench.png")
        keep(_publishing(robin), folder / "publish.png")


def _publishing(page: Any) -> bytes:
    """A version of the first conversation as it is looked through, with one open on the version in use."""
    page.goto("/workbench/")
    page.get_by_label("From a version there is").select_option("first-conversation.v6")
    page.get_by_role("button", name="Begin from this version").click()
    page.wait_for_url("**/workbench/d*/**")
    page.locator(".bench-row--question a", has_text="What is a good day like for you?").click()
    page.wait_for_function("() => document.activeElement.id === 'part'")
    page.get_by_label("The question", exact=True).fill(
        "What makes a day a good one, in order to have more of them?"
    )
    page.locator("[data-save-status]", has_text="Saved at").wait_for()
    page.get_by_role("button", name="Look it through and publish it").click()
    page.get_by_role("heading", name="Whom it touches").wait_for()
    page.set_viewport_size({"width": 1160, "height": 1500})
    picture: bytes = page.screenshot()
    return picture


def _workbench(page: Any) -> bytes:
    """A poor question open on the designer's workbench, with what is found in it."""
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto("/sign-in")
    page.get_by_role("button", name="Robin Achterberg").click()
    page.goto("/workbench/")
    page.get_by_label("From a version there is").select_option("poor/contact-screening.v1")
    page.get_by_role("button", name="Begin from this version").click()
    page.wait_for_url("**/workbench/d*/**")
    page.locator(".bench-row--question a").nth(2).click()
    page.wait_for_function("() => document.activeElement.id === 'part'")
    page.get_by_label("The question", exact=True).fill("What do you do in order to get by, as a customer?")
    page.locator("[data-save-status]", has_text="Saved at").wait_for()
    picture: bytes = page.screenshot()
    return picture


def _screens(page: Any) -> dict[str, str]:
    """Hold a part of a conversation, and give the paths worth a picture."""
    page.set_viewport_size({"width": 1160, "height": 800})
    page.goto("/sign-in")
    page.get_by_role("button", name="Meera Kotecha").click()
    page.get_by_label("Find somebody").fill("errol")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Errol Augustus Tavernier").first.click()
    page.wait_for_url("**/people/p*")
    person = page.url
    page.get_by_role("link", name="Start a conversation").click()
    start = page.url
    page.get_by_label("A first conversation").check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/conversations/c*/")
    talk = page.url
    for theme, answers in WORDS.items():
        page.goto(f"{talk}themes/{theme}")
        for name, words in answers.items():
            page.locator(f"[name='{name}']").fill(words)
        page.get_by_role("button", name="Save and see all themes").click()
        page.wait_for_url(talk)
    page.goto(f"{talk}themes/what-led-here")
    page.locator("[name='hard:view']").evaluate("box => box.closest('details').open = true")
    page.locator("[name='hard:view']").fill("The room was 11 degrees, and the meter held £1.10.")
    page.get_by_role("button", name="Save and see all themes").click()
    page.wait_for_url(talk)
    return {
        "people": "/people/",
        "person": person,
        "start": start,
        "conversation": talk,
        "theme": f"{talk}themes/what-led-here",
        "rows": f"{talk}themes/what-happens-next",
        "check": f"{talk}check",
        "agreement": f"{talk}agreement",
        "print": f"{talk}print",
        "looked": f"{person}/looked",
    }


def keep(png: bytes, path: Path) -> None:
    """Fewer colours: a picture in the documents is looked at, not measured."""
    try:
        from PIL import Image
    except ImportError:
        path.write_bytes(png)
        return
    Image.open(io.BytesIO(png)).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(
        path, optimize=True
    )


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens")
