"""Nothing but the keyboard."""

from typing import Any

from playwright.sync_api import expect


class Keys:
    """Nothing but the keyboard: a person goes from one thing to the next, and sees where they are."""

    NAME = """() => { const at = document.activeElement; const label = at.labels?.length ? at.labels[0].innerText : "";
      return [at.tagName, (label || at.innerText || at.value || "").trim(), getComputedStyle(at).outlineStyle !== "none" ||
        getComputedStyle(at).boxShadow !== "none" || getComputedStyle(at).backgroundColor !== "rgba(0, 0, 0, 0)"
        || at.type === "radio" || at.type === "checkbox"]; }"""

    def __init__(self, page: Any) -> None:
        self.page = page

    def to(self, words: str, most: int = 120) -> None:
        for _ in range(most):
            self.page.keyboard.press("Tab")
            tag, name, seen = self.page.evaluate(self.NAME)
            if tag != "BODY" and name.startswith(words):
                assert seen, f"“{name}” does not show that it is reached"
                return
        raise AssertionError(f"“{words}” is not reached by the Tab key on {self.page.url}")

    def press(self, words: str, key: str = "Enter") -> None:
        here = self.page.url
        self.to(words)
        self.page.keyboard.press(key)
        if key == "Enter":
            expect(self.page).not_to_have_url(here)
            self.page.wait_for_load_state()

    def type(self, words: str, text: str) -> None:
        self.to(words)
        self.page.keyboard.type(text)

    def pick(self, group: str, words: str) -> None:
        """A radio, by the arrow keys from the first of its group."""
        self.to(group)
        for _ in range(30):
            self.page.keyboard.press(" ")
            if self.page.evaluate(self.NAME)[1].startswith(words):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{words}” is not reached by the arrow keys")
