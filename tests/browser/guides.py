"""A guide, followed in a real browser: its numbered steps done as a reader would do them, in order.

A step may say, in any order it needs: Choose **a link**. Open **a fold** (under **a question**). In **a box**, write “words”. In **a box**, choose
“an answer”. In **a box**, write the code. In **a box**, bring the file `path`. Press **a button**. You see “words” (and “words”).
“On a learner’s screen” goes on in the browser of somebody who has no account, at the page where one joins a class; “On your
screen” comes back. What a step names must be there to be seen: what lies in a closed fold has to be opened first.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from tests.browser.serving import ROOT

GUIDES = ROOT / "docs" / "guides"

_STEP = re.compile(r"^\d+\. (.*(?:\n   .*)*)", re.MULTILINE)
_DOING = re.compile(
    r"On (?P<whose>a learner’s|your) screen"
    r"|(?:C|c)hoose \*\*(?P<link>[^*]+)\*\*"
    r"|(?:O|o)pen \*\*(?P<fold>[^*]+)\*\*(?: under \*\*(?P<under>[^*]+)\*\*)?"
    r"|(?:I|i)n \*\*(?P<box>[^*]+)\*\*,? (?:write “(?P<words>[^”]*)”|write (?P<code>the code)|choose “(?P<answer>[^”]*)”"
    r"|bring the file `(?P<file>[^`]+)`)"
    r"|(?:P|p)ress \*\*(?P<button>[^*]+)\*\*"
    r"|[Yy]ou (?:now )?see (?P<seen>[^.“]*“[^”]*”(?:“[^”]*”|[^.“])*)"
)
_QUOTED = re.compile(r"“([^”]+)”")
_TEXTS = "all => all.map(one => one.textContent.replace(/\\s+/g, ' ').trim())"


def chapters(guide: Path) -> dict[str, list[str]]:
    """The steps under each heading that has any."""
    found = {}
    for part in guide.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        if steps := [" ".join(step.split()) for step in _STEP.findall(text)]:
            found[title] = steps
    return found


class Stopped(AssertionError):
    """A step that cannot be followed."""


class Reader:
    """Somebody who follows a guide, in the browser it is about. Whatever a step names and the page has not, stops them."""

    def __init__(self, page: Any, another: Callable[[], Any], patience: float = 10.0) -> None:
        self.page = self._own = page
        self._another = another
        self._patience = patience
        self._learner: Any = None
        self.done: list[str] = []

    def follow(self, step: str) -> None:
        doings = list(_DOING.finditer(step))
        for doing in doings:
            told = doing.groupdict()
            if told["whose"]:
                self._turn_to(told["whose"])
            elif told["link"]:
                self._press("a", told["link"])
            elif told["fold"]:
                self._fold(told["fold"], told["under"]).click()
            elif told["button"]:
                self._press("button", told["button"])
            elif told["box"]:
                self._fill(told)
            else:
                self._sees(_QUOTED.findall(told["seen"]))
            self.done.append(doing[0])

    def _turn_to(self, whose: str) -> None:
        if whose == "your":
            self.page = self._own
            return
        if self._learner is None:
            self._learner = self._another()
            self._learner.goto("/class/")
        self.page = self._learner

    def _fold(self, name: str, under: str | None) -> Any:
        if under is None:
            return self._named("summary", name)
        words = f'normalize-space()="{name}" or starts-with(normalize-space(), "{name}")'
        return self._named("label, legend", under).locator(f"xpath=following::summary[{words}][1]")

    def _fill(self, told: dict[str, str]) -> None:
        asked = self._named("label, legend" if told["answer"] is not None else "label", told["box"])
        if asked.evaluate("one => one.tagName") == "LEGEND":
            fieldset = asked.locator("xpath=ancestor::fieldset[1]")
            self._box(self._in(fieldset, "label", told["answer"])).check()
            return
        box = self._box(asked)
        if told["file"]:
            box.set_input_files(ROOT / told["file"])
        elif told["answer"] is not None:
            options = box.locator("option")
            box.select_option(index=_index(options.evaluate_all(_TEXTS), told["answer"]))
        else:
            code = self._own.locator("[data-code]").inner_text() if told["code"] else None
            box.fill(code or told["words"])

    def _sees(self, texts: list[str]) -> None:
        for text in texts:
            try:
                self.page.wait_for_function(
                    "text => (document.body?.innerText ?? '').replace(/\\s+/g, ' ').includes(text)",
                    arg=text,
                    timeout=self._patience * 1000,
                )
            except Exception as gone:
                seen = " ".join(self.page.inner_text("body").split())
                raise Stopped(f"“{text}” is not to be seen at {self.page.url}: {seen[:1500]}") from gone

    def _box(self, label: Any) -> Any:
        return self.page.locator(f'[id="{label.get_attribute("for")}"]')

    def _press(self, tag: str, name: str) -> None:
        """What reads so is what is pressed, also where the page is drawn anew between the look and the press."""
        until = time.monotonic() + self._patience
        while True:
            one = self._named(tag, name).element_handle()
            if " ".join((one.text_content() or "").split()).startswith(name):
                try:
                    return one.click()
                except PlaywrightError:
                    if one.evaluate("one => one.isConnected") or time.monotonic() > until:
                        raise

    def _named(self, tag: str, name: str) -> Any:
        return self._in(self.page.locator("body"), tag, name)

    def _in(self, within: Any, tag: str, name: str) -> Any:
        until = time.monotonic() + self._patience
        while (found := self._find(tag, name, within)) is None:
            if time.monotonic() > until:
                there = within.locator(tag).evaluate_all(_TEXTS)
                raise Stopped(f"there is no {tag} “{name}” at {self.page.url}, only {there}")
            self.page.wait_for_timeout(100)  # the page may be on its way
        return found

    def _find(self, tag: str, name: str, within: Any = None) -> Any:
        """What reads so, or else the first that begins so, and can be seen."""
        them = (within or self.page.locator("body")).locator(
            ", ".join(f"{one}:visible" for one in tag.split(", "))
        )
        at = _index(them.evaluate_all(_TEXTS), name)
        return None if at is None else them.nth(at)


def _index(texts: list[str], name: str) -> int | None:
    whole = [n for n, text in enumerate(texts) if text == name]
    begins = [n for n, text in enumerate(texts) if text.startswith(name)]
    return next(iter([*whole, *begins]), None)
