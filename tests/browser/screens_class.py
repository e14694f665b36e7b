"""Pictures of a class: python -m tests.browser.screens_class [FOLDER]; with none, docs/screens."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.chromium import browser
from tests.browser.screens import keep
from tests.browser.serving import ROOT, served

DONE = {
    "Sam": [
        ("add:s0", "What would you like us to know about you?"),
        ("reword:s0q0", "What led you to get in touch?"),
    ],
    "Ayesha": [("add:s0", "What is going well, that you want to keep?")],
    "Jo": [("reword:s0q1", "Have we worked together before?"), ("out:s0q4", "")],
}
"""What each learner does: the button, and the words typed beside it."""


def take(folder: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        served(Path(place) / "demo.sqlite") as server,
        browser() as run,
    ):

        def opened(width: int, height: int) -> Any:
            context = run.new_context(
                reduced_motion="reduce", base_url=server.address, viewport={"width": width, "height": height}
            )
            return context.new_page()

        tess = opened(1160, 900)
        tess.goto("/sign-in")
        tess.get_by_role("button", name="Tess Vandeleur").click()
        tess.goto("/training/classes/")
        tess.get_by_label("What will the class do?").select_option("rework contact-screening")
        tess.get_by_role("button", name="Make the class").click()
        code = tess.locator("[data-code]").inner_text()
        for name, steps in DONE.items():
            learner = opened(320, 640)
            learner.goto("/class/")
            learner.get_by_label("The code of the class").fill(code)
            if name == "Sam":
                learner.get_by_label("Your name for today").fill(name)
                keep(learner.screenshot(), folder / "class-join-narrow.png")
            learner.get_by_label("Your name for today").fill(name)
            learner.get_by_role("button", name="Join").click()
            for button, words in steps:
                press = learner.locator(f"button[value='{button}']")
                if words:
                    press.evaluate("one => one.closest('details').open = true")
                    press.locator("xpath=preceding-sibling::input").fill(words)
                press.click()
        tess.reload()
        keep(tess.screenshot(full_page=True), folder / "class.png")


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens")
