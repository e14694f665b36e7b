"""A guide, followed: its numbered steps done through the client as a reader would do them.

A step may say, in any order it needs: Choose **a link**. Open **a fold**. In **a box**, write “words”. In **a box**, choose
“an answer”. In **a box**, bring the file `path`. Press **a button**. You see “words” (and “words”).
"""

import io
import re
from pathlib import Path
from xml.etree.ElementTree import Element

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.webapp.conftest import Browser
from tests.webapp.pages import Page, words

ROOT = Path(__file__).resolve().parents[2]

_STEP = re.compile(r"^\d+\. (.*(?:\n   .*)*)", re.MULTILINE)
_DOING = re.compile(
    r"(?:C|c)hoose \*\*(?P<link>[^*]+)\*\*"
    r"|Open \*\*(?P<fold>[^*]+)\*\*"
    r"|In \*\*(?P<box>[^*]+)\*\*, (?:write “(?P<words>[^”]*)”|choose “(?P<answer>[^”]*)”|bring the file `(?P<file>[^`]+)`)"
    r"|(?:P|p)ress \*\*(?P<button>[^*]+)\*\*"
    r"|[Yy]ou see (?P<seen>[^.\n]*(?:\n[^.\n]*)?)"
)
_QUOTED = re.compile(r"“([^”]+)”")


def chapters(guide: Path) -> dict[str, list[str]]:
    """The steps under each heading that has any."""
    found = {}
    for part in guide.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        if steps := [" ".join(step.split()) for step in _STEP.findall(text)]:
            found[title] = steps
    return found


class Reader:
    """Somebody who follows a guide. Whatever a step names and the page has not, stops them."""

    def __init__(self, browser: Browser, path: str = "/") -> None:
        self._browser = browser
        self.page: Page = browser.get(path)
        self.path = path
        self._typed: dict[int, object] = {}
        self.done: list[str] = []

    def follow(self, step: str) -> None:
        for doing in _DOING.finditer(step):
            told = doing.groupdict()
            if told["link"]:
                self._go(_named(self.page.document.iter("a"), told["link"]).get("href") or "")
            elif told["fold"]:
                _named(self.page.document.iter("summary"), told["fold"])
            elif told["button"]:
                self._press(told["button"])
            elif told["box"]:
                self._fill(told)
            else:
                for said in _QUOTED.findall(told["seen"]):
                    assert said in self.page.text, (step, said, self.page.text[:2000])
            self.done.append(doing[0])

    def _go(self, path: str) -> None:
        self.path = path.partition("#")[0]
        self.page = self._browser.get(self.path)
        self._typed = {}

    def _fill(self, told: dict[str, str | None]) -> None:
        if (
            told["answer"] is not None
            and (legend := _maybe(self.page.document.iter("legend"), told["box"])) is not None
        ):
            fieldset = next(each for each in self.page.document.iter("fieldset") if legend in list(each))
            label = _named(fieldset.iter("label"), told["answer"])
            box = self._by_id(label.get("for"))
            self._typed[id(box)] = box.get("value")
            return
        box = self._by_id(_named(self.page.document.iter("label"), told["box"] or "").get("for"))
        if told["file"]:
            path = ROOT / told["file"]
            self._typed[id(box)] = FileStorage(io.BytesIO(path.read_bytes()), path.name)
        elif told["answer"] is not None:
            self._typed[id(box)] = _named(box.iter("option"), told["answer"]).get("value")
        else:
            self._typed[id(box)] = told["words"]

    def _by_id(self, name: str | None) -> Element:
        return next(each for each in self.page.document.iter() if each.get("id") == name)

    def _press(self, name: str) -> None:
        forms = [
            form for form in self.page.document.iter("form") if _maybe(form.iter("button"), name) is not None
        ]
        typed_in = [form for form in forms if any(id(box) in self._typed for box in form.iter())]
        assert forms, f"there is no button “{name}”"
        form = (typed_in or forms)[0]
        button = _named(form.iter("button"), name)
        sent = [*self._fields(form)]
        if button.get("name"):
            sent.append((button.get("name") or "", button.get("value") or ""))
        action = form.get("action") or self.path
        if form.get("method") == "get":
            from urllib.parse import urlencode

            self._go(f"{action}?{urlencode(sent)}")
        elif form.get("enctype"):
            boundary, body = encode_multipart(dict(sent))
            media = f"multipart/form-data; boundary={boundary}"
            response = self._browser.client.post(action, data=body, content_type=media)
            self.page = self._browser._page(response, 200)
        else:
            came = self._browser.post(action, sent, status=303) if not self._stays(form) else None
            if isinstance(came, str):
                self._go(came)
            else:
                page = self._browser.post(action, sent, status=200)
                assert isinstance(page, Page)
                self.page = page
        self._typed = {}

    def _stays(self, form: Element) -> bool:
        """Whether what is sent is answered on the same page."""
        return (form.get("action") or "").endswith("/playground")

    def _fields(self, form: Element) -> list[tuple[str, object]]:
        sent: list[tuple[str, object]] = []
        for box in form.iter():
            name = box.get("name")
            if not name or box.tag not in ("input", "textarea", "select"):
                continue
            if id(box) in self._typed:
                sent.append((name, self._typed[id(box)]))
            elif box.tag == "textarea":
                sent.append((name, box.text or ""))
            elif box.tag == "select":
                chosen = [each for each in box.iter("option") if each.get("selected") is not None]
                sent.append((name, (chosen or list(box.iter("option")))[0].get("value", "")))
            elif box.get("type") not in ("radio", "checkbox", "file"):
                sent.append((name, box.get("value", "")))
        return sent


def _maybe(elements: object, name: str | None) -> Element | None:
    """The element that reads so, or else the first that begins so."""
    read = [(words(each), each) for each in elements]  # type: ignore[attr-defined]
    whole = [each for said, each in read if said == name]
    begins = [each for said, each in read if said.startswith(f"{name}")]
    return next(iter([*whole, *begins]), None)


def _named(elements: object, name: str) -> Element:
    found = _maybe(elements, name)
    assert found is not None, f"there is no “{name}” on the page"
    return found
