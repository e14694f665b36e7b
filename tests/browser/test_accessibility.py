"""Every page, in every state, at 320 px and on a desk: nothing that keeps anybody out, as far as machines can tell."""

from typing import Any

import pytest
from playwright.sync_api import Error

from tests.browser.serving import ROOT
from tests.browser.states import WALKS
from tests.browser.valid_html import Checker

PACKAGES = ROOT / "webapp" / "assets" / "node_modules"
AXE = PACKAGES / "axe-core" / "axe.min.js"
SNIFFER = PACKAGES / "html_codesniffer" / "build" / "HTMLCS.js"

RUN_AXE = """async () => {
  const found = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""

RUN_SNIFFER = """() => new Promise(done => HTMLCS.process("WCAG2AA", document, () => done(
  HTMLCS.getMessages().filter(m => m.type === HTMLCS.ERROR)
    .map(m => m.code + ": " + m.msg + " " + (m.element.outerHTML || "").slice(0, 160))
)))"""


@pytest.fixture(scope="module")
def checkers() -> tuple[str, str]:
    if not AXE.is_file() or not SNIFFER.is_file():
        pytest.skip("the accessibility checkers are absent: npm ci --ignore-scripts --prefix webapp/assets")
    return AXE.read_text(encoding="utf-8"), SNIFFER.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1160, 320])
@pytest.mark.parametrize("area", WALKS)
def test_no_page_keeps_anybody_out(
    open_page: Any, checkers: tuple[str, str], valid_html: Checker, area: str, width: int
) -> None:
    page, wrong, sent = open_page(width=width), {}, {}
    page.on("response", lambda response: _keep_document(page, response))
    for name in WALKS[area](page):
        assert name not in sent, f"two states are called {name!r}"
        page.wait_for_load_state("load")  # and its styles: they say how large a button is
        sent[name] = _as_sent(page)
        found = _found(page, checkers, width)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append("the page is wider than the screen")
        if found:
            wrong[name] = found
    assert wrong == {}
    assert sent
    if width > 320:  # what is sent is the same at any width
        assert valid_html.invalid(sent) == set()


def _found(page: Any, checkers: tuple[str, str], width: int) -> list[str]:
    """What axe finds at any width; what HTML_CodeSniffer finds, once, for it reads the markup and not the layout."""
    axe, sniffer = checkers
    page.evaluate(axe)
    found = list(page.evaluate(RUN_AXE))
    if found:  # a page that was still being drawn is looked at again when it stands
        page.wait_for_load_state("networkidle")
        page.evaluate(axe)
        found = list(page.evaluate(RUN_AXE))
    if width > 320:
        page.evaluate(sniffer)
        found += page.evaluate(RUN_SNIFFER)
    return found


def _as_sent(page: Any) -> bytes:
    """The page before the browser mended it. A body that the browser let go of already is asked for again."""
    try:
        body: bytes = page.document_sent.body()
    except Error:
        body = page.context.request.get(page.url).body()
    return body


def _keep_document(page: Any, response: Any) -> None:
    """The last page the server sent, an error page too."""
    if response.request.is_navigation_request() and response.status not in range(300, 400):
        page.document_sent = response
